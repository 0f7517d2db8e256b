import { isNegation } from './alarms.ts';
import type { Word } from './canonical.ts';
import { wordsAt } from './hunk-alarms.ts';
import { gapAfter, gapInPassage, type Stretch } from './stretch.ts';

/** Whether a word denies, in the language that is spoken at a place of the stretch. */
export const denies = (stretch: Stretch, at: number, { strict }: Word) => isNegation(strict, wordsAt(stretch, at));

/** A negation right before a word, with nothing between them: "not" before "all of them". */
export function deniedBefore(stretch: Stretch, word: number): number | null {
  if (word <= 0 || !/^\s+$/u.test(gapInPassage(stretch, word))) return null;
  return denies(stretch, word, stretch.words[word - 1] as Word) ? word - 1 : null;
}

/** A negation right after a word, with nothing between them. */
export function deniedAfter(stretch: Stretch, word: number): number | null {
  const next = stretch.words[word + 1];
  return next !== undefined && /^\s+$/u.test(gapAfter(stretch, word)) && denies(stretch, word, next) ? word + 1 : null;
}
