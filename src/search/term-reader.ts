import type { TermOnShelf } from './counted-terms.ts';
import type { Shelf } from './shelf.ts';

/** Reads the words of passages and keeps count of the terms in those that have what is asked for. */
export interface TermReader {
  /** Places of a passage where a term begins; 0 where no term of some group is there, or something excluded is. */
  read(slot: number): number;
  /** By term: how often each of its forms stood in the passages that were read and had it all. */
  forms(): readonly ReadonlyMap<string, number>[];
}

type Run = readonly ReadonlySet<number>[];

/** What a word of the shelf has to do with the terms. */
interface Sense {
  readonly word: number;
  /** Terms that it is by itself; in running text, or beside it too. */
  readonly alone: number[];
  readonly beside: number[];
  /** Terms and exclusions of several words that may begin with it. */
  readonly begins: number[];
  readonly excludedBy: number[];
}

/** How often the words somebody asked for stood somewhere, by sense; cleared by what was touched, as most were not. */
class Heard {
  readonly counts: Uint32Array;
  readonly touched: number[] = [];

  constructor(senses: number) {
    this.counts = new Uint32Array(senses);
  }

  add(sense: number): void {
    if (this.counts[sense]!++ === 0) this.touched.push(sense);
  }

  clear(): void {
    for (const sense of this.touched) this.counts[sense] = 0;
    this.touched.length = 0;
  }
}

/**
 * @param groupOf by term: its group of alternatives. A passage must have a term of each.
 * @param exclusions runs of words that no passage may have.
 */
export function createTermReader(
  shelf: Shelf,
  terms: readonly TermOnShelf[],
  groupOf: readonly number[],
  exclusions: readonly Run[],
): TermReader {
  const { tokens, vocabulary } = shelf;
  const { senses, senseOf } = sensesOf(vocabulary.words.length, terms, exclusions);
  /** By sense: whether it takes part in anything longer than itself. */
  const inRuns = senses.map(({ begins, excludedBy }) => begins.length > 0 || excludedBy.length > 0);
  const found = new Uint8Array(Math.max(-1, ...groupOf) + 1);
  const running = { here: new Heard(senses.length), all: new Float64Array(senses.length), terms: 'alone' } as const;
  const beside = { here: new Heard(senses.length), all: new Float64Array(senses.length), terms: 'beside' } as const;
  const runsHere: [term: number, words: string][] = [];
  const runs = terms.map(() => new Map<string, number>());

  /** Runs that begin with the word at a place; null where something excluded does. */
  function beginRuns({ begins, excludedBy }: Sense, chunk: Uint32Array, at: number, end: number): number | null {
    if (excludedBy.some((run) => stands(exclusions[run]!, chunk, at, end))) return null;
    const begun = begins.filter((term) => stands(terms[term]!.places, chunk, at, end));
    for (const term of begun) {
      const words = chunk.subarray(at, at + terms[term]!.places.length);
      runsHere.push([term, Array.from(words, (word) => vocabulary.words[word]!).join(' ')]);
    }
    return begun.length;
  }

  function hearAlone(sense: number, { here, terms }: typeof running | typeof beside): boolean {
    if (senses[sense]![terms].length === 0) return false;
    here.add(sense);
    return true;
  }

  /** Looks at every word of a passage: places where a term begins, or null where something excluded stands. */
  function listen(slot: number): number | null {
    const chunk = tokens.chunk(slot);
    const start = tokens.offset(slot);
    const end = start + tokens.length(slot);
    const last = end + tokens.extras(slot);
    let places = 0;
    for (let at = start; at < last; at++) {
      const known = senseOf[chunk[at]!]!;
      if (known === 0) continue;
      const begun = inRuns[known - 1] ? beginRuns(senses[known - 1]!, chunk, at, end) : 0;
      if (begun === null) return null;
      if (hearAlone(known - 1, at < end ? running : beside) || begun > 0) places++;
    }
    return places;
  }

  function hasEveryGroup(): boolean {
    found.fill(0);
    for (const { here, terms } of [running, beside]) {
      for (const sense of here.touched) for (const term of senses[sense]![terms]) found[groupOf[term]!] = 1;
    }
    for (const [term] of runsHere) found[groupOf[term]!] = 1;
    return !found.includes(0);
  }

  return {
    read(slot) {
      running.here.clear();
      beside.here.clear();
      runsHere.length = 0;
      const places = listen(slot);
      if (places === null || !hasEveryGroup()) return 0;
      for (const { here, all } of [running, beside]) {
        for (const sense of here.touched) all[sense]! += here.counts[sense]!;
      }
      for (const [term, words] of runsHere) increase(runs[term]!, words, 1);
      return places;
    },
    forms() {
      const forms = runs.map((counts) => new Map(counts));
      for (const { all, terms } of [running, beside]) {
        for (const [at, sense] of senses.entries()) {
          if (all[at] === 0) continue;
          for (const term of sense[terms]) increase(forms[term]!, vocabulary.words[sense.word]!, all[at]!);
        }
      }
      return forms;
    },
  };
}

/** By word: place in `senses` and one, 0 for the many that nobody asked for. */
function sensesOf(words: number, terms: readonly TermOnShelf[], exclusions: readonly Run[]) {
  const senses: Sense[] = [];
  const senseOf = new Uint32Array(words);
  const senseFor = (word: number): Sense => {
    if (senseOf[word] === 0) senseOf[word] = senses.push({ word, alone: [], beside: [], begins: [], excludedBy: [] });
    return senses[senseOf[word]! - 1]!;
  };
  for (const [term, { places, alone, beside }] of terms.entries()) {
    for (const word of new Set(alone)) {
      senseFor(word).alone.push(term);
      if (beside) senseFor(word).beside.push(term);
    }
    for (const word of places[0] ?? []) senseFor(word).begins.push(term);
  }
  for (const [run, places] of exclusions.entries()) for (const word of places[0]!) senseFor(word).excludedBy.push(run);
  return { senses, senseOf };
}

/** Whether words that may stand in some places stand in a row before `end`; a single one may stand beside the text. */
function stands(run: Run, chunk: Uint32Array, at: number, end: number): boolean {
  if (run.length > 1 && at + run.length > end) return false;
  for (let nth = 1; nth < run.length; nth++) if (!run[nth]!.has(chunk[at + nth]!)) return false;
  return true;
}

function increase(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}
