import { foldWord } from './fold.ts';
import type { Shelf } from './shelf.ts';
import { wordsOf } from './tokens.ts';

/** A word of the collection. */
export interface KnownWord {
  /** In lower case. */
  readonly word: string;
  /** Passages that hold it in this form. */
  readonly passages: number;
}

/** Words that begin so, without case and marks: commonest first, then by the alphabet. Nothing for a start of several words. */
export function knownWords(shelves: readonly Shelf[], start: string, limit: number): readonly KnownWord[] {
  const [typed, ...more] = wordsOf(start);
  if (typed === undefined || more.length > 0) return [];
  const prefix = foldWord(typed);
  const passages = new Map<string, number>();
  for (const { vocabulary } of shelves) {
    for (const id of vocabulary.startingWith(prefix)) {
      const word = vocabulary.words[id]!;
      passages.set(word, (passages.get(word) ?? 0) + vocabulary.frequencies[id]!);
    }
  }
  const kept: KnownWord[] = [];
  // One letter has tens of thousands, which are not worth sorting.
  for (const [word, count] of passages) {
    const one = { word, passages: count };
    if (kept.length >= limit && (kept.length === 0 || byFrequency(one, kept.at(-1)!) > 0)) continue;
    const place = kept.findIndex((other) => byFrequency(one, other) < 0);
    kept.splice(place < 0 ? kept.length : place, 0, one);
    if (kept.length > limit) kept.pop();
  }
  return kept;
}

const byFrequency = (a: KnownWord, b: KnownWord) => b.passages - a.passages || (a.word < b.word ? -1 : 1);
