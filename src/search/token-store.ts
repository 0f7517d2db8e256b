import { grown } from './growing.ts';

type Numbers = Uint32Array<ArrayBuffer>;

const chunkBits = 18;
const chunkSize = 1 << chunkBits;
const chunkMask = chunkSize - 1;

/** The words of every passage as numbers, in spoken order: 4 bytes a word. */
export class TokenStore {
  /** Chunks, so that growing never copies all of it. A passage lies in one; a very long one has a chunk to itself. */
  readonly chunks: Numbers[] = [new Uint32Array(0)];
  /** By passage: where its words begin. */
  starts = new Uint32Array(0);
  /** By passage: words of running text. */
  lengths = new Uint32Array(0);
  #extras = new Uint32Array(0);
  #used = 0;
  count = 0;

  /** Takes the next passage: `length` words of running text, then `extra` words that stand beside it. */
  push(words: Uint32Array, length: number, extra: number): void {
    const needed = length + extra;
    let chunk = this.chunks.at(-1)!;
    if (this.#used + needed > chunk.length) {
      if (this.#used + needed > chunkSize && this.#used > 0) {
        this.chunks[this.chunks.length - 1] = chunk.slice(0, this.#used);
        this.chunks.push(new Uint32Array(0));
        this.#used = 0;
        chunk = this.chunks.at(-1)!;
      }
      // The first chunk grows with what is in it: most servers' own transcripts are few.
      const wanted = Math.max(this.#used + needed, Math.min(chunkSize, chunk.length * 2, chunkSize));
      const longer = new Uint32Array(this.chunks.length > 1 ? Math.max(chunkSize, wanted) : wanted);
      longer.set(chunk.subarray(0, this.#used));
      this.chunks[this.chunks.length - 1] = longer;
      chunk = longer;
    }
    chunk.set(words.subarray(0, needed), this.#used);
    this.starts = grown(this.starts, this.count + 1);
    this.lengths = grown(this.lengths, this.count + 1);
    this.#extras = grown(this.#extras, this.count + 1);
    this.starts[this.count] = (this.chunks.length - 1) * chunkSize + this.#used;
    this.lengths[this.count] = length;
    this.#extras[this.count] = extra;
    this.#used += needed;
    this.count++;
  }

  /** All that is kept, for `restore`: the words of all chunks in a row, and where and how long each passage is. */
  save(): { words: Numbers[]; starts: Numbers; lengths: Numbers; extras: Numbers } {
    const words = this.chunks.map((chunk, at) =>
      at === this.chunks.length - 1 ? chunk.subarray(0, this.#used) : chunk,
    );
    return {
      words,
      starts: this.starts.subarray(0, this.count),
      lengths: this.lengths.subarray(0, this.count),
      extras: this.#extras.subarray(0, this.count),
    };
  }

  restore(saved: { words: Numbers[]; starts: Numbers; lengths: Numbers; extras: Numbers }): void {
    this.chunks.splice(0, this.chunks.length, ...saved.words);
    this.starts = saved.starts;
    this.lengths = saved.lengths;
    this.#extras = saved.extras;
    this.#used = saved.words.at(-1)!.length;
    this.count = saved.starts.length;
  }

  /** The chunk a passage lies in; its words begin there at `offset(slot)`. */
  chunk(slot: number): Uint32Array {
    return this.chunks[this.starts[slot]! >>> chunkBits]!;
  }

  offset(slot: number): number {
    return this.starts[slot]! & chunkMask;
  }

  /** All words of a passage, those beside the running text last. */
  words(slot: number): Uint32Array {
    const start = this.offset(slot);
    return this.chunk(slot).subarray(start, start + this.lengths[slot]! + this.#extras[slot]!);
  }

  /** Gives back what growing took; nothing more can be pushed. */
  seal(): void {
    const last = this.chunks.length - 1;
    this.chunks[last] = this.chunks[last]!.slice(0, this.#used);
    this.starts = this.starts.slice(0, this.count);
    this.lengths = this.lengths.slice(0, this.count);
    this.#extras = this.#extras.slice(0, this.count);
  }

  /** Words of running text. */
  length(slot: number): number {
    return this.lengths[slot]!;
  }

  /** Words beside the running text; they follow it. */
  extras(slot: number): number {
    return this.#extras[slot]!;
  }
}
