import { atOnce } from './pace.ts';
import type { TokenStore } from './token-store.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Blocks are made small, so that the newest passages are found at once, and sixteen of a size become one. */
const smallestBlock = 1 << 8;
const largestBlock = 1 << 16;
const growth = 16;
/** Passages taken in between two chances for other work. */
const sliceOfPassages = 1 << 12;
/** Buckets a passage: about ten words of running text share one. */
const bucketBits = 3;

/** Neighbouring words of the passages `[from, to)`, by hash: `passages[offsets[h]]` up to `offsets[h + 1]`, less `from`. */
interface Block {
  readonly from: number;
  readonly to: number;
  /** Passages it has buckets for: a power of two. */
  readonly size: number;
  readonly offsets: Uint32Array;
  readonly passages: Uint16Array;
}

/**
 * Which passages hold two words next to each other, in order and in any form. FlexSearch answers for words; this one finds
 * a phrase of common words among a million passages without opening them. About 200 bytes a passage.
 *
 * It may name passages that do not hold the pair (two pairs share a bucket), never misses one that does; ranking looks
 * at the words themselves.
 */
export class PairIndex {
  readonly #tokens: TokenStore;
  readonly #vocabulary: Vocabulary;
  #blocks: Block[] = [];
  #merging: Generator<void, Block> | null = null;
  /** The passages that are in no block yet, as they were when they were last asked for. */
  #newest: Block | null = null;

  constructor(tokens: TokenStore, vocabulary: Vocabulary) {
    this.#tokens = tokens;
    this.#vocabulary = vocabulary;
  }

  /** Takes in what was added since, a few milliseconds' worth; false once there is nothing left to do. */
  advance(): boolean {
    if (this.#merging !== null) {
      const step = this.#merging.next();
      if (step.done !== true) return true;
      const large = step.value;
      this.#blocks = this.#blocks.filter((block) => block.from < large.from || block.from >= large.to);
      this.#blocks.push(large);
      this.#blocks.sort((a, b) => a.from - b.from);
      this.#merging = null;
      return true;
    }
    const last = this.#blocks.at(-1);
    const done = last?.to ?? 0;
    const size = last === undefined ? largestBlock : last.to - last.from;
    if (size < largestBlock && done % (size * growth) === 0) {
      this.#merging = this.#build(done - size * growth, done, size * growth);
      return true;
    }
    if (this.#tokens.count - done < smallestBlock) return false;
    this.#blocks.push(atOnce(this.#build(done, done + smallestBlock, smallestBlock)));
    return true;
  }

  /** How many passages `visit` would name at most, without those added last. */
  count(first: number, second: number): number {
    let count = 0;
    for (const { size, offsets } of this.#blocks) {
      const bucket = bucketOf(first, second, size);
      count += offsets[bucket + 1]! - offsets[bucket]!;
    }
    return count;
  }

  /** Visits passages that may hold the stems `first second` in a row, in order of slot, each once. */
  visit(first: number, second: number, passage: (slot: number) => void): void {
    for (const block of this.#blocks) visitBucket(block, first, second, passage);
    const { stems } = this.#vocabulary;
    // Few as they are, the newest are opened, so that a small collection has no pair but real ones.
    visitBucket(this.#newestBlock(), first, second, (slot) => {
      const chunk = this.#tokens.chunk(slot);
      const start = this.#tokens.offset(slot);
      const end = start + this.#tokens.length(slot);
      for (let at = start + 1; at < end; at++) {
        if (stems[chunk[at]!] === second && stems[chunk[at - 1]!] === first) return passage(slot);
      }
    });
  }

  #newestBlock(): Block {
    const from = this.#blocks.at(-1)?.to ?? 0;
    const to = this.#tokens.count;
    if (this.#newest?.from !== from || this.#newest.to !== to) {
      let size = smallestBlock;
      while (size < to - from) size *= 2;
      this.#newest = atOnce(this.#build(from, to, size));
    }
    return this.#newest;
  }

  *#build(from: number, to: number, size: number): Generator<void, Block> {
    const { stems } = this.#vocabulary;
    const offsets = new Uint32Array((size << bucketBits) + 2);
    for (let slot = from; slot < to; slot++) {
      if ((slot - from) % sliceOfPassages === sliceOfPassages - 1) yield;
      const chunk = this.#tokens.chunk(slot);
      const start = this.#tokens.offset(slot);
      const end = start + this.#tokens.length(slot);
      for (let at = start + 1; at < end; at++) {
        offsets[bucketOf(stems[chunk[at - 1]!]!, stems[chunk[at]!]!, size) + 2]!++;
      }
    }
    for (let bucket = 2; bucket < offsets.length; bucket++) offsets[bucket]! += offsets[bucket - 1]!;
    const passages = new Uint16Array(offsets.at(-1)!);
    for (let slot = from; slot < to; slot++) {
      if ((slot - from) % sliceOfPassages === sliceOfPassages - 1) yield;
      const chunk = this.#tokens.chunk(slot);
      const start = this.#tokens.offset(slot);
      const end = start + this.#tokens.length(slot);
      for (let at = start + 1; at < end; at++) {
        // Counting one place ahead leaves each bucket's own start in its place once all are filled.
        passages[offsets[bucketOf(stems[chunk[at - 1]!]!, stems[chunk[at]!]!, size) + 1]!++] = slot - from;
      }
    }
    return { from, to, size, offsets, passages };
  }
}

/** Visits what a block has of two words in a row, in order of slot, each once. */
function visitBucket(
  { from, size, offsets, passages }: Block,
  first: number,
  second: number,
  visit: (slot: number) => void,
): void {
  const bucket = bucketOf(first, second, size);
  let previous = -1;
  for (let at = offsets[bucket]!; at < offsets[bucket + 1]!; at++) {
    const local = passages[at]!;
    if (local !== previous) visit(from + local);
    previous = local;
  }
}

function bucketOf(first: number, second: number, passages: number): number {
  const mixed = Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b);
  return ((mixed ^ (mixed >>> 15)) >>> 0) & ((passages << bucketBits) - 1);
}
