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

/** Which passages of a shelf may be found at all. */
export interface Scope {
  /** By group. */
  readonly allowed: Uint8Array;
  /** Passages that may not. */
  readonly excluded: readonly number[];
  /** The only ones that may; `null` for all. */
  readonly only: readonly number[] | null;
}

/** Entries of posting lists read for one query; a query's first list is always read whole. */
const maxPostings = 250_000;
/** Passages taken from the pair index for one query; the rarest pair is always taken whole. */
const maxVisits = 60_000;
/** A word in more than this share of the passages is not read once there are enough that hold a rarer one. */
const commonShare = 0.04;

/** By passage: those of the first shelf, then those of the next. */
let sums = new Float32Array(0);

/**
 * The passages most likely to rank high, by shelf: BM25 over the words, rarest first, and the neighbouring pairs besides,
 * read from posting lists alone. Words too common to matter are left out once enough was read, so that the cost is
 * bounded: `depth` of them on all shelves together, and those that tie with the last. Passages outside the scope are never
 * among them and take no place.
 */
export function retrieve(
  shelves: readonly Shelf[],
  concepts: readonly Concept[],
  neighbours: readonly Neighbours[],
  scopes: readonly Scope[],
  ranking: Pick<Ranking, 'words' | 'meanLength'>,
  depth: number,
): number[][] {
  const few = withinDepth(shelves, scopes, depth);
  if (few !== null) return few;
  const bases = basesOf(shelves);
  const total = bases.at(-1)!;
  if (sums.length < total) sums = new Float32Array(Math.ceil(total * 1.1));
  const touched: number[] = [];
  try {
    for (const [at, scope] of scopes.entries()) bar(bases[at]!, bases[at + 1]!, scope);
    let budget = maxPostings;
    for (const { concept, cost } of byRarity(shelves, concepts)) {
      const isFirst = budget === maxPostings;
      if (!isFirst && touched.length > depth && (cost > budget || cost > total * commonShare)) break;
      budget -= cost;
      for (const [at, shelf] of shelves.entries()) {
        addWords(shelf, at, bases[at]!, concept, scopes[at]!.allowed, ranking, touched);
      }
    }
    addNeighbours(shelves, bases, neighbours, scopes, touched);
    return byShelf(strongest(touched, depth), bases);
  } finally {
    // Left as it was found, whatever happened: the next query counts on zeros.
    if (scopes.every(({ only }) => only === null)) {
      for (const passage of touched) sums[passage] = 0;
      for (const [at, { excluded }] of scopes.entries()) for (const passage of excluded) sums[bases[at]! + passage] = 0;
    } else {
      sums.fill(0, 0, total);
    }
  }
}

/** Where the only passages that may be found are no more than are wanted: all of them. */
function withinDepth(shelves: readonly Shelf[], scopes: readonly Scope[], depth: number): number[][] | null {
  const count = scopes.reduce((sum, { only }) => sum + (only?.length ?? Number.POSITIVE_INFINITY), 0);
  if (count > depth) return null;
  return scopes.map(({ allowed, excluded, only }, at) => {
    const barred = new Set(excluded);
    return only!.filter((passage) => allowed[shelves[at]!.groupOf[passage]!] === 1 && !barred.has(passage));
  });
}

/** By shelf: where its passages begin among those of all; last, how many there are. */
function basesOf(shelves: readonly Shelf[]): number[] {
  const bases = [0];
  for (const { tokens } of shelves) bases.push(bases.at(-1)! + tokens.count);
  return bases;
}

function byShelf(passages: readonly number[], bases: readonly number[]): number[][] {
  const slots: number[][] = bases.slice(1).map(() => []);
  for (const passage of passages) {
    let at = 0;
    while (passage >= bases[at + 1]!) at++;
    slots[at]!.push(passage - bases[at]!);
  }
  return slots;
}

/** The concepts that occur, rarest first, each with the entries of posting lists it takes to read. */
function byRarity(shelves: readonly Shelf[], concepts: readonly Concept[]): { concept: Concept; cost: number }[] {
  const costOf = ({ answering }: Concept): number =>
    shelves.reduce(
      (sum, { vocabulary }, at) => answering[at]!.words.reduce((all, word) => all + vocabulary.frequencies[word]!, sum),
      0,
    );
  return [...concepts]
    .sort((a, b) => a.frequency - b.frequency)
    .map((concept) => ({ concept, cost: costOf(concept) }))
    .filter(({ cost }) => cost > 0);
}

/** Marks the passages outside the scope: never zero, they are never taken up, and no gain brings them back. */
function bar(from: number, to: number, { only, excluded }: Scope): void {
  if (only !== null) {
    sums.fill(Number.NEGATIVE_INFINITY, from, to);
    for (const passage of only) sums[from + passage] = 0;
  }
  for (const passage of excluded) sums[from + passage] = Number.NEGATIVE_INFINITY;
}

function addWords(
  shelf: Shelf,
  at: number,
  base: number,
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
        const passage: number = passages[nth]!;
        if (allowed[groupOf[passage]!] === 0) continue;
        const place = base + passage;
        if (sums[place] === 0) touched.push(place);
        sums[place]! += worth * (floor + ((k1 + 1) * frequency) / (frequency + flat + slope * lengths[passage]!));
      }
    }
  }
}

function addNeighbours(
  shelves: readonly Shelf[],
  bases: readonly number[],
  neighbours: readonly Neighbours[],
  scopes: readonly Scope[],
  touched: number[],
): void {
  const visits: { at: number; first: number; second: number; gain: number; count: number }[] = [];
  for (const { first, second, gain } of neighbours) {
    for (const [at, { pairs }] of shelves.entries()) {
      for (const firstStem of first.answering[at]!.stems.slice(0, 3)) {
        for (const secondStem of second.answering[at]!.stems.slice(0, 3)) {
          visits.push({ at, first: firstStem, second: secondStem, gain, count: pairs.count(firstStem, secondStem) });
        }
      }
    }
  }
  visits.sort((a, b) => a.count - b.count);
  let budget = maxVisits;
  for (const { at, first, second, gain, count } of visits) {
    if (count > budget && budget < maxVisits) break;
    budget -= count + 1;
    const { groupOf, pairs } = shelves[at]!;
    const { allowed } = scopes[at]!;
    const base = bases[at]!;
    pairs.visit(first, second, (passage) => {
      if (allowed[groupOf[passage]!] === 0) return;
      const place = base + passage;
      if (sums[place] === 0) touched.push(place);
      sums[place]! += gain;
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
