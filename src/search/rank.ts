import type { Filters } from './answer.ts';
import { type Concept, conceptsOf, rarityOf } from './concepts.ts';
import { allowedGroups } from './filter.ts';
import { passagesWithRun } from './phrases.ts';
import type { Asked } from './plan.ts';
import { type Neighbours, retrieve } from './retrieve.ts';
import { createScorer, type Ranking, type Scorer } from './score.ts';
import type { Shelf } from './shelf.ts';
import { groupsOfSpeaker } from './speaker-names.ts';
import { weights, wordWeights } from './weights.ts';

/** A passage with its score. */
export interface Ranked {
  readonly shelf: number;
  readonly slot: number;
  readonly score: number;
  /**
   * How much of the query it holds: the share of its words by their rarity, and up to `chainStrength` more for words that
   * follow each other as they do in the query.
   */
  readonly strength: number;
  /** Of that, what words give that follow each other: 1 from four in a row on, 0 for a pair. */
  readonly chain: number;
}

export interface RankedAnswer {
  readonly asked: Asked;
  readonly concepts: readonly Concept[];
  /** Best first; ties by transcript ID and number. */
  readonly ranked: readonly Ranked[];
}

/** Passages that are looked at word by word, unless more are asked for. */
export const usualDepth = 600;
/** Four words in a row are hardly chance, whatever they are. */
const chainStrength = 0.3;
/** Rarest words of a long query that take part in ranking. */
const maxConcepts = 64;
/** Longest run of words whose neighbours are looked at. */
const maxPlaces = 400;

/**
 * Passages of several shelves, taken as one collection, in order of how well they answer a query.
 *
 * @param isRight tells of a word that occurs nowhere that it is one all the same, and no slip of the pen.
 */
export function rank(
  shelves: readonly Shelf[],
  asked: Asked,
  filters: Filters,
  depth = usualDepth,
  isRight?: (word: string) => boolean,
): RankedAnswer {
  const concepts = conceptsOf(asked, shelves, isRight);
  return { asked, concepts, ranked: rankConcepts(shelves, asked, concepts, filters, depth) };
}

/** As `rank`, for words whose answering words were already worked out. */
export function rankConcepts(
  shelves: readonly Shelf[],
  asked: Asked,
  all: readonly Concept[],
  filters: Filters,
  depth = usualDepth,
): Ranked[] {
  const concepts = rarest(all.filter((concept) => concept.frequency > 0));
  const passages = shelves.reduce((sum, shelf) => sum + shelf.liveCount, 0);
  const unheard = rarityOf(0, passages);
  const wanted = all.filter(({ aside }) => !aside).length;
  const known = all.filter(({ aside, frequency }) => !aside && frequency > 0).length;
  // Of a long query only a part of the known words is looked at: the same part of the unknown ones weighs.
  const unknown = known === 0 ? wanted : (wanted - known) * (concepts.filter(({ aside }) => !aside).length / known);
  const weighed = concepts.reduce((sum, { rarity }) => sum + rarity, unknown * unheard);
  const ranking = rankingOf(asked, concepts, shelves, weighed);
  const neighbours = neighboursOf(ranking);
  const speakerAsked = filters.speaker !== undefined;
  const spoken = speakersAskedFor(shelves, asked);
  const withAlternatives = new Set(asked.words.filter(({ alternative }) => alternative > 0).map(({ group }) => group));
  const required = asked.phrases.filter(({ group }) => !withAlternatives.has(group));
  const rankShelves = (requiredRuns: readonly (readonly string[])[]): Ranked[] => {
    const scopes = shelves.map((shelf) => ({
      allowed: allowedGroups(shelf, filters),
      excluded: asked.without.flatMap((run) => passagesWithRun(shelf, run)),
      only: requiredRuns.length === 0 ? null : passagesWithAll(shelf, requiredRuns),
    }));
    return retrieve(shelves, concepts, neighbours, scopes, ranking, depth).flatMap((slots, at) => {
      if (slots.length === 0) return [];
      const shelf = shelves[at]!;
      const scorer = createScorer(shelf, at, ranking);
      try {
        return slots.map((slot) => {
          const own = spoken === null || spoken[at]![shelf.groupOf[slot]!] === 1 ? 1 : weights.otherSpeaker;
          const asks = !speakerAsked && shelf.passages[slot]!.question ? weights.question : 1;
          const score = scorer.score(slot) * own * asks;
          const chain = Math.min(1, Math.max(0, scorer.linked() - 1) / 2);
          const strength = shareOf(scorer, ranking, unknown * unheard * unheard) + chainStrength * chain;
          return { shelf: at, slot, score, strength, chain };
        });
      } finally {
        scorer.release();
      }
    });
  };
  let ranked = rankShelves(required.map(({ words }) => words));
  // A quoted phrase that stands nowhere is looked for word by word; the hit then says that it is no exact phrase.
  if (ranked.length === 0 && required.length > 0) ranked = rankShelves([]);
  return ranked.sort((a, b) => b.score - a.score || inOrder(shelves, a, b));
}

/** By shelf and group: 1 where the speaker is the one the query names; `null` where it names none. */
function speakersAskedFor(shelves: readonly Shelf[], { words }: Asked): Uint8Array[] | null {
  const names = words.filter(({ aside }) => aside === 'speaker').map(({ word }) => word);
  if (names.length === 0) return null;
  const held = shelves.map((shelf) => groupsOfSpeaker(shelf, names));
  return held.some((groups) => groups.includes(1)) ? held : null;
}

/** By the square of rarity, so that common words, however many, make no hit by themselves. */
function shareOf(scorer: Scorer, { concepts }: Ranking, unheard: number): number {
  let held = 0;
  let all = unheard;
  for (const [index, { rarity }] of concepts.entries()) {
    all += rarity * rarity;
    if (scorer.held[index] === 1) held += rarity * rarity;
  }
  return all === 0 ? 0 : held / all;
}

function rarest(concepts: readonly Concept[]): readonly Concept[] {
  if (concepts.length <= maxConcepts) return concepts;
  const kept = new Set([...concepts].sort((a, b) => b.rarity - a.rarity).slice(0, maxConcepts));
  return concepts.filter((concept) => kept.has(concept));
}

function rankingOf(asked: Asked, concepts: readonly Concept[], shelves: readonly Shelf[], weighed: number): Ranking {
  const indexOf = new Map(concepts.map(({ word }, index) => [word, index]));
  const last = asked.words.at(-1)?.place ?? -1;
  const places: number[] = Array(Math.min(last + 1, maxPlaces)).fill(-1);
  for (const { word, place } of asked.words) if (place < places.length) places[place] = indexOf.get(word) ?? -1;
  const gains = places.map((concept, place) => {
    const before = place > 0 ? places[place - 1]! : -1;
    if (concept < 0 || before < 0) {
      // A word is missing between two others: they may still stand round its place.
      const further = place < 2 ? -1 : places[place - 2]!;
      return concept < 0 || further < 0 ? 0 : neighbourGain(concepts[concept]!, concepts[further]!);
    }
    return neighbourGain(concepts[concept]!, concepts[before]!);
  });
  const live = shelves.reduce((sum, shelf) => sum + shelf.liveCount, 0);
  const words = shelves.reduce((sum, shelf) => sum + shelf.liveWords, 0);
  return {
    concepts,
    places,
    gains,
    whole:
      asked.run !== null && places.length > 1 && last + 1 === places.length && places.every((concept) => concept >= 0),
    weighed,
    words: wordWeights(new Set(asked.words.map(({ word }) => word)).size),
    meanLength: live === 0 ? 1 : Math.max(1, words / live),
  };
}

function neighbourGain(one: Concept, other: Concept): number {
  const share = one.aside || other.aside ? weights.aside : 1;
  return share * weights.neighbours + weights.neighboursByRarity * Math.min(one.rarity, other.rarity);
}

function neighboursOf({ places, gains, concepts }: Ranking): Neighbours[] {
  const neighbours = new Map<string, Neighbours>();
  for (let place = 1; place < places.length; place++) {
    const first = places[place - 1]!;
    const second = places[place]!;
    if (first < 0 || second < 0) continue;
    neighbours.set(`${first} ${second}`, { first: concepts[first]!, second: concepts[second]!, gain: gains[place]! });
  }
  return [...neighbours.values()];
}

function passagesWithAll(shelf: Shelf, runs: readonly (readonly string[])[]): number[] {
  let passages: number[] | null = null;
  for (const run of runs) {
    const held = new Set(passagesWithRun(shelf, run));
    passages = passages === null ? [...held] : passages.filter((passage) => held.has(passage));
    if (passages.length === 0) break;
  }
  return passages ?? [];
}

function inOrder(shelves: readonly Shelf[], a: Ranked, b: Ranked): number {
  const first = shelves[a.shelf]!.passages[a.slot]!;
  const second = shelves[b.shelf]!.passages[b.slot]!;
  if (first.transcript.id !== second.transcript.id) return first.transcript.id < second.transcript.id ? -1 : 1;
  return first.number - second.number;
}
