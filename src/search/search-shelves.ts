import type { Answer, Filters, Hit } from './answer.ts';
import { createExplainer } from './explain.ts';
import type { Vectors } from './meaning/load-vectors.ts';
import { isFoundByWords, orderByMeaning, type Placed } from './meaning/order-by-meaning.ts';
import { nothingSimilar, similarPassages } from './meaning/similar-passages.ts';
import type { Query } from './query.ts';
import { type Asked, askedOf } from './plan.ts';
import { type Ranked, type RankedAnswer, rank, usualDepth } from './rank.ts';
import { setAside } from './set-aside.ts';
import type { Shelf } from './shelf.ts';
import { speakerNames } from './speaker-names.ts';

/**
 * How strong a passage must be to be called a hit. Measured with 300 queries of each kind of `bench/known-items.ts`: of
 * those made from the collection itself 2 in 100 questions fall below it, of the other kinds hardly any; of questions and
 * changed sentences made from another collection (novels and news) 2 in 3 do on the shipped transcript, 1 in 6 on 20,000
 * passages, which hold most words of anything said. A hit that passes names what is missing.
 */
const leastStrength = 0.24;

/** Answers a query from several shelves taken as one collection; without vectors by its words alone. */
export function searchShelves(
  shelves: readonly Shelf[],
  vectors: Vectors,
  query: Query,
  filters: Filters,
  limit: number,
): Answer {
  const answer = rank(shelves, questionOf(shelves, query), filters, Math.max(usualDepth, limit), isWordIn(vectors));
  const placed = placedOf(shelves, vectors, answer, query.text, filters, leastStrength);
  const nearest = answer.ranked[0];
  const hits = hitsOf(shelves, answer, placed.slice(0, Math.max(0, limit)));
  return {
    query: query.text,
    match: hits[0]?.match ?? 'none',
    hits,
    total: placed.length,
    nearest: placed.length > 0 || nearest === undefined ? null : shelves[nearest.shelf]!.passages[nearest.slot]!,
    unknown: unknownOf(answer),
  };
}

/** By length of a word: among how many of the commonest it must be. Short words are one slip from each other, rare ones slips themselves. */
const commonest = [0, 0, 0, 3_000, 5_000, 30_000];

/** Whether a word is a word of some language with vectors: where it occurs nowhere it was meant as it is. */
function isWordIn(vectors: Vectors): (word: string) => boolean {
  return (word) => {
    const least = commonest[Math.min(word.length, commonest.length - 1)]!;
    return [...vectors.values()].some(({ words }) => words.row(word) >= 0 && words.row(word) < least);
  };
}

/** Passages in the order of an answer, none left out for being weak. */
export function rankShelves(
  shelves: readonly Shelf[],
  vectors: Vectors,
  query: Query,
  filters: Filters,
): readonly Ranked[] {
  const answer = rank(shelves, questionOf(shelves, query), filters, usualDepth, isWordIn(vectors));
  return placedOf(shelves, vectors, answer, query.text, filters, 0);
}

function placedOf(
  shelves: readonly Shelf[],
  vectors: Vectors,
  answer: RankedAnswer,
  text: string,
  filters: Filters,
  least: number,
): readonly Placed[] {
  const similar = isFoundByWords(answer) ? nothingSimilar : similarPassages(shelves, vectors, answer, text, filters);
  return orderByMeaning(answer, similar, least, languagesOf(shelves));
}

/** The words of a query, with those set aside that only ask, in the languages of what is searched. */
export function questionOf(shelves: readonly Shelf[], query: Query): Asked {
  return setAside(askedOf(query), query.text, languagesOf(shelves), speakerNames(shelves));
}

function languagesOf(shelves: readonly Shelf[]): ReadonlySet<string> {
  return new Set(shelves.flatMap(({ vocabulary }) => [...vocabulary.lexicons.keys()]));
}

/** What can be said of a passage that is there for its meaning: nothing of its words was looked for. */
const otherWords = { match: 'similar-meaning', highlights: [], corrected: [], otherForms: [] } as const;

/** Hits of ranked passages, each explained. */
export function hitsOf(
  shelves: readonly Shelf[],
  { asked, concepts }: RankedAnswer,
  ranked: readonly (Ranked & { readonly byMeaning?: boolean })[],
): Hit[] {
  const passages = shelves.reduce((sum, shelf) => sum + shelf.liveCount, 0);
  const explainers = shelves.map((shelf, at) => createExplainer(shelf, at, asked, concepts, passages));
  return ranked.map(({ shelf, slot, score, byMeaning }) => {
    const passage = shelves[shelf]!.passages[slot]!;
    const explained = explainers[shelf]!(passage);
    return { passage, score, ...explained, ...(byMeaning ? otherWords : {}) };
  });
}

function unknownOf({ asked, concepts }: RankedAnswer): string[] {
  const unknown = new Set(concepts.filter(({ frequency, aside }) => frequency === 0 && !aside).map(({ word }) => word));
  const typed = asked.words.filter(({ word }) => unknown.has(word)).map((word) => word.typed);
  return [...new Set(typed)];
}
