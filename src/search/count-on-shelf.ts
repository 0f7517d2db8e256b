import type { Filters } from './answer.ts';
import { exclusionsOf, type TermOnShelf, termOnShelf, termsToCount } from './counted-terms.ts';
import { allowedGroups } from './filter.ts';
import { spelledSo } from './phrases.ts';
import type { Query } from './query.ts';
import type { Shelf } from './shelf.ts';
import { createTermReader } from './term-reader.ts';

/** What was counted on one shelf. */
export interface ShelfCount {
  /** By group of the shelf: 1 where it was looked through. */
  readonly allowed: Uint8Array;
  /** By group: passages, and places in them where a term begins. */
  readonly passages: Uint32Array;
  readonly occurrences: Uint32Array;
  /** The passages, in order. */
  readonly slots: readonly number[];
  /** By term: how often each form stands in these passages. */
  readonly terms: readonly ReadonlyMap<string, number>[];
  /** By term: whether its words occur here at all, in whatever passage. */
  readonly known: readonly boolean[];
}

/** Passages looked at between two rests. */
const passagesAtOnce = 512;

/** Counts on one shelf what a query asks for, in steps. Reads the posting lists of its rarest group, then the words of those passages. */
export function* countOnShelf(shelf: Shelf, query: Query, filters: Filters): Generator<void, ShelfCount> {
  const { terms, groups } = termsToCount(query);
  const onShelf = terms.map((term) => termOnShelf(shelf, term));
  const allowed = allowedGroups(shelf, filters);
  const counted: ShelfCount = {
    allowed,
    passages: new Uint32Array(shelf.groups.length),
    occurrences: new Uint32Array(shelf.groups.length),
    slots: [],
    terms: terms.map(() => new Map<string, number>()),
    known: onShelf.map(
      ({ places, alone }) => alone.length > 0 || (places.length > 0 && places.every(({ size }) => size > 0)),
    ),
  };
  if (groups === 0) return counted;
  const groupOf = terms.map(({ group }) => group);
  const reader = createTermReader(
    shelf,
    onShelf,
    groupOf,
    exclusionsOf(query).map((run) => run.map((word) => new Set(spelledSo(shelf, word)))),
  );
  const slots: number[] = [];
  for (const [nth, slot] of candidatesOf(shelf, onShelf, groupOf, groups).entries()) {
    if (nth % passagesAtOnce === passagesAtOnce - 1) yield;
    const group = shelf.groupOf[slot]!;
    if (allowed[group] !== 1) continue;
    const places = reader.read(slot);
    if (places === 0) continue;
    slots.push(slot);
    counted.passages[group]!++;
    counted.occurrences[group]! += places;
  }
  return { ...counted, slots, terms: reader.forms() };
}

/** The passages that may have a term of every group, in order: those that hold the rarest words that one of them needs. */
function candidatesOf(
  shelf: Shelf,
  terms: readonly TermOnShelf[],
  groupOf: readonly number[],
  groups: number,
): number[] {
  const { vocabulary, source, tokens } = shelf;
  const frequency = (words: Iterable<number>) => {
    let sum = 0;
    for (const word of words) sum += vocabulary.frequencies[word]!;
    return sum;
  };
  let least = Number.POSITIVE_INFINITY;
  let words: number[] = [];
  for (let group = 0; group < groups; group++) {
    const needed = terms
      .filter((_, at) => groupOf[at] === group)
      .flatMap(({ places, alone }) => {
        const rarest = [...places].sort((a, b) => frequency(a) - frequency(b))[0] ?? [];
        return [...alone, ...rarest];
      });
    const cost = frequency(needed);
    if (cost >= least) continue;
    least = cost;
    words = needed;
  }
  const marked = new Uint8Array(tokens.count);
  for (const word of new Set(words.map((id) => vocabulary.words[id]!))) {
    for (const passages of source.postings(word)) for (const passage of passages ?? []) marked[passage] = 1;
  }
  const slots: number[] = [];
  for (let slot = marked.indexOf(1); slot >= 0; slot = marked.indexOf(1, slot + 1)) slots.push(slot);
  return slots;
}
