import type { NumberedTranscript, Passage } from './model.ts';
import { sentencesOf } from './sentences.ts';

/** What a passage answers. */
export interface AnsweredQuestion {
  /** The last sentence of the question turns that ends with a question mark; where none does, their last sentence. */
  readonly text: string;
  /** Whether it ends with a question mark: "in reply to", rather than "after". */
  readonly asks: boolean;
  /** How many other sentences of the question turns end with a question mark. */
  readonly more: number;
}

/** The question a passage answers; null for a questioner's own passage and where nobody asked. */
export function answeredQuestion(numbered: NumberedTranscript, passage: Passage): AnsweredQuestion | null {
  const { question } = numbered.exchanges[passage.exchange]!;
  if (passage.question || question.length === 0) return null;
  const { language } = numbered.head;
  const sentences = question.flatMap(({ text }) => sentencesOf(text, language).map((range) => text.slice(...range)));
  const asking = sentences.filter((sentence) => /[?？؟՞\u037e]["'\p{Pf}\p{Pe}]*$/u.test(sentence));
  const text = asking.at(-1) ?? sentences.at(-1);
  return text === undefined ? null : { text, asks: asking.length > 0, more: Math.max(asking.length - 1, 0) };
}
