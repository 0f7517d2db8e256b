import type { Collection } from '../collection/collection.ts';
import type { Passage } from '../transcript/model.ts';
import { formatReference } from '../transcript/reference.ts';
import { sentencesOf } from '../transcript/sentences.ts';

/** What can be typed so that a collection has an answer to it. */
export interface Example {
  /** Two words of one sentence, or as many as it has. */
  readonly words: string;
  readonly word: string;
  readonly quotation: string;
  readonly reference: string;
}

/** Transcripts, and passages of each, that are looked at. */
const mostTranscripts = 20;
const mostPassages = 200;
/** Answers of those in which a sentence is looked for, and how much of each, in characters. */
const mostAnswers = 60;
const longestBeginning = 4000;
/** In so many of them a word is what somebody comes back to, and not one that everybody uses. */
const [fewest, most] = [3, 12];
/** Signs would have to be escaped where a sentence is typed, or would be read as a query. */
const plain = /^[\p{L}\p{M}\p{N} ,.’'–-]{40,120}$/u;
/** Taken where there is none such. */
const passable = /^[^`\n"“”„«»*_~|<>[\]@#]{10,300}$/u;

/** The most telling plain sentence of the newest transcript that has one; null where none has. The same collection gives the same. */
export function exampleOf({ transcripts }: Pick<Collection, 'transcripts'>): Example | null {
  return exampleIn(transcripts, plain) ?? exampleIn(transcripts, passable);
}

function exampleIn(transcripts: Collection['transcripts'], wanted: RegExp): Example | null {
  for (const { head, passages } of transcripts.slice(0, mostTranscripts)) {
    const answers = passages.slice(0, mostPassages).filter(({ question }) => !question);
    const holding = new Map<string, number>();
    for (const word of answers.flatMap(({ text }) => wordsOf(text))) holding.set(word, (holding.get(word) ?? 0) + 1);
    const found = [...sentencesIn(answers.slice(0, mostAnswers), head.language)]
      .filter(({ quotation }) => wanted.test(quotation) && wordsOf(quotation).length > 1)
      .map((one) => ({ ...one, ...tellingWords(one.quotation, holding) }));
    const [first] = found.toSorted((a, b) => b.worth - a.worth);
    if (first === undefined) continue;
    const { words, quotation, number } = first;
    const reference = formatReference({ transcript: head.id, first: number });
    return { words: words.join(' '), word: words[0]!, quotation, reference };
  }
  return null;
}

/** The whole sentences at the beginning of each passage. */
function* sentencesIn(passages: readonly Passage[], language: string | undefined) {
  for (const { number, text } of passages) {
    const beginning = text.slice(0, longestBeginning);
    for (const [start, end] of sentencesOf(beginning, language)) {
      if (end < beginning.length || end === text.length) yield { number, quotation: text.slice(start, end) };
    }
  }
}

/** Words that could be looked for, in lower case, once each. */
function wordsOf(text: string): readonly string[] {
  return [...new Set((text.match(/[\p{L}\p{M}]{5,30}/gu) ?? []).map((word) => word.toLowerCase()))];
}

/** The two most telling words of a sentence, in its order: long ones that come back, but not everywhere; else those that fewest passages have. */
function tellingWords(sentence: string, holding: ReadonlyMap<string, number>) {
  const all = wordsOf(sentence).map((word) => {
    const passages = holding.get(word) ?? 0;
    return { word, passages, worth: passages >= fewest && passages <= most ? word.length : 0 };
  });
  const kept = all.toSorted((a, b) => b.worth - a.worth || a.passages - b.passages).slice(0, 2);
  return {
    words: all.filter((one) => kept.includes(one)).map(({ word }) => word),
    worth: kept.reduce((sum, { worth }) => sum + worth, 0),
  };
}
