import type { Answer, Filters, Hit } from './answer.ts';
import { createExplainer } from './explain.ts';
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

/** Answers a query from several shelves taken as one collection. */
export function searchShelves(shelves: readonly Shelf[], query: Query, filters: Filters, limit: number): Answer {
  const answer = rank(shelves, questionOf(shelves, query), filters, Math.max(usualDepth, limit));
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

/** The words of a query, with those set aside that only ask, in the languages of what is searched. */
export function questionOf(shelves: readonly Shelf[], query: Query): Asked {
  const languages = new Set(shelves.flatMap(({ vocabulary }) => [...vocabulary.lexicons.keys()]));
  return setAside(askedOf(query), query.text, languages, speakerNames(shelves));
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
  const unknown = new Set(concepts.filter(({ frequency, aside }) => frequency === 0 && !aside).map(({ word }) => word));
  const typed = asked.words.filter(({ word }) => unknown.has(word)).map((word) => word.typed);
  return [...new Set(typed)];
}
