import { Index, type Resolver } from 'flexsearch';

/**
 * Passages that hold a word, by how often: `postings[0]` those that hold it once, `postings[3]` four times or more.
 * They are FlexSearch's own arrays: read only. A place may be empty or null.
 */
type Postings = readonly (readonly number[] | Uint32Array | null | undefined)[];

/** How many degrees of "how often" are kept. */
const frequencySlots = 4;

/** Which passages hold a word. The only door to FlexSearch. */
export interface CandidateSource {
  /** Adds a passage under a number not used before: its distinct words, and for each in how many places it stands. */
  add(slot: number, words: readonly string[], frequencies: ArrayLike<number>): void;
  postings(word: string): Postings;
  /** Gives back memory that growing took, some thousand words at a step. */
  settle(): Generator<void, void>;
  /** The same to the last byte, in steps too; nothing can be added any more. */
  seal(): Generator<void, void>;
  /** What was added, for `restore`, in steps: for each of some words, in order, each given once. */
  save(words: Iterable<string>): Generator<void, SavedSource>;
  /** What an empty source of the same words had saved, in steps; it is sealed afterwards. */
  restore(words: Iterable<string>, saved: SavedSource): Generator<void, void>;
}

interface SavedSource {
  /** Four numbers a word: how many passages hold it once, twice, thrice, more often. */
  readonly counts: Uint32Array<ArrayBuffer>;
  /** The passages, in the same order. */
  readonly passages: Uint32Array<ArrayBuffer>;
}

/** What is kept of an index made by FlexSearch is worthless to another version of it. */
export const candidateSourceVersion = 'flexsearch 0.8.212';

const none: Postings = [];
/** Up to so many passages a plain list takes less room than a part of a large array. */
const shortList = 12;
const wordsAtOnce = 1024;

/**
 * FlexSearch orders a word's passages by the slot that a `score` function gives, by default the word's place in the
 * paragraph. Here the slot tells how often the word stands there, which is what ranking needs: one look at a posting
 * gives BM25's term frequency without opening the passage. Each word is asked for alone, so that a common word costs
 * nothing unless it is wanted, and nothing is cut off before it is ranked.
 *
 * Sealed, its lists are parts of one array of 4 bytes a number in the place of lists of 8, which a garbage collector need
 * not look through.
 *
 * Not used, because they give wrong answers in this version: `fastupdate`, `cache`, `context`, the language packs.
 */
export function createCandidateSource(): CandidateSource {
  let frequenciesNow: ArrayLike<number> = [];
  const index = new Index({
    tokenize: 'strict',
    resolution: frequencySlots,
    // Words arrive ready-made; FlexSearch must neither change nor join them.
    encode: (words: string) => words as unknown as string[],
    score: (_content: string[], _word: string, at: number) => Math.min(frequenciesNow[at]!, frequencySlots) - 1,
  });
  const { map, reg } = index as unknown as { readonly map: Map<string, Postings>; readonly reg: Set<number> };

  /** Parts of one array, but for the short ones. */
  function* put(words: Iterable<string>, { counts, passages }: SavedSource): Generator<void, void> {
    let at = 0;
    let nth = 0;
    for (const word of words) {
      const lists: (number[] | Uint32Array | null)[] = [];
      for (let slot = 0; slot < frequencySlots; slot++) {
        const count = counts[nth * frequencySlots + slot]!;
        const part = passages.subarray(at, at + count);
        if (count > 0) lists[slot] = count > shortList ? part : Array.from(part);
        at += count;
      }
      if (lists.length > 0) map.set(word, lists);
      if (++nth % wordsAtOnce === 0) yield;
    }
  }

  function* saved(words: Iterable<string>): Generator<void, SavedSource> {
    const counts: number[] = [];
    const lists: ArrayLike<number>[] = [];
    let total = 0;
    for (const word of words) {
      const slots = map.get(word);
      for (let slot = 0; slot < frequencySlots; slot++) {
        const list = slots?.[slot];
        counts.push(list?.length ?? 0);
        if (!list) continue;
        lists.push(list);
        total += list.length;
      }
      if (counts.length % (wordsAtOnce * frequencySlots) === 0) yield;
    }
    const passages = new Uint32Array(total);
    let at = 0;
    for (const [nth, list] of lists.entries()) {
      passages.set(list, at);
      at += list.length;
      if (nth % wordsAtOnce === 0) yield;
    }
    return { counts: Uint32Array.from(counts), passages };
  }

  return {
    add(slot, words, frequencies) {
      frequenciesNow = frequencies;
      index.add(slot, words as unknown as string);
    },
    postings(word) {
      // An array of one word goes through `encode` unchanged. `resolve: false` gives the slots without copying them.
      const found = index.search([word] as unknown as string, { resolve: false }) as unknown as Resolver;
      return (found.result as unknown as Postings | undefined) ?? none;
    },
    *settle() {
      // An array that was pushed to has room for half as many again and sixteen: most words stand in a few passages only.
      let words = 0;
      for (const [word, slots] of map) {
        map.set(
          word,
          slots.map((passages) => passages?.slice()),
        );
        if (++words % wordsAtOnce === 0) yield;
      }
    },
    *seal() {
      const words = [...map.keys()];
      yield* put(words, yield* saved(words));
      // The numbers of all passages, of use only to who removes one.
      reg.clear();
    },
    save: saved,
    restore: put,
  };
}
