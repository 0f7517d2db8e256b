import { readFileSync } from 'node:fs';
import { checkQuotation } from '../../src/quotation/check-quotation.ts';
import type { QuotationCorpus } from '../../src/quotation/corpus.ts';
import type { Verdict } from '../../src/quotation/verdict.ts';
import { createPassageIndex } from '../../src/search/passage-index.ts';
import type { NumberedTranscript, Transcript } from '../../src/transcript/model.ts';
import { numberTranscript } from '../../src/transcript/number.ts';
import { readTranscript } from '../../src/transcript/read-transcript.ts';

const file = 'lavrov-2025-05-23.txt';
const bytes = readFileSync(new URL(`../../data/transcripts/${file}`, import.meta.url));

/** The shipped page's first line: its headline. */
export const headline = bytes.toString('utf8').split('\n')[0] as string;
export const shipped: NumberedTranscript = numberTranscript(readTranscript(bytes, file).transcript);
export const passage = (number: number): string => shipped.passages[number - 1]?.text ?? '';

export async function createCorpus(...transcripts: readonly NumberedTranscript[]): Promise<QuotationCorpus> {
  const index = createPassageIndex();
  for (const transcript of transcripts) await index.add(transcript);
  return {
    transcripts,
    transcript: (id) => transcripts.find(({ head }) => head.id === id),
    candidates: (text, limit) => index.candidates(text, limit),
  };
}

/** A transcript of one turn for each `[speaker, ...passages]`. */
export function talk(
  id: string,
  ...turns: readonly (readonly [speaker: string, ...passages: string[]])[]
): NumberedTranscript {
  const transcript: Transcript = {
    id,
    title: id,
    language: 'en',
    turns: turns.map(([speaker, ...texts]) => ({
      speaker,
      ...(speaker === 'Question' ? { question: true as const } : {}),
      passages: texts.map((text) => ({ text })),
    })),
  };
  return numberTranscript(transcript);
}

/** Checks a quotation against passages of one talk by Ann Example. */
export async function checkAgainst(passages: readonly string[], quotation: string, speaker?: string): Promise<Verdict> {
  const corpus = await createCorpus(talk('talk', ['Ann Example', ...passages]));
  return checkQuotation(quotation, speaker === undefined ? {} : { speaker }, corpus);
}

/** A diff in one line: `[-left out-]`, `{+added+}`. */
export const line = ({ diff }: Verdict): string =>
  diff.map(({ op, text }) => (op === 'same' ? text : op === 'added' ? `{+${text}+}` : `[-${text}-]`)).join('');
