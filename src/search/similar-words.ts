import type { Shelf } from './shelf.ts';
import { editDistance, forgivenSlips } from './spelling.ts';
import { foldWord } from './tokens.ts';
import { lettersOf } from './vocabulary.ts';

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
  const letters = lettersOf(typed);
  const found = new Map<string, { slips: number; frequency: number }>();
  for (const { vocabulary } of shelves) {
    for (let id = 0; id < vocabulary.words.length; id++) {
      const difference = vocabulary.lengths[id]! - typed.length;
      if (difference > limit || difference < -limit) continue;
      if (bitCount(vocabulary.letters[id]! ^ letters) > 2 * limit || vocabulary.frequencies[id] === 0) continue;
      const other = vocabulary.words[id]!;
      const slips = editDistance(typed, foldWord(other), limit);
      if (slips > limit || /\d/.test(other)) continue;
      const entry = found.get(other);
      if (entry === undefined) found.set(other, { slips: Math.max(slips, 1), frequency: vocabulary.frequencies[id]! });
      else entry.frequency += vocabulary.frequencies[id]!;
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

function bitCount(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
