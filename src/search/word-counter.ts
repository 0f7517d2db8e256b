import { grown } from './growing.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Counts in how many passages words and their stems are, one passage after the other. */
export class WordCounter {
  readonly #vocabulary: Vocabulary;
  /** By word and by stem: the number of the passage that it was last seen in. */
  #seenWords = new Uint32Array(0);
  #seenStems = new Uint32Array(0);
  #times = new Uint32Array(0);
  #passage = 0;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /**
   * The distinct words of a passage, each and its stem counted once in the vocabulary.
   *
   * @param words the first `length` of them are the passage's.
   * @param step 1 for a passage that comes, -1 for one that goes.
   */
  count(words: Uint32Array, length: number, step: 1 | -1): number[] {
    const vocabulary = this.#vocabulary;
    this.#seenWords = grown(this.#seenWords, vocabulary.words.length);
    this.#seenStems = grown(this.#seenStems, vocabulary.stemCount);
    this.#times = grown(this.#times, vocabulary.words.length);
    const passage = ++this.#passage;
    const distinct: number[] = [];
    for (let at = 0; at < length; at++) {
      const word = words[at]!;
      if (this.#seenWords[word] === passage) {
        this.#times[word]!++;
        continue;
      }
      this.#seenWords[word] = passage;
      this.#times[word] = 1;
      distinct.push(word);
      vocabulary.frequencies[word]! += step;
      const stem = vocabulary.stems[word]!;
      if (this.#seenStems[stem] === passage) continue;
      this.#seenStems[stem] = passage;
      vocabulary.stemFrequencies[stem]! += step;
    }
    return distinct;
  }

  /** How often a word is in the passage that was counted last. */
  times(word: number): number {
    return this.#times[word]!;
  }

  /** Gives back the memory that counting takes; it can go on all the same. */
  release(): void {
    this.#seenWords = this.#seenStems = this.#times = new Uint32Array(0);
  }
}
