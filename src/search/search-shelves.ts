import type { Answer, Filters, Hit } from './answer.ts';
import { createExplainer } from './explain.ts';
import type { Query } from './query.ts';
import { type Ranked, type RankedAnswer, rank } from './rank.ts';
import type { Shelf } from './shelf.ts';

/**
 * How strong a passage must be to be called a hit. Measured with 300 queries of each kind of `bench/known-items.ts`, made
 * from the shipped transcript and from 20,000 passages of addresses: real ones of every kind stay above it but for 4 in
 * 100 questions; of questions and changed sentences made from another collection (novels and news) 3 in 4 stay below it on
 * the transcript. On 20,000 passages half of those find enough of their words to be shown, with what is missing named.
 */
const leastStrength = 0.28;

/** Answers a query from several shelves taken as one collection. */
export function searchShelves(shelves: readonly Shelf[], query: Query, filters: Filters, limit: number): Answer {
  const answer = rank(shelves, query, filters);
  const strong = answer.ranked.filter(({ strength }) => strength >= leastStrength);
  const nearest = answer.ranked[0];
  const hits = hitsOf(shelves, answer, strong.slice(0, Math.max(0, limit)));
  return {
    query: query.text,
    match: hits[0]?.match ?? 'none',
    hits,
    total: strong.length,
    nearest: strong.length > 0 || nearest === undefined ? null : shelves[nearest.shelf]!.passages[nearest.slot]!,
    unknown: unknownOf(answer),
  };
}

/** Hits of ranked passages, each explained. */
export function hitsOf(shelves: readonly Shelf[], { asked, concepts }: RankedAnswer, ranked: readonly Ranked[]): Hit[] {
  const passages = shelves.reduce((sum, shelf) => sum + shelf.liveCount, 0);
  const explainers = shelves.map((shelf, at) => createExplainer(shelf, at, asked, concepts, passages));
  return ranked.map(({ shelf, slot, score }) => {
    const passage = shelves[shelf]!.passages[slot]!;
    return { passage, score, ...explainers[shelf]!(passage) };
  });
}

function unknownOf({ asked, concepts }: RankedAnswer): string[] {
  const unknown = new Set(concepts.filter(({ frequency }) => frequency === 0).map(({ word }) => word));
  const typed = asked.words.filter(({ word }) => unknown.has(word)).map((word) => word.typed);
  return [...new Set(typed)];
}
