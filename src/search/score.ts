import { type Beside, FORM } from './answering.ts';
import type { Concept } from './concepts.ts';
import type { Shelf } from './shelf.ts';
import { type WordWeights, weights } from './weights.ts';

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
  readonly words: WordWeights;
  /** Rarity of all words of the query together, also of those that occur nowhere. */
  readonly weighed: number;
}

/** A word said over and over in a query is followed at its first places only. */
const maxPlacesOfWord = 12;

/** So many words of the query are followed in one passage; only a book of one paragraph has more. */
const maxFollowed = 5000;

/** Scores passages of one shelf word by word. */
export interface Scorer {
  score(slot: number): number;
  /** After `score`: which concepts were there, by index. */
  readonly held: Uint8Array;
  /** After `score`: words of the query that follow each other there as in the query, less one; a word between counts in part. */
  linked(): number;
  release(): void;
}

/** BM25 over all forms of a word with a share for the form typed, and what neighbours, runs and the whole phrase add. */
export function createScorer(shelf: Shelf, at: number, ranking: Ranking): Scorer {
  const { concepts, places, gains } = ranking;
  const { tokens } = shelf;
  const heads = shelf.marks();
  const entryConcept: number[] = [0];
  const entryWeight: number[] = [0];
  const entryOwn: number[] = [0];
  const entryNext: number[] = [0];
  const entryBeside: (Beside | null)[] = [null];
  for (const [index, { answering }] of concepts.entries()) {
    const { words, weights: worth, kinds, beside } = answering[at]!;
    for (const [nth, word] of words.entries()) {
      entryConcept.push(index);
      entryWeight.push(worth[nth]!);
      entryOwn.push(kinds[nth] === FORM ? 0 : 1);
      entryNext.push(heads[word]!);
      entryBeside.push(beside[nth]!);
      heads[word] = entryConcept.length - 1;
    }
  }
  const count = concepts.length;
  const all = new Float64Array(count);
  const own = new Float64Array(count);
  const held = new Uint8Array(count);
  const placesOf: number[][] = concepts.map(() => []);
  for (const [place, concept] of places.entries()) {
    if (concept >= 0 && placesOf[concept]!.length < maxPlacesOfWord) placesOf[concept]!.push(place);
  }
  const chains = createChains(places.length, gains);
  const { k1, b, floor, ownRarity: ownShare, ownPower, ownAlone, coverage } = ranking.words;
  const flat = k1 * (1 - b);
  const slope = (k1 * b) / ranking.meanLength;

  /** BM25's share of a word's rarity: how often it is there against how long the passage is. */
  const worth = (frequency: number, norm: number) =>
    ((k1 + 1) * frequency) / (frequency + norm) + floor * Math.min(1, frequency);

  /** Finds the words of the query in a passage. */
  function look(chunk: Uint32Array, start: number, length: number, total: number): void {
    let followed = 0;
    for (let position = 0; position < total; position++) {
      let entry = heads[chunk[start + position]!]!;
      for (; entry !== 0; entry = entryNext[entry]!) {
        const beside = entryBeside[entry]!;
        if (beside !== null && !standsBeside(chunk, start, position, length, beside)) continue;
        const concept = entryConcept[entry]!;
        held[concept] = 1;
        all[concept]! += entryWeight[entry]!;
        own[concept]! += entryOwn[entry]! * entryWeight[entry]!;
        if (position < length && followed++ < maxFollowed)
          chains.see(position, placesOf[concept]!, entryWeight[entry]!);
      }
    }
  }

  function score(slot: number): number {
    all.fill(0);
    own.fill(0);
    held.fill(0);
    chains.clear();
    const length = tokens.length(slot);
    look(tokens.chunk(slot), tokens.offset(slot), length, length + tokens.extras(slot));
    const norm = flat + slope * length;
    let sum = 0;
    let bonus = 0;
    let asTyped = 0;
    let present = 0;
    for (let index = 0; index < count; index++) {
      if (all[index] === 0) continue;
      const { rarity, ownRarity, times } = concepts[index]!;
      present += rarity;
      sum += times * rarity * worth(all[index]!, norm);
      if (own[index] === 0) continue;
      asTyped += rarity;
      bonus += times * Math.max(0, ownRarity - rarity) * worth(own[index]!, norm);
    }
    if (bonus > 0) {
      const together = (asTyped / ranking.weighed) ** ownPower;
      sum += ownShare * bonus * (ownAlone + (1 - ownAlone) * together);
    }
    // Only the words: a chain speaks for itself.
    sum *= 1 - coverage * (1 - present / ranking.weighed);
    return sum + chains.sum(ranking.whole);
  }

  return {
    score,
    held,
    linked: () => chains.linked(),
    release() {
      for (const { answering } of concepts) for (const word of answering[at]!.words) heads[word] = 0;
    },
  };
}

function standsBeside(chunk: Uint32Array, start: number, position: number, length: number, beside: Beside): boolean {
  const other = position + beside.step;
  return position < length && other >= 0 && other < length && chunk[start + other] === beside.word;
}

/** Words of the query that follow each other in a passage as they do in the query, taken in word by word. */
interface Chains {
  clear(): void;
  see(position: number, places: readonly number[], weight: number): void;
  sum(whole: boolean): number;
  linked(): number;
}

/** A link of a chain: so far back in the passage, so far back in the query; and how much of a link it is. */
type Link = readonly [back: number, skip: number];

const links: readonly Link[] = [
  [1, 1],
  [2, 2],
  [2, 1],
  [1, 2],
];
const window = 3;

function createChains(length: number, gains: readonly number[]): Chains {
  // By position modulo the window and by place: the position seen there, how surely, and the best chain that ends there.
  const seen = new Int32Array(window * length);
  const surety = new Float64Array(window * length);
  const gained = new Float64Array(window * length);
  const linked = new Float64Array(window * length);
  const runs = new Uint16Array(window * length);
  const best = new Float64Array(length);
  let strongest = 0;
  let longestRun = 0;
  let mostLinked = 0;

  /** Lengthens the chain that ends so far back, if it is better than what the cell has. */
  function follow([back, skip]: Link, position: number, place: number, cell: number): void {
    if (back > position || skip > place) return;
    const before = ((position - back) % window) * length + place - skip;
    if (seen[before] !== position - back + 1) return;
    const adjacent = back === 1 && skip === 1;
    const share = adjacent ? 1 : weights.nearNeighbours;
    const gain = gains[place]! * share * surety[cell]! * surety[before]!;
    if (gain > best[place]!) best[place] = gain;
    if (gained[before]! + gain > gained[cell]!) {
      gained[cell] = gained[before]! + gain;
      linked[cell] = linked[before]! + share;
    }
    if (adjacent) runs[cell] = Math.min(runs[before]! + 1, 65535);
  }

  return {
    linked: () => mostLinked,
    clear() {
      seen.fill(0);
      best.fill(0);
      strongest = 0;
      longestRun = 0;
      mostLinked = 0;
    },
    see(position, places, weight) {
      for (const place of places) {
        const cell = (position % window) * length + place;
        if (seen[cell] === position + 1 && surety[cell]! >= weight) continue;
        seen[cell] = position + 1;
        surety[cell] = weight;
        gained[cell] = 0;
        linked[cell] = 0;
        runs[cell] = 1;
        for (const link of links) follow(link, position, place, cell);
        longestRun = Math.max(longestRun, runs[cell]!);
        mostLinked = Math.max(mostLinked, linked[cell]!);
        strongest = Math.max(strongest, gained[cell]! * chainShare(linked[cell]!));
      }
    },
    sum(whole) {
      let sum = strongest;
      for (let place = 0; place < length; place++) sum += weights.loose * best[place]!;
      return whole && longestRun === length ? sum + weights.phrase : sum;
    },
  };
}

/** How much a chain of so many links counts: in full from three on, between whole numbers in proportion. */
function chainShare(count: number): number {
  const { chain } = weights;
  const below = Math.floor(count);
  if (below >= chain.length - 1) return chain.at(-1)!;
  return chain[below]! + (count - below) * (chain[below + 1]! - chain[below]!);
}
