import { type Concept, FORM } from './concepts.ts';
import type { Shelf } from './shelf.ts';
import { weights } from './weights.ts';

/** The query as ranking sees it. */
export interface Ranking {
  readonly concepts: readonly Concept[];
  /** By place in the query: index into `concepts`, or -1 where a run is interrupted. */
  readonly places: readonly number[];
  /** By place: what is gained where the word before it stands next to it. */
  readonly gains: readonly number[];
  /** The whole query is one run of words, more than one. */
  readonly whole: boolean;
  readonly meanLength: number;
}

/** Scores passages of one shelf word by word. */
export interface Scorer {
  score(slot: number): number;
  /** After `score`: which concepts were there, by index. */
  readonly held: Uint8Array;
  release(): void;
}

/** BM25 over all forms of a word with a share for the form typed, and what neighbours, runs and the whole phrase add. */
export function createScorer(shelf: Shelf, at: number, ranking: Ranking): Scorer {
  const { concepts, places, gains } = ranking;
  const { vocabulary, tokens } = shelf;
  const heads = shelf.marks();
  const entryConcept: number[] = [0];
  const entryWeight: number[] = [0];
  const entryOwn: number[] = [0];
  const entryNext: number[] = [0];
  for (const [index, { answering }] of concepts.entries()) {
    const { words, weights: worth, kinds } = answering[at]!;
    for (const [nth, word] of words.entries()) {
      entryConcept.push(index);
      entryWeight.push(worth[nth]!);
      entryOwn.push(kinds[nth] === FORM ? 0 : 1);
      entryNext.push(heads[word]!);
      heads[word] = entryConcept.length - 1;
    }
  }
  const count = concepts.length;
  const all = new Float64Array(count);
  const own = new Float64Array(count);
  const held = new Uint8Array(count);
  const placesOf: number[][] = concepts.map(() => []);
  for (const [place, concept] of places.entries()) if (concept >= 0) placesOf[concept]!.push(place);
  const chains = createChains(places.length, gains);
  const flat = weights.k1 * (1 - weights.b);
  const slope = (weights.k1 * weights.b) / ranking.meanLength;

  function score(slot: number): number {
    all.fill(0);
    own.fill(0);
    held.fill(0);
    chains.clear();
    const chunk = tokens.chunk(slot);
    const start = tokens.offset(slot);
    const length = tokens.length(slot);
    const total = length + tokens.extras(slot);
    for (let position = 0; position < total; position++) {
      let entry = heads[chunk[start + position]!]!;
      for (; entry !== 0; entry = entryNext[entry]!) {
        const concept = entryConcept[entry]!;
        held[concept] = 1;
        all[concept]! += entryWeight[entry]!;
        own[concept]! += entryOwn[entry]! * entryWeight[entry]!;
        if (position < length) chains.see(position, placesOf[concept]!, entryWeight[entry]!);
      }
    }
    const norm = flat + slope * length;
    let sum = 0;
    for (let index = 0; index < count; index++) {
      if (all[index] === 0) continue;
      const concept = concepts[index]!;
      const extra = weights.ownRarity * Math.max(0, concept.ownRarity - concept.rarity);
      sum +=
        concept.times *
        (weights.k1 + 1) *
        ((concept.rarity * all[index]!) / (all[index]! + norm) + (extra * own[index]!) / (own[index]! + norm));
    }
    return sum + chains.sum(ranking.whole);
  }

  return {
    score,
    held,
    release() {
      for (const { answering } of concepts) for (const word of answering[at]!.words) heads[word] = 0;
      void vocabulary;
    },
  };
}

/** Runs of the query found in a passage, taken in word by word. */
interface Chains {
  clear(): void;
  see(position: number, places: readonly number[], weight: number): void;
  sum(whole: boolean): number;
}

function createChains(length: number, gains: readonly number[]): Chains {
  // By position modulo 3 and place: the position seen there, how strong and how long the unbroken run is that ends there.
  const seen = new Int32Array(3 * length);
  const strength = new Float64Array(3 * length);
  const runs = new Uint16Array(3 * length);
  const best = new Float64Array(length);
  let longest = 0;

  function linked(position: number, place: number, back: number, skip: number): number {
    const from = position - back;
    const before = place - skip;
    if (from < 0 || before < 0) return -1;
    const cell = (from % 3) * length + before;
    return seen[cell] === from + 1 ? cell : -1;
  }

  return {
    clear() {
      seen.fill(0);
      best.fill(0);
      longest = 0;
    },
    see(position, places, weight) {
      for (const place of places) {
        const cell = (position % 3) * length + place;
        if (seen[cell] === position + 1 && strength[cell]! >= weight) continue;
        seen[cell] = position + 1;
        strength[cell] = weight;
        const before = linked(position, place, 1, 1);
        let run = 1;
        let gain = 0;
        if (before >= 0) {
          run = Math.min(runs[before]! + 1, 65535);
          gain = gains[place]! * weight * strength[before]! + (run > 2 ? weights.run * weight * strength[before]! : 0);
        } else if (
          linked(position, place, 2, 2) >= 0 ||
          linked(position, place, 2, 1) >= 0 ||
          linked(position, place, 1, 2) >= 0
        ) {
          gain = gains[place]! * weight * weights.nearNeighbours;
        }
        runs[cell] = run;
        if (run > longest) longest = run;
        if (gain > best[place]!) best[place] = gain;
      }
    },
    sum(whole) {
      let sum = 0;
      for (let place = 0; place < length; place++) sum += best[place]!;
      return whole && longest === length ? sum + weights.phrase : sum;
    },
  };
}
