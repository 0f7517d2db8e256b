import { FORM } from './answering.ts';
import type { Concept } from './concepts.ts';
import type { Ranking } from './score.ts';
import type { Shelf } from './shelf.ts';

/** Two words of the query that stand next to each other. */
export interface Neighbours {
  readonly first: Concept;
  readonly second: Concept;
  /** What a passage gains by having them side by side. */
  readonly gain: number;
}

/** Which passages may be found at all. */
export interface Scope {
  /** By group. */
  readonly allowed: Uint8Array;
  /** Passages that may not. */
  readonly excluded: readonly number[];
  /** The only ones that may; `null` for all. */
  readonly only: readonly number[] | null;
}

/** Entries of posting lists read for one query, on each shelf; a query's first list is always read whole. */
const maxPostings = 250_000;
/** Passages taken from the pair index for one query, on each shelf; the rarest pair is always taken whole. */
const maxVisits = 60_000;
/** A word in more than this share of the passages is not read once there are enough that hold a rarer one. */
const commonShare = 0.04;

let sums = new Float32Array(0);

/**
 * The passages of a shelf most likely to rank high: BM25 over the words, rarest first, and the neighbouring pairs besides,
 * read from posting lists alone. Words too common to matter are left out once enough was read, so that the cost is
 * bounded: `depth` of them, and those that tie with the last. Passages outside the scope are never among them and take no place.
 */
export function retrieve(
  shelf: Shelf,
  at: number,
  concepts: readonly Concept[],
  neighbours: readonly Neighbours[],
  { allowed, excluded, only }: Scope,
  ranking: Pick<Ranking, 'words' | 'meanLength'>,
  depth: number,
): number[] {
  if (only !== null && only.length <= depth) {
    const barred = new Set(excluded);
    return only.filter((passage) => allowed[shelf.groupOf[passage]!] === 1 && !barred.has(passage));
  }
  const { tokens, vocabulary } = shelf;
  if (sums.length < tokens.count) sums = new Float32Array(Math.ceil(tokens.count * 1.1));
  const touched: number[] = [];
  try {
    bar(tokens.count, only, excluded);
    let budget = maxPostings;
    const byRarity = [...concepts].sort((a, b) => a.frequency - b.frequency);
    for (const [order, concept] of byRarity.entries()) {
      const { words } = concept.answering[at]!;
      const cost = words.reduce((sum, word) => sum + vocabulary.frequencies[word]!, 0);
      if (cost === 0) continue;
      if (order > 0 && touched.length > depth && (cost > budget || cost > tokens.count * commonShare)) break;
      budget -= cost;
      addWords(shelf, at, concept, allowed, ranking, touched);
    }
    addNeighbours(shelf, at, neighbours, allowed, touched);
    return strongest(touched, depth);
  } finally {
    // Left as it was found, whatever happened: the next query counts on zeros.
    if (only === null) {
      for (const passage of touched) sums[passage] = 0;
      for (const passage of excluded) sums[passage] = 0;
    } else {
      sums.fill(0, 0, tokens.count);
    }
  }
}

/** Marks the passages outside the scope: never zero, they are never taken up, and no gain brings them back. */
function bar(count: number, only: readonly number[] | null, excluded: readonly number[]): void {
  if (only !== null) {
    sums.fill(Number.NEGATIVE_INFINITY, 0, count);
    for (const passage of only) sums[passage] = 0;
  }
  for (const passage of excluded) sums[passage] = Number.NEGATIVE_INFINITY;
}

function addWords(
  shelf: Shelf,
  at: number,
  concept: Concept,
  allowed: Uint8Array,
  { words: { k1, b, floor, ownRarity }, meanLength }: Pick<Ranking, 'words' | 'meanLength'>,
  touched: number[],
): void {
  const { groupOf, vocabulary, source } = shelf;
  const { lengths } = shelf.tokens;
  const answering = concept.answering[at]!;
  const own = ownRarity * Math.max(0, concept.ownRarity - concept.rarity);
  const flat = k1 * (1 - b);
  const slope = (k1 * b) / meanLength;
  for (const [nth, word] of answering.words.entries()) {
    const rarity = concept.rarity + (answering.kinds[nth] === FORM ? 0 : own);
    const worth = concept.times * answering.weights[nth]! * rarity;
    for (const [slot, passages] of source.postings(vocabulary.words[word]!).entries()) {
      if (!passages) continue;
      const frequency = slot + 1;
      for (let nth = 0; nth < passages.length; nth++) {
        const passage = passages[nth]!;
        if (allowed[groupOf[passage]!] === 0) continue;
        if (sums[passage] === 0) touched.push(passage);
        sums[passage]! += worth * (floor + ((k1 + 1) * frequency) / (frequency + flat + slope * lengths[passage]!));
      }
    }
  }
}

function addNeighbours(
  shelf: Shelf,
  at: number,
  neighbours: readonly Neighbours[],
  allowed: Uint8Array,
  touched: number[],
): void {
  const { groupOf, pairs } = shelf;
  const visits: { first: number; second: number; gain: number; count: number }[] = [];
  for (const { first, second, gain } of neighbours) {
    for (const firstStem of first.answering[at]!.stems.slice(0, 3)) {
      for (const secondStem of second.answering[at]!.stems.slice(0, 3)) {
        visits.push({ first: firstStem, second: secondStem, gain, count: pairs.count(firstStem, secondStem) });
      }
    }
  }
  visits.sort((a, b) => a.count - b.count);
  let budget = maxVisits;
  for (const { first, second, gain, count } of visits) {
    if (count > budget && budget < maxVisits) break;
    budget -= count + 1;
    pairs.visit(first, second, (passage) => {
      if (allowed[groupOf[passage]!] === 0) return;
      if (sums[passage] === 0) touched.push(passage);
      sums[passage]! += gain;
    });
  }
}

/** Those with the highest sums, at least `count` of them where there are as many; ties are kept together. */
function strongest(passages: number[], count: number): number[] {
  if (passages.length <= count) return passages.slice();
  let highest = 0;
  for (const passage of passages) if (sums[passage]! > highest) highest = sums[passage]!;
  const steps = 4096;
  const histogram = new Uint32Array(steps + 1);
  const scale = steps / highest;
  for (const passage of passages) histogram[(sums[passage]! * scale) | 0]!++;
  let step = steps;
  let held = histogram[step]!;
  while (held < count && step > 0) held += histogram[--step]!;
  const found: number[] = [];
  for (const passage of passages) {
    if (((sums[passage]! * scale) | 0) < step) continue;
    found.push(passage);
  }
  return found;
}
