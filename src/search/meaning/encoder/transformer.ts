import { type EncoderParts, type NormName, shape, type TableName } from './encoder-parts.ts';
import { Matrices, mostInputs, type Rows, type Weights } from './matrix.ts';

const { heads, mostPieces, piece, width } = shape;
/** Three more, as the arithmetic works by twos and fours. */
const mostRows = mostPieces + 4;
/** Keeps a row of equal numbers from being divided by nothing. */
const least = 1e-6;

/**
 * The Universal Sentence Encoder lite (Cer and others, 2018): two layers of attention (Vaswani and others, "Attention is all you need",
 * 2017), normalised before each step, the mean of what comes out, and one layer more. Its buffers are used again for each text.
 */
export class Transformer {
  readonly #rows: Int8Array;
  readonly #rowScales: Float32Array;
  readonly #norms: EncoderParts['norms'];
  readonly #matrices: Matrices;
  readonly #weights = new Map<TableName, Weights>();
  readonly #places = timing();
  /** What goes from step to step. */
  readonly #stream: Float32Array;
  readonly #normal: Float32Array;
  readonly #wide: Float32Array;
  readonly #added: Float32Array;
  readonly #shares: Float32Array;

  constructor(parts: EncoderParts) {
    this.#rows = parts.rows;
    this.#rowScales = parts.rowScales;
    this.#norms = parts.norms;
    const all = Object.entries(parts.weights) as [TableName, Weights][];
    const ofWeights = all.reduce((sum, [, { values, outputs }]) => sum + values.length + outputs * 8, 0);
    this.#matrices = new Matrices(ofWeights + mostRows * 4 * (width * 3 + mostInputs + 1), mostRows);
    for (const [name, weights] of all) this.#weights.set(name, this.#matrices.place(weights));
    this.#stream = this.#matrices.floats(mostRows * width);
    this.#normal = this.#matrices.floats(mostRows * width);
    this.#added = this.#matrices.floats(mostRows * width);
    this.#wide = this.#matrices.floats(mostRows * mostInputs);
    this.#shares = this.#matrices.floats(mostRows);
  }

  /**
   * What a text means, as a direction: `shape.width` numbers, of length one.
   *
   * @param pieces of it, 1 to `shape.mostPieces`.
   */
  meaning(pieces: readonly number[]): Float32Array {
    const count = pieces.length;
    this.#begin(pieces);
    this.#normalise(count, piece, '0 attend');
    this.#multiply(this.#normal, count, '0 attend', this.#wide);
    // The first layer widens what goes on beside its attention.
    this.#multiply(this.#stream, count, '0 carry', this.#added);
    this.#stream.set(this.#added.subarray(0, count * width));
    this.#attend(count, piece);
    this.#addProduct(this.#normal, count, '0 gather');
    this.#widen(count, '0 widen');
    this.#addProduct(this.#wide, count, '0 narrow');
    this.#normalise(count, width, '1 attend');
    this.#multiply(this.#normal, count, '1 attend', this.#wide);
    this.#attend(count, width);
    this.#addProduct(this.#normal, count, '1 gather');
    this.#widen(count, '1 widen');
    return this.#end(count);
  }

  /** Each piece's numbers, twice, and those of its place. */
  #begin(pieces: readonly number[]): void {
    for (const [place, id] of pieces.entries()) {
      const scale = 2 * this.#rowScales[id]!;
      const from = id * piece;
      const to = place * piece;
      for (let at = 0; at < piece; at++)
        this.#stream[to + at] = scale * this.#rows[from + at]! + this.#places[to + at]!;
    }
  }

  #multiply(from: Float32Array, count: number, name: TableName, out: Float32Array): void {
    this.#matrices.multiply(from, count, this.#weights.get(name)!, out);
  }

  #addProduct(from: Float32Array, count: number, name: TableName): void {
    this.#multiply(from, count, name, this.#added);
    for (let at = 0; at < count * width; at++) this.#stream[at]! += this.#added[at]!;
  }

  /** Brings each row to a mean of 0 and a variance of 1, then to what was learnt. */
  #normalise(count: number, size: number, name: NormName): void {
    const { scales, biases } = this.#norms[name];
    const [from, to] = [this.#stream, this.#normal];
    for (let start = 0; start < count * size; start += size) {
      let sum = 0;
      let squares = 0;
      for (let at = start; at < start + size; at++) sum += from[at]!;
      const mean = sum / size;
      for (let at = start; at < start + size; at++) squares += (from[at]! - mean) ** 2;
      const by = 1 / Math.sqrt(squares / size + least);
      for (let at = 0; at < size; at++) to[start + at] = (from[start + at]! - mean) * by * scales[at]! + biases[at]!;
    }
  }

  /** For each place the mean of all places' values, weighed by how their keys answer its query; a head looks at its own part. */
  #attend(count: number, size: number): void {
    const rows: Rows = { width: size * 3, values: this.#wide };
    const part = size / heads;
    const scale = 1 / Math.sqrt(part);
    for (let head = 0; head < size; head += part) {
      for (let row = 0; row < count; row++) {
        this.#matrices.products(rows, row * rows.width + head, size + head, count, part, this.#shares);
        toShares(this.#shares, count, scale);
        this.#matrices.mixture(this.#shares, rows, 2 * size + head, count, part, this.#normal, row * size + head);
      }
    }
  }

  #widen(count: number, name: TableName & NormName): void {
    this.#normalise(count, width, name);
    this.#multiply(this.#normal, count, name, this.#wide);
    const wide = this.#wide;
    for (let at = 0; at < count * mostInputs; at++) if (wide[at]! < 0) wide[at] = 0;
  }

  /**
   * The mean of all places, one layer more, and a length of one. What the second layer narrows last is narrowed as a mean, for
   * the mean of products is the product of the mean.
   */
  #end(count: number): Float32Array {
    const mean = this.#normal;
    toMean(this.#wide, count, mostInputs, mean);
    this.#multiply(mean, 1, '1 narrow', this.#added);
    toMean(this.#stream, count, width, mean);
    for (let at = 0; at < width; at++) mean[at]! += this.#added[at]!;
    this.#multiply(mean, 1, 'last', this.#added);
    const result = new Float32Array(width);
    for (let at = 0; at < width; at++) result[at] = Math.tanh(this.#added[at]!);
    const length = Math.hypot(...result) || 1;
    return result.map((number) => number / length);
  }
}

/** Writes the mean of rows. */
function toMean(rows: Float32Array, count: number, size: number, to: Float32Array): void {
  for (let at = 0; at < size; at++) to[at] = 0;
  for (let start = 0; start < count * size; start += size) {
    for (let at = 0; at < size; at++) to[at]! += rows[start + at]!;
  }
  for (let at = 0; at < size; at++) to[at]! /= count;
}

/** Makes shares of one out of products. */
function toShares(products: Float32Array, count: number, scale: number): void {
  let largest = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < count; at++) if (products[at]! > largest) largest = products[at]!;
  let sum = 0;
  for (let at = 0; at < count; at++) {
    const share = Math.exp((products[at]! - largest) * scale);
    products[at] = share;
    sum += share;
  }
  for (let at = 0; at < count; at++) products[at]! /= sum;
}

/** By place in a text: waves from one place long to ten thousand. */
function timing(): Float32Array {
  const result = new Float32Array(mostPieces * piece);
  const half = piece / 2;
  for (let place = 0; place < mostPieces; place++) {
    for (let wave = 0; wave < half; wave++) {
      const angle = place * 10_000 ** (-wave / (half - 1));
      result[place * piece + wave] = Math.sin(angle);
      result[place * piece + half + wave] = Math.cos(angle);
    }
  }
  return result;
}
