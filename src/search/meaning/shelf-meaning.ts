import { grown } from '../growing.ts';
import type { Shelf } from '../shelf.ts';
import type { TokenStore } from '../token-store.ts';
import type { Vectors } from './load-vectors.ts';
import type { WordVectors } from './word-vectors.ts';

/** By the words of the passages, which shelves may share. */
const kept = new WeakMap<TokenStore, Map<WordVectors, ShelfMeaning>>();

/** What a shelf's passages mean in one language, worked out from their words when it is first asked for, and kept. */
export function meaningOf(shelf: Shelf, vectors: WordVectors): ShelfMeaning {
  const byVectors = kept.get(shelf.tokens) ?? new Map<WordVectors, ShelfMeaning>();
  kept.set(shelf.tokens, byVectors);
  const meaning = byVectors.get(vectors) ?? new ShelfMeaning(shelf, vectors);
  byVectors.set(vectors, meaning);
  return meaning;
}

/** Works out by their words what those passages of a shelf mean that are not encoded as a whole, some at a step. */
export function* meaningsOn(shelf: Shelf, vectors: Vectors): Generator<void, void> {
  for (const { words, sentences } of vectors.values()) {
    if (!shelf.vocabulary.lexicons.has(words.language)) continue;
    const meaning = meaningOf(shelf, words);
    for (const { transcript, language, from, to } of shelf.entries) {
      if (language === words.language && sentences?.of(transcript)) continue;
      for (let slot = from; slot < to; slot++) {
        meaning.prepare(slot);
        if ((slot - from) % passagesAtOnce === passagesAtOnce - 1) yield;
      }
    }
  }
}

/** Passages worked out between two rests. */
const passagesAtOnce = 256;

/** One byte for each dimension of a passage; nothing for passages in other languages. */
export class ShelfMeaning {
  readonly #shelf: Shelf;
  readonly #vectors: WordVectors;
  readonly #sum: Float64Array;
  /** By word of the shelf: its row, or -1. */
  #rows = new Int32Array(0);
  #wordsSeen = 0;
  /** By slot: place in `#means` plus one, -1 where it has none, 0 where it was not worked out yet. */
  #places = new Int32Array(0);
  #means = new Int8Array(0);
  #lengths = new Float32Array(0);
  #count = 0;

  constructor(shelf: Shelf, vectors: WordVectors) {
    this.#shelf = shelf;
    this.#vectors = vectors;
    this.#sum = new Float64Array(vectors.dimensions);
  }

  /** The row of a word of the shelf, or -1. */
  row(word: number): number {
    if (word >= this.#wordsSeen) this.#takeInWords();
    return this.#rows[word]!;
  }

  /** Works out what a passage means, about 10 microseconds' work the first time. False where it means nothing. */
  prepare(slot: number): boolean {
    const place = this.#places[slot] ?? 0;
    if (place !== 0) return place > 0;
    this.#places = grown(this.#places, this.#shelf.tokens.count);
    this.#places[slot] = this.#takeIn(slot) ? this.#count : -1;
    return this.#places[slot] > 0;
  }

  /** The cosine between a passage and a direction of length one; `null` where the passage means nothing. */
  similarity(slot: number, direction: Float64Array): number | null {
    if (!this.prepare(slot)) return null;
    const place = this.#places[slot]! - 1;
    const from = place * direction.length;
    let sum = 0;
    for (let at = 0; at < direction.length; at++) sum += this.#means[from + at]! * direction[at]!;
    return sum / this.#lengths[place]!;
  }

  #takeInWords(): void {
    const { vocabulary } = this.#shelf;
    const count = vocabulary.words.length;
    if (this.#wordsSeen === count) return;
    this.#rows = grown(this.#rows, count);
    this.#rows.fill(-1, this.#wordsSeen, count);
    const lexicon = vocabulary.lexicons.get(this.#vectors.language);
    for (const [word, id] of lexicon?.ids ?? []) if (id >= this.#wordsSeen) this.#rows[id] = this.#vectors.row(word);
    this.#wordsSeen = count;
  }

  /** Keeps the mean of a passage's words, if there is one. */
  #takeIn(slot: number): boolean {
    const { tokens } = this.#shelf;
    const { dimensions, values, lengths } = this.#vectors;
    const sum = this.#sum.fill(0);
    for (const word of tokens.words(slot)) {
      const row = this.row(word);
      if (row < 0) continue;
      const share = this.#vectors.weight(row) / lengths[row]!;
      for (let nth = 0, from = row * dimensions; nth < dimensions; nth++) sum[nth]! += share * values[from + nth]!;
    }
    let largest = 0;
    for (const number of sum) largest = Math.max(largest, Math.abs(number));
    if (largest === 0) return false;
    this.#means = grown(this.#means, (this.#count + 1) * dimensions);
    this.#lengths = grown(this.#lengths, this.#count + 1);
    let square = 0;
    for (let nth = 0; nth < dimensions; nth++) {
      const number = Math.round((sum[nth]! * 127) / largest);
      this.#means[this.#count * dimensions + nth] = number;
      square += number * number;
    }
    this.#lengths[this.#count++] = Math.sqrt(square);
    return true;
  }
}
