import { createHash } from 'node:crypto';

const format = 'verbatim word vectors 1';

/** The first line of a file of vectors. */
interface Head {
  readonly format: string;
  readonly language: string;
  readonly words: number;
  readonly dimensions: number;
  /** Of all that follows the first line. */
  readonly sha256: string;
}

/** A file of vectors that cannot be used. */
export class VectorsError extends Error {
  override readonly name = 'VectorsError';
}

/** Words of one language as directions: those that are used alike point nearly the same way. Commonest first. */
export class WordVectors {
  readonly language: string;
  readonly count: number;
  readonly dimensions: number;
  /** Row after row, each scaled so that its largest number is 127. */
  readonly values: Int8Array;
  /** By row: what its numbers are divided by for a length of one. */
  readonly lengths: Float32Array;
  readonly #weights: Float32Array;
  /** By row, once worked out; above 1 before that. */
  readonly #usual: Float32Array;
  readonly #rows: ReadonlyMap<string, number>;

  constructor(language: string, words: readonly string[], dimensions: number, values: Int8Array) {
    this.language = language;
    this.count = words.length;
    this.dimensions = dimensions;
    this.values = values;
    this.#rows = new Map(words.map((word, row) => [word, row]));
    this.lengths = new Float32Array(words.length);
    this.#usual = new Float32Array(words.length).fill(2);
    this.#weights = Float32Array.from(words, (_word, row) => weightOf(row, words.length));
    for (let row = 0; row < words.length; row++) {
      let sum = 0;
      for (let at = row * dimensions; at < (row + 1) * dimensions; at++) sum += values[at]! * values[at]!;
      this.lengths[row] = Math.sqrt(sum) || 1;
    }
  }

  /** The row of a word as the index writes it, also without a possessive ending; -1 where it has none. */
  row(word: string): number {
    return this.#rows.get(word) ?? (word.endsWith("'s") ? (this.#rows.get(word.slice(0, -2)) ?? -1) : -1);
  }

  /** How much a word says in a mean of many, from 0 to 1: the rarer in the language, the more. */
  weight(row: number): number {
    return this.#weights[row]!;
  }

  /** The cosine of the angle between two words: 1 the same, 0 nothing to do with each other. */
  similarity(one: number, other: number): number {
    const { dimensions, values, lengths } = this;
    let sum = 0;
    for (let at = 0, from = one * dimensions, to = other * dimensions; at < dimensions; at++) {
      sum += values[from + at]! * values[to + at]!;
    }
    return sum / (lengths[one]! * lengths[other]!);
  }

  /**
   * The likeness that any text has to a word by chance: what one common word in fifty has. Words of everyday life are like
   * many, names like few.
   */
  usualSimilarity(row: number): number {
    if (this.#usual[row]! > 1) this.#usual[row] = this.#workOutUsual(row);
    return this.#usual[row]!;
  }

  #workOutUsual(row: number): number {
    const { from, until, step, share, fewest, otherwise } = sampled;
    const likenesses: number[] = [];
    for (let other = from; other < Math.min(until, this.count); other += step) {
      if (other !== row) likenesses.push(this.similarity(row, other));
    }
    if (likenesses.length < fewest) return otherwise;
    return likenesses.sort((a, b) => b - a)[Math.floor(likenesses.length * share)]!;
  }
}

/** The common words, less the commonest, that tell what likeness is usual; where there are fewer, it is taken as so high. */
const sampled = { from: 200, until: 6200, step: 3, share: 0.02, fewest: 500, otherwise: 0.35 };

/**
 * a / (a + p), by how likely a word is in running text, as its place in a list by frequency tells (Zipf): the "smooth inverse
 * frequency" of Arora, Liang and Ma, ICLR 2017, whose a is taken.
 */
function weightOf(row: number, count: number): number {
  const likely = 1 / ((row + 1) * (Math.log(count) + 0.58));
  return 0.001 / (0.001 + likely);
}

/**
 * Reads a file of vectors: a line of JSON, the words one a line, and for each word its numbers, one byte each.
 *
 * @throws VectorsError where it is not one, or not whole.
 */
export function readWordVectors(bytes: Buffer): WordVectors {
  const headEnd = bytes.indexOf(0x0a);
  const head = readHead(bytes.subarray(0, Math.max(0, headEnd)).toString('utf8'));
  const body = bytes.subarray(headEnd + 1);
  if (createHash('sha256').update(body).digest('hex') !== head.sha256) {
    throw new VectorsError('it was changed or cut: its checksum is another');
  }
  const numbers = body.subarray(body.length - head.words * head.dimensions);
  const words = body
    .subarray(0, body.length - numbers.length)
    .toString('utf8')
    .split('\n')
    .slice(0, -1);
  if (words.length !== head.words) throw new VectorsError(`it holds ${words.length} words, not ${head.words}`);
  // Copied, so that the file's other bytes are not kept.
  return new WordVectors(head.language, words, head.dimensions, new Int8Array(numbers));
}

/** What `readWordVectors` reads. */
export function writeWordVectors(
  language: string,
  words: readonly string[],
  dimensions: number,
  values: Int8Array,
): Buffer {
  const body = Buffer.concat([
    Buffer.from(words.map((word) => `${word}\n`).join('')),
    Buffer.from(values.buffer, values.byteOffset, values.byteLength),
  ]);
  const sha256 = createHash('sha256').update(body).digest('hex');
  const head: Head = { format, language, words: words.length, dimensions, sha256 };
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), body]);
}

function readHead(text: string): Head {
  let head: Partial<Head> = {};
  try {
    head = JSON.parse(text) as Partial<Head>;
  } catch {
    // Said below.
  }
  const isCount = (value: unknown) => Number.isInteger(value) && (value as number) > 0;
  if (
    head.format !== format ||
    typeof head.language !== 'string' ||
    !isCount(head.words) ||
    !isCount(head.dimensions)
  ) {
    throw new VectorsError(`it does not begin with a line of ${JSON.stringify(format)}`);
  }
  return head as Head;
}
