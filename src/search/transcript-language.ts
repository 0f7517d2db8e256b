import type { NumberedTranscript } from '../transcript/model.ts';
import { guessLanguage, stemmingLanguage } from './stemming.ts';
import { wordsOf } from './tokens.ts';

/** The code under which a transcript is stemmed: that of its language, or of the one most of its words speak for. */
export function languageOf({ head, passages }: NumberedTranscript): string {
  if (head.language !== undefined) return stemmingLanguage(head.language);
  const sample = passages.slice(0, 200).map((passage) => passage.text.slice(0, 1000));
  return stemmingLanguage(guessLanguage(wordsOf(sample.join('\n'))));
}
