/** What the parts of a transcript's passages mean. */
export interface Encodings {
  readonly dimensions: number;
  /** Row after row, a part each, in numbers of one byte. */
  readonly rows: Int8Array;
  /** By row: what its numbers are divided by for a length of one. */
  readonly lengths: Float32Array;
  /** By passage: its first row; one more says where the last one ends. */
  readonly starts: Uint32Array;
  /** By passage: the length of all its parts together, each of length one. */
  readonly together: Float32Array;
}

/** A part of a passage has no second sentence beyond so many words, */
const wordsAtMost = 25;
/** and a sentence of more than so many is cut: an encoder takes in some hundred. */
const longSentence = 50;
/** Parts of a passage that are looked at. */
const mostParts = 32;

/** A passage in parts: sentences, short ones together. What follows after the thirty-second part is left out. */
export function partsOf(text: string): readonly string[] {
  const parts: string[][] = [];
  for (const sentence of text.split(/(?<=[.!?])\s+/)) {
    const words = sentence.split(/\s+/);
    const last = parts.at(-1);
    if (last !== undefined && last.length + words.length <= wordsAtMost) last.push(...words);
    else for (let at = 0; at < words.length; at += longSentence) parts.push(words.slice(at, at + longSentence));
    if (parts.length >= mostParts) break;
  }
  return parts.slice(0, mostParts).map((words) => words.join(' '));
}

/** @param counts by passage: its parts. */
export function* encodingsOf(
  rows: Int8Array,
  counts: readonly number[],
  dimensions: number,
): Generator<void, Encodings> {
  const starts = new Uint32Array(counts.length + 1);
  for (const [nth, count] of counts.entries()) starts[nth + 1] = starts[nth]! + count;
  const lengths = new Float32Array(starts.at(-1)!);
  const together = new Float32Array(counts.length);
  for (let nth = 0; nth < counts.length; nth++) {
    const sum = new Float64Array(dimensions);
    for (let row = starts[nth]!; row < starts[nth + 1]!; row++) {
      const own = rows.subarray(row * dimensions, (row + 1) * dimensions);
      const length = lengthOf(own);
      lengths[row] = length;
      for (let at = 0; at < dimensions; at++) sum[at]! += own[at]! / length;
    }
    together[nth] = lengthOf(sum);
    yield;
  }
  return { dimensions, rows, lengths, starts, together };
}

/** What a question means: its numbers, and what they are divided by for a length of one. */
export interface Direction {
  readonly numbers: Int32Array;
  readonly length: number;
}

export function directionOf(numbers: Int8Array): Direction {
  return { numbers: Int32Array.from(numbers), length: lengthOf(numbers) };
}

/**
 * How like a question a passage is, 1 the same and 0 nothing to do with each other: half its parts together, half the likest of
 * them, as a question asks for one thing of several that a passage may say.
 */
export function likenessOf({ numbers, length }: Direction, encodings: Encodings, passage: number): number {
  const { rows, lengths, starts, together, dimensions } = encodings;
  let all = 0;
  let best = -1;
  for (let row = starts[passage]!; row < starts[passage + 1]!; row++) {
    let sum = 0;
    for (let at = 0, from = row * dimensions; at < dimensions; at++) {
      sum = (sum + Math.imul(numbers[at]!, rows[from + at]!)) | 0;
    }
    const cosine = sum / (length * lengths[row]!);
    all += cosine;
    if (cosine > best) best = cosine;
  }
  return (all / together[passage]! + best) / 2;
}

function lengthOf(numbers: Int8Array | Float64Array): number {
  let sum = 0;
  for (const number of numbers) sum += number * number;
  return Math.sqrt(sum) || 1;
}
