import type { Draft, Reader, SourceFile } from '../reader.ts';
import { joinPieces, type Piece } from './captions/join-pieces.ts';
import { type Fields, isRecord, languageOf, recordsIn, secondsOf, textOf } from './json/fields.ts';

/** Results of Amazon Transcribe: words and punctuation marks, with speakers where it told them apart. */
export const awsTranscribeJson: Reader = {
  format: { name: 'format.result', values: { service: 'Amazon Transcribe' } },
  recognises: ({ json }) =>
    isRecord(json) &&
    isRecord(json.results) &&
    recordsIn(json.results.items).some((item) => Array.isArray(item.alternatives)),
  read,
};

function read({ json }: SourceFile): Draft {
  const { items, speaker_labels: labels, language_code } = (json as { readonly results: Fields }).results;
  const language = languageOf(language_code);
  const speakerAt = new Map(
    (isRecord(labels) ? recordsIn(labels.segments) : []).flatMap((segment) =>
      recordsIn(segment.items).map((item) => [item.start_time, textOf(item.speaker_label)] as const),
    ),
  );
  const pieces: Piece[] = [];
  for (const item of recordsIn(items)) {
    const content = textOf(recordsIn(item.alternatives)[0]?.content) ?? '';
    const last = pieces.at(-1);
    // A mark belongs to the word before it.
    if (item.type === 'punctuation' && last) pieces[pieces.length - 1] = { ...last, text: last.text + content };
    else {
      const speaker = textOf(item.speaker_label) ?? speakerAt.get(item.start_time) ?? '';
      pieces.push({ speaker, text: content, start: time(item.start_time), end: time(item.end_time) });
    }
  }
  return { metadata: language === undefined ? {} : { language }, turns: joinPieces(pieces), warnings: [] };
}

/** Seconds, written as text. */
const time = (value: unknown) => (textOf(value)?.trim() ? secondsOf(Number(value)) : undefined);
