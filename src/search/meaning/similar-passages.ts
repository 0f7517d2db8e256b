import type { Filters } from '../answer.ts';
import { allowedGroups } from '../filter.ts';
import { passagesWithRun } from '../phrases.ts';
import type { RankedAnswer } from '../rank.ts';
import type { Entry, Shelf } from '../shelf.ts';
import { createMatcher, type Likeness, type Wanted, wantedOf } from './likeness.ts';
import type { LanguageVectors, Vectors } from './load-vectors.ts';
import { likenessOf } from './encodings.ts';
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
export const largestScope = 20_000;
/** Passages that are compared word by word: those nearest as a whole, and as many that hold words of the query. */
const compared = 300;
/** More than a shelf has. */
const slotsAtMost = 2 ** 32;

/** Passages, by number in the order found. */
interface Found {
  readonly shelves: number[];
  readonly slots: number[];
  /** How like the whole of it is. */
  readonly wholes: number[];
  /** 1 where that is by its sentences, 0 where by its words. */
  readonly encoded: (0 | 1)[];
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
  question: string,
  filters: Filters,
): Similar {
  const { asked, concepts } = answer;
  if (vectors.size === 0 || asked.run === null || asked.phrases.length > 0 || asksForNames(answer))
    return nothingSimilar;
  const allowed = shelves.map((shelf) => allowedGroups(shelf, filters));
  const scope = shelves.reduce((sum, { groups }, at) => sum + sizeOf(groups, allowed[at]!), 0);
  if (scope > largestScope) return nothingSimilar;
  const found: Found = { shelves: [], slots: [], wholes: [], encoded: [], wanted: [] };
  for (const one of vectors.values()) {
    const { language } = one.words;
    const spoken = shelves.some(({ vocabulary }) => vocabulary.lexicons.has(language));
    const wanted = spoken ? wantedOf(concepts, one.words) : null;
    if (wanted === null || wanted.words.some(({ concept, row }) => concept.corrected && row < 0)) continue;
    for (const [at, shelf] of shelves.entries()) {
      if (!shelf.vocabulary.lexicons.has(language)) continue;
      const excluded = new Set(asked.without.flatMap((run) => passagesWithRun(shelf, run)));
      find(
        shelf,
        at,
        one,
        wanted,
        question,
        (slot) => allowed[at]![shelf.groupOf[slot]!] === 1 && !excluded.has(slot),
        found,
      );
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
function find(
  shelf: Shelf,
  at: number,
  vectors: LanguageVectors,
  wanted: Wanted,
  question: string,
  isInScope: (slot: number) => boolean,
  found: Found,
): void {
  for (const entry of shelf.entries) {
    const { encoded, likeness } = comparison(shelf, entry, vectors, wanted, question);
    for (let slot = entry.from; slot < entry.to; slot++) {
      const whole = isInScope(slot) ? likeness(slot) : null;
      if (whole === null) continue;
      found.shelves.push(at);
      found.slots.push(slot);
      found.wholes.push(whole);
      found.encoded.push(encoded);
      found.wanted.push(wanted);
    }
  }
}

interface Comparison {
  /** 1 by sentences, 0 by words. */
  readonly encoded: 0 | 1;
  /** Cosine between a passage and the question; `null` where the passage means nothing. */
  readonly likeness: (slot: number) => number | null;
}

/** Compares passages as wholes by their sentences; by their words as long as those are not encoded, which is wanted then. */
function comparison(
  shelf: Shelf,
  { transcript, language, from }: Entry,
  { words, sentences }: LanguageVectors,
  { direction }: Wanted,
  question: string,
): Comparison {
  // Of a longer one more is asked for than is searched by meaning, or but a part.
  const own = language === words.language && transcript.passages.length <= largestScope ? sentences : null;
  const encodings = own?.of(transcript) ?? null;
  if (own === null || encodings === null) {
    own?.want([transcript]);
    const meaning = meaningOf(shelf, words);
    return { encoded: 0, likeness: (slot) => meaning.similarity(slot, direction) };
  }
  const asked = own.question(question);
  return { encoded: 1, likeness: (slot) => likenessOf(asked, encodings, slot - from) };
}

/** Has what passages on some shelves mean as wholes worked out; `sentencesSettled` waits for it. */
export function wantSentences(shelves: readonly Shelf[], vectors: Vectors): void {
  for (const { words, sentences } of vectors.values()) {
    const own = shelves.flatMap(({ entries }) => entries.filter(({ language }) => language === words.language));
    const transcripts = own.map(({ transcript }) => transcript);
    sentences?.want(transcripts.filter(({ passages }) => passages.length <= largestScope));
  }
}

function nearest(shelves: readonly Shelf[], found: Found, { ranked }: RankedAnswer): SimilarPassage[] {
  const { encoded, wholes } = found;
  // What is not encoded yet is compared with its like.
  const standard = ([0, 1] as const).map((kind) =>
    standardised(wholes.filter((_, number) => encoded[number] === kind)),
  );
  const wholeOf = Float64Array.from(wholes, (whole, number) => standard[encoded[number]!]!(whole));
  const holding = new Set(ranked.slice(0, compared).map(({ shelf, slot }) => shelf * slotsAtMost + slot));
  const least = wholes.length <= compared ? -Infinity : wholeOf.toSorted().at(-compared)!;
  const chosen: number[] = [];
  for (const [number, slot] of found.slots.entries()) {
    if (wholeOf[number]! >= least || holding.has(found.shelves[number]! * slotsAtMost + slot)) chosen.push(number);
  }
  const matchers = new Map<string, (slot: number) => Likeness>();
  const parts = chosen.map((number) => {
    const [at, slot, wanted] = [found.shelves[number]!, found.slots[number]!, found.wanted[number]!];
    const key = `${at} ${wanted.vectors.language}`;
    const matcher =
      matchers.get(key) ?? createMatcher(shelves[at]!, at, wanted, meaningOf(shelves[at]!, wanted.vectors));
    matchers.set(key, matcher);
    return matcher(slot);
  });
  const partOf = standardised(parts.map(({ share }) => share));
  const chance = weights.nearMore * Math.log(wholes.length / usualPassages);
  const lengths = chosen.map((number) =>
    Math.log(5 + shelves[found.shelves[number]!]!.tokens.length(found.slots[number]!)),
  );
  const lengthOf = standardised(lengths);
  return chosen
    .map((number, nth) => {
      const [shelf, slot, { share, beyondChance }] = [found.shelves[number]!, found.slots[number]!, parts[nth]!];
      const by = encoded[number] === 1 ? weights.bySentences : weights.byWords;
      return {
        shelf,
        slot,
        surety:
          by.likenessOfWhole * wholes[number]! + by.likeness * share + by.beyond * beyondChance - by.least - chance,
        distinction: by.whole * wholeOf[number]! + partOf(share) - weights.length * lengthOf(lengths[nth]!),
      };
    })
    .sort((a, b) => b.distinction - a.distinction);
}

/** Turns a number into how many standard deviations it lies above the mean of some. */
function standardised(numbers: readonly number[]): (number: number) => number {
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  const variance = numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0) / numbers.length;
  const deviation = Math.sqrt(variance) || 1;
  return (number) => (number - mean) / deviation;
}
