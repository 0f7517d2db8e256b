import type { Comparison } from './compare.ts';
import type { Hunk } from './hunks.ts';
import type { QuotationCorpus } from './corpus.ts';
import type { Step } from './find-exact.ts';
import { createSought, findSimilar, type Sought, soughtText } from './find-similar.ts';
import { extentOf } from './place.ts';
import { regionsOf } from './regions.ts';
import { numberKeys, passageAt, type Stretch } from './stretch.ts';

/** Words in a row that must come from elsewhere to be a part of their own. */
const shortestPart = 4;
const shortestPartInSamePassage = 5;
/** More words from elsewhere than this are not looked for: a whole speech set behind another. */
const longestPart = 1_500;
/** How much of such a part must stand there. */
const partShare = 0.75;
const mostParts = 4;
/** More words left out than this, over the border of a passage and unmarked, is no slip. */
const longestSlip = 12;

/** Quoted words in a row that stand in another place than the rest. */
export interface Part {
  readonly hunk: Hunk;
  readonly comparison: Comparison;
  /** How much of the whole quotation it has, from 0 to 1. */
  readonly share: number;
}

/** Looks for words that the best place has not, in other places. */
export function findParts(
  main: Comparison,
  sought: Sought,
  stretches: readonly Stretch[],
  corpus: QuotationCorpus,
): readonly Part[] {
  const { source } = sought.quotation;
  const whole = weightOf(sought.indexes, sought);
  const hunks = main.hunks
    .filter(
      ({ honest, quoted }) =>
        !honest && quoted.length >= shortestPart && quoted.length <= longestPart && weightOf(quoted, sought) >= 1.9,
    )
    .sort((a, b) => b.quoted.length - a.quoted.length)
    .slice(0, mostParts);
  return hunks.flatMap((hunk): Part[] => {
    const text = soughtText(source, hunk.quoted);
    const part = createSought(sought.quotation, sought.keys, hunk.quoted);
    const numbers = numberKeys(source.words);
    const near = regionsOf(corpus.candidates(text, 10), hunk.quoted.length, numbers, corpus);
    const similar = findSimilar(part, [...near, ...stretches]).find(
      ({ comparison, share }) =>
        share >= partShare && longestRun(comparison, hunk.quoted) >= 3 && apart(main, comparison, hunk),
    );
    return similar === undefined
      ? []
      : [{ hunk, comparison: similar.comparison, share: (similar.share * weightOf(hunk.quoted, sought)) / whole }];
  });
}

const weightOf = (indexes: readonly number[], { weights }: Sought) =>
  indexes.reduce((sum, index) => sum + (weights[index] as number), 0);

/** Most words in a row that are the same, among all or among some of the quotation's. */
export function longestRun({ same }: Comparison, among?: readonly number[]): number {
  const wanted = among && new Set(among);
  let longest = 0;
  let run = 0;
  let last: Step = [-2, -2];
  for (const [said, quoted] of same) {
    if (wanted?.has(quoted) === false) continue;
    run = said === last[0] + 1 && quoted === last[1] + 1 ? run + 1 : 1;
    last = [said, quoted];
    longest = Math.max(longest, run);
  }
  return longest;
}

/** Whether no more words were left out unmarked than there are in common: else they are just words that both have. */
export function isDense({ hunks, same }: Comparison): boolean {
  const leftOut = hunks.reduce((sum, { honest, said }) => sum + (honest ? 0 : said.length), 0);
  return leftOut <= same.length;
}

/** In the same passage a few words out of their order are words exchanged, not a part of their own. */
function apart(main: Comparison, part: Comparison, { quoted }: Hunk): boolean {
  const here = extentOf(main).place;
  const there = extentOf(part).place;
  const samePassage = here.passages.some((passage) => there.passages.includes(passage));
  return !samePassage || quoted.length >= shortestPartInSamePassage;
}

/** Words of several turns or of places far apart set together as one, without saying so. */
export function skipsPlaces({ stretch, hunks, same }: Comparison): boolean {
  const first = same[0]?.[0] as number;
  const last = same.at(-1)?.[0] as number;
  return hunks.some(({ honest, said }) => {
    if (honest || said.length <= longestSlip) return false;
    const [from, to] = [said[0] as number, said.at(-1) as number];
    if (from < first || to > last) return false;
    return passageAt(stretch, Math.max(from - 1, first)) !== passageAt(stretch, Math.min(to + 1, last));
  });
}
