import type { Passage } from '../transcript/model.ts';

/** What became of a passage from one edition of a transcript to a later one. */
export type PassageChange =
  | { readonly kind: 'added'; readonly after: Passage }
  | { readonly kind: 'removed'; readonly before: Passage }
  /** Its words, or who says them. */
  | { readonly kind: 'changed'; readonly before: Passage; readonly after: Passage };

export interface EditionComparison {
  /** In the order of the later edition; what was removed stands where it stood. */
  readonly changes: readonly PassageChange[];
  /** The passage of the later edition that one of the earlier became, by the earlier number; those removed are missing. */
  readonly became: ReadonlyMap<number, Passage>;
}

type Passages = readonly Passage[];
type Pair = readonly [before: number, after: number];

/** A passage is the same one with other words if it shares this much of them. */
const leastShared = 0.3;
/** So many passages further a changed one is looked for. */
const reach = 10;

/** Sets two editions of a transcript beside each other, passage by passage. Takes time in proportion to them. */
export function compareEditions(before: Passages, after: Passages): EditionComparison {
  const became = new Map<number, Passage>();
  const changes: PassageChange[] = [];
  let [left, right] = [0, 0];
  for (const [b, a] of [...alike(before, after), [before.length, after.length] as const]) {
    const similar = new Map(similarPairs(before.slice(left, b), after.slice(right, a)));
    let taken = right;
    for (const [offset, passage] of before.slice(left, b).entries()) {
      const paired = similar.get(offset);
      if (paired === undefined) {
        changes.push({ kind: 'removed', before: passage });
        continue;
      }
      const later = after[right + paired]!;
      for (const added of after.slice(taken, right + paired)) changes.push({ kind: 'added', after: added });
      if (keyOf(passage) !== keyOf(later)) changes.push({ kind: 'changed', before: passage, after: later });
      became.set(passage.number, later);
      taken = right + paired + 1;
    }
    for (const added of after.slice(taken, a)) changes.push({ kind: 'added', after: added });
    if (b < before.length) became.set(before[b]!.number, after[a]!);
    [left, right] = [b + 1, a + 1];
  }
  return { changes, became };
}

const keyOf = ({ speaker, question, text }: Passage) => JSON.stringify([speaker, question, text]);

/** Pairs of passages that are the same in both, in order. */
function alike(before: Passages, after: Passages): readonly Pair[] {
  const [keysBefore, keysAfter] = [before.map(keyOf), after.map(keyOf)];
  const same = ([b, a]: Pair) => b < before.length && a < after.length && keysBefore[b] === keysAfter[a];
  const pairs: Pair[] = [];
  let next: Pair = [0, 0];
  // What stands once in each tells most: all else is paired from there, forwards and backwards.
  for (const anchor of [[-1, -1] as Pair, ...rising(onceInBoth(keysBefore, keysAfter))]) {
    let [b, a] = anchor;
    while (b > next[0] && a > next[1] && same([b - 1, a - 1])) [b, a] = [b - 1, a - 1];
    if (anchor[0] >= 0 && (b < next[0] || a < next[1])) continue;
    if (anchor[0] < 0) [b, a] = [0, 0];
    while (same([b, a])) {
      pairs.push([b, a]);
      [b, a] = [b + 1, a + 1];
    }
    next = [b, a];
  }
  let [b, a] = [before.length, after.length];
  const tail: Pair[] = [];
  while (b > next[0] && a > next[1] && same([b - 1, a - 1])) {
    [b, a] = [b - 1, a - 1];
    tail.unshift([b, a]);
  }
  return [...pairs, ...tail];
}

function onceInBoth(before: readonly string[], after: readonly string[]): readonly Pair[] {
  const placesIn = (keys: readonly string[]) => {
    const places = new Map<string, number>();
    for (const [at, key] of keys.entries()) places.set(key, places.has(key) ? -1 : at);
    return places;
  };
  const [left, right] = [placesIn(before), placesIn(after)];
  return [...left].flatMap(([key, b]) => {
    const a = right.get(key) ?? -1;
    return b < 0 || a < 0 ? [] : [[b, a] as const];
  });
}

/** The longest run of pairs, given by rising first places, whose second places rise too. */
function rising(pairs: readonly Pair[]): readonly Pair[] {
  const ends: number[] = [];
  const previous: number[] = [];
  for (const [at, [, a]] of pairs.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[ends[middle]!]![1] < a) low = middle + 1;
      else high = middle;
    }
    previous[at] = low === 0 ? -1 : ends[low - 1]!;
    ends[low] = at;
  }
  const run: Pair[] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at]!) run.push(pairs[at]!);
  return run.reverse();
}

/** Pairs of passages that share many of their words, in order: the best within reach, one after the other. */
function similarPairs(before: Passages, after: Passages): readonly Pair[] {
  if (before.length === 0 || after.length === 0) return [];
  const wordsAfter = after.map(wordsOf);
  const pairs: Pair[] = [];
  let from = 0;
  for (const [b, passage] of before.entries()) {
    const words = wordsOf(passage);
    let best: Pair | null = null;
    let most = leastShared;
    for (let a = from; a < Math.min(after.length, from + reach); a += 1) {
      const shared = sharedOf(words, wordsAfter[a]!);
      if (shared <= most) continue;
      most = shared;
      best = [b, a];
    }
    if (best === null) continue;
    pairs.push(best);
    from = best[1] + 1;
  }
  return pairs;
}

const wordsOf = ({ text }: Passage): ReadonlySet<string> => new Set(text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu));

/** From 0 to 1. */
function sharedOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  let both = 0;
  for (const word of small) if (large.has(word)) both += 1;
  return (2 * both) / Math.max(1, one.size + other.size);
}
