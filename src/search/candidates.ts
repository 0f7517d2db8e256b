import { Index, type Resolver } from 'flexsearch';

/**
 * Passages that hold a word, by how often: `postings[0]` those that hold it once, `postings[3]` four times or more.
 * They are FlexSearch's own arrays: read only. A place may be empty or null.
 */
type Postings = readonly (readonly number[] | null | undefined)[];

/** How many degrees of "how often" are kept. */
const frequencySlots = 4;

/** Which passages hold a word. The only door to FlexSearch. */
export interface CandidateSource {
  /** Adds a passage under a number not used before: its distinct words, and for each in how many places it stands. */
  add(slot: number, words: readonly string[], frequencies: ArrayLike<number>): void;
  postings(word: string): Postings;
  /** Gives back memory that growing took, some thousand words at a step. */
  settle(): Generator<void, void>;
  /** What `restore` of an empty source of the same version takes. */
  save(): readonly (readonly [name: string, data: string])[];
  restore(saved: readonly (readonly [name: string, data: string])[]): void;
}

/** What is kept of an index made by FlexSearch is worthless to another version of it. */
export const candidateSourceVersion = 'flexsearch 0.8.212';

const none: Postings = [];

/**
 * FlexSearch orders a word's passages by the slot that a `score` function gives, by default the word's place in the
 * paragraph. Here the slot tells how often the word stands there, which is what ranking needs: one look at a posting
 * gives BM25's term frequency without opening the passage. Each word is asked for alone, so that a common word costs
 * nothing unless it is wanted, and nothing is cut off before it is ranked.
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
      const { map } = index as unknown as { readonly map: Map<string, number[][]> };
      let words = 0;
      for (const [word, slots] of map) {
        map.set(
          word,
          slots.map((passages) => passages?.slice()),
        );
        if (++words % 4096 === 0) yield;
      }
    },
    save() {
      const saved: [string, string][] = [];
      index.export((name: string, data: string) => {
        saved.push([name, data]);
      });
      return saved;
    },
    restore(saved) {
      for (const [name, data] of saved) index.import(name, data);
    },
  };
}
