import type { Shelf } from './shelf.ts';
import { editDistance, forgivenSlips } from './spelling.ts';
import { foldWord } from './fold.ts';
import { lettersOf, type Vocabulary } from './vocabulary.ts';

export interface SimilarWord {
  readonly word: string;
  /** Letters changed, left out, added or swapped. */
  readonly slips: number;
}

const maxSimilar = 5;

/**
 * The words of the whole vocabulary nearest to one that occurs nowhere: fewest slips first, then those with the same first
 * letter, then the commoner. Words with digits are never corrected: another number is another claim.
 */
export function similarWords(word: string, shelves: readonly Shelf[]): readonly SimilarWord[] {
  const typed = foldWord(word);
  const limit = forgivenSlips(typed);
  if (limit === 0 || /\d/.test(typed)) return [];
  const found = new Map<string, { slips: number; frequency: number }>();
  for (const { vocabulary } of shelves) {
    for (const id of nearWords(vocabulary, typed, limit)) {
      const other = vocabulary.words[id]!;
      const slips = editDistance(typed, foldWord(other), limit);
      if (slips > limit || /\d/.test(other)) continue;
      const frequency = vocabulary.frequencies[id]! + (found.get(other)?.frequency ?? 0);
      found.set(other, { slips: Math.max(slips, 1), frequency });
    }
  }
  const ranked = [...found].map(([other, { slips, frequency }]) => ({
    word: other,
    slips,
    order: slips * 100 + (foldWord(other)[0] === typed[0] ? 0 : 50) - Math.log(frequency),
  }));
  ranked.sort((a, b) => a.order - b.order || (a.word < b.word ? -1 : 1));
  return ranked.slice(0, maxSimilar);
}

/** Words that length and letters do not rule out: a few in a hundred. */
function nearWords({ words, lengths, letters, frequencies }: Vocabulary, typed: string, limit: number): number[] {
  const near: number[] = [];
  const typedLetters = lettersOf(typed);
  for (let id = 0; id < words.length; id++) {
    const difference = lengths[id]! - typed.length;
    if (difference > limit || difference < -limit || frequencies[id] === 0) continue;
    if (bitCount(letters[id]! ^ typedLetters) <= 2 * limit) near.push(id);
  }
  return near;
}

function bitCount(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
