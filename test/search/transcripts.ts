import { readFileSync } from 'node:fs';
import type { NumberedTranscript, Transcript, TranscriptMetadata } from '../../src/transcript/model.ts';
import { numberTranscript } from '../../src/transcript/number.ts';

/** A transcript with one turn for each `[speaker, ...paragraphs]`; "Question" asks. */
export function numbered(
  id: string,
  turns: readonly (readonly string[])[],
  metadata: Partial<TranscriptMetadata> = {},
): NumberedTranscript {
  const transcript: Transcript = {
    id,
    title: id,
    ...metadata,
    turns: turns.map(([speaker, ...paragraphs]) => ({
      speaker: speaker!,
      ...(speaker === 'Question' ? { question: true as const } : {}),
      passages: paragraphs.map((text) => ({ text })),
    })),
  };
  return numberTranscript(transcript);
}

/** The spoken paragraphs of the shipped transcript. */
export function shipped(): NumberedTranscript {
  const file = readFileSync(new URL('../../data/transcripts/lavrov-2025-05-23.txt', import.meta.url), 'utf8');
  const turns: string[][] = [];
  let spoken = false;
  for (const line of file.split('\n').map((text) => text.trim())) {
    const label = /^(Question|Sergey Lavrov): /u.exec(line);
    if (label?.[1] === 'Question') spoken = true;
    if (!spoken || line === '' || line.startsWith('read more in')) continue;
    if (label === null) turns.at(-1)!.push(line);
    else turns.push([label[1]!, line.slice(label[0].length)]);
  }
  return numbered('lavrov-2025-05-23', turns, { language: 'en', date: '2025-05-23' });
}
