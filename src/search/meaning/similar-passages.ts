import type { Filters } from '../answer.ts';
import { allowedGroups } from '../filter.ts';
import { passagesWithRun } from '../phrases.ts';
import type { RankedAnswer } from '../rank.ts';
import type { Shelf } from '../shelf.ts';
import { createMatcher, type Likeness, type Wanted, wantedOf } from './likeness.ts';
import type { Vectors } from './load-vectors.ts';
import { meaningOf } from './shelf-meaning.ts';
import { usualPassages, weights } from './weights.ts';

/** A passage that may mean what a query means. */
interface SimilarPassage {
  readonly shelf: number;
  readonly slot: number;
  /** How sure it is that the two have to do with each other: from 0 on nearly so, below it is likelier chance. */
  readonly surety: number;
  /** How near beside the others: above 0 nearer than the usual one, above 3 much nearer. */
  readonly distinction: number;
}

/** Passages nearest in meaning, nearest first, and among how many they were looked for. */
export interface Similar {
  readonly passages: readonly SimilarPassage[];
  readonly among: number;
}

/** None: meaning is not looked at. */
export const nothingSimilar: Similar = { passages: [], among: 0 };

/** Passages at most among which meaning is looked for: it tells more apart no better than words do, and takes too long. */
const largestScope = 20_000;
/** Passages that are compared word by word: those nearest as a whole, and as many that hold words of the query. */
const compared = 300;
/** Passages, by number in the order found. */
interface Found {
  readonly shelves: number[];
  readonly slots: number[];
  readonly wholes: number[];
  readonly wanted: Wanted[];
}

/**
 * Passages by how near they are to what a query means, nearest first. None where meaning is no help: no vectors for the
 * language, words in quotation marks, alternatives, a word that is spelt as no word is, names alone that nobody said, or too
 * many passages.
 */
export function similarPassages(
  shelves: readonly Shelf[],
  vectors: Vectors,
  answer: RankedAnswer,
  filters: Filters,
): Similar {
  const { asked, concepts } = answer;
  if (vectors.size === 0 || asked.run === null || asked.phrases.length > 0 || asksForNames(answer))
    return nothingSimilar;
  const allowed = shelves.map((shelf) => allowedGroups(shelf, filters));
  const scope = shelves.reduce((sum, { groups }, at) => sum + sizeOf(groups, allowed[at]!), 0);
  if (scope > largestScope) return nothingSimilar;
  const found: Found = { shelves: [], slots: [], wholes: [], wanted: [] };
  for (const one of vectors.values()) {
    const spoken = shelves.some(({ vocabulary }) => vocabulary.lexicons.has(one.language));
    const wanted = spoken ? wantedOf(concepts, one) : null;
    if (wanted === null || wanted.words.some(({ concept, row }) => concept.corrected && row < 0)) continue;
    for (const [at, shelf] of shelves.entries()) {
      const excluded = new Set(asked.without.flatMap((run) => passagesWithRun(shelf, run)));
      find(shelf, at, wanted, (slot) => allowed[at]![shelf.groupOf[slot]!] === 1 && !excluded.has(slot), found);
    }
  }
  return { passages: nearest(shelves, found, answer), among: found.slots.length };
}

/** Whether nothing is asked for but names that occur nowhere: whom others are like is no answer. */
function asksForNames({ asked, concepts }: RankedAnswer): boolean {
  const wanted = concepts.filter(({ aside }) => !aside);
  const isName = (word: string) => asked.words.some((one) => one.word === word && /^\p{Lu}/u.test(one.typed));
  const heavy = wanted.filter(({ word, frequency }) => frequency === 0 || word.length > 3);
  return (
    heavy.length > 0 && heavy.every(({ word, frequency, corrected }) => (frequency === 0 || corrected) && isName(word))
  );
}

function sizeOf(groups: readonly { readonly size: number }[], allowed: Uint8Array): number {
  return groups.reduce((sum, { size }, group) => sum + (allowed[group] === 1 ? size : 0), 0);
}

/** The passages of one shelf that are in the scope and have a meaning in the language. */
function find(shelf: Shelf, at: number, wanted: Wanted, isInScope: (slot: number) => boolean, found: Found): void {
  if (!shelf.vocabulary.lexicons.has(wanted.vectors.language)) return;
  const meaning = meaningOf(shelf, wanted.vectors);
  for (let slot = 0; slot < shelf.tokens.count; slot++) {
    if (!isInScope(slot)) continue;
    const whole = meaning.similarity(slot, wanted.direction);
    if (whole === null) continue;
    found.shelves.push(at);
    found.slots.push(slot);
    found.wholes.push(whole);
    found.wanted.push(wanted);
  }
}

function nearest(shelves: readonly Shelf[], found: Found, { ranked }: RankedAnswer): SimilarPassage[] {
  const numbers = [...found.slots.keys()];
  const holding = new Set(ranked.slice(0, compared).map(({ shelf, slot }) => `${shelf} ${slot}`));
  const leastWhole = numbers.length <= compared ? -1 : Float64Array.from(found.wholes).sort().at(-compared)!;
  const chosen = numbers.filter(
    (number) => found.wholes[number]! >= leastWhole || holding.has(`${found.shelves[number]} ${found.slots[number]}`),
  );
  const matchers = new Map<string, (slot: number) => Likeness>();
  const parts = chosen.map((number) => {
    const [at, slot, wanted] = [found.shelves[number]!, found.slots[number]!, found.wanted[number]!];
    const key = `${at} ${wanted.vectors.language}`;
    const matcher =
      matchers.get(key) ?? createMatcher(shelves[at]!, at, wanted, meaningOf(shelves[at]!, wanted.vectors));
    matchers.set(key, matcher);
    return matcher(slot);
  });
  const wholeOf = standardised(found.wholes);
  const partOf = standardised(parts.map(({ share }) => share));
  const { near } = weights;
  const least = near.least + near.more * Math.log(numbers.length / usualPassages);
  const lengths = chosen.map((number) =>
    Math.log(5 + shelves[found.shelves[number]!]!.tokens.length(found.slots[number]!)),
  );
  const lengthOf = standardised(lengths);
  return chosen
    .map((number, nth) => ({
      shelf: found.shelves[number]!,
      slot: found.slots[number]!,
      surety: near.likeness * (found.wholes[number]! + parts[nth]!.share) + parts[nth]!.beyondChance - least,
      distinction:
        weights.whole * wholeOf(found.wholes[number]!) +
        partOf(parts[nth]!.share) -
        weights.length * lengthOf(lengths[nth]!),
    }))
    .sort((a, b) => b.distinction - a.distinction);
}

/** Turns a number into how many standard deviations it lies above the mean of some. */
function standardised(numbers: readonly number[]): (number: number) => number {
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  const variance = numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0) / numbers.length;
  const deviation = Math.sqrt(variance) || 1;
  return (number) => (number - mean) / deviation;
}
