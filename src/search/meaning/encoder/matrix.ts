import { readFileSync } from 'node:fs';

/** What is used of WebAssembly: the libraries that types are checked with leave it to those of browsers. */
declare const WebAssembly: {
  readonly Memory: new (size: {
    readonly initial: number;
  }) => {
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
};

/** What matrix.wat exports; addresses are in bytes. */
interface Arithmetic {
  quantise(from: number, rows: number, inputs: number, to: number, scales: number): void;
  multiply(
    activations: number,
    rowScales: number,
    rows: number,
    inputs: number,
    weights: number,
    scales: number,
    biases: number,
    outputs: number,
    out: number,
    wide: number,
  ): void;
  products(vector: number, rows: number, stride: number, count: number, width: number, out: number): void;
  mixture(shares: number, rows: number, stride: number, count: number, width: number, out: number): void;
}

/** Weights of one byte, each row of them (an output) with the number that one stands for, and what is added. */
export interface Weights {
  readonly inputs: number;
  readonly outputs: number;
  /** As `packed` orders them. */
  readonly values: Int8Array;
  readonly scales: Float32Array;
  readonly biases: Float32Array;
}

/** Rows of numbers, in memory that the arithmetic sees. */
export interface Rows {
  readonly width: number;
  readonly values: Float32Array;
}

/** The longest row of weights: products of so many numbers up to 8191 with 127 do not overflow 32 bits. */
export const mostInputs = 1536;

/** A memory of its own with the arithmetic of matrix.wat on it. What is set up is never given back. */
export class Matrices {
  readonly #memory = new WebAssembly.Memory({ initial: 1 });
  readonly #arithmetic: Arithmetic;
  /** Where rounded rows stand, and what their numbers stand for. */
  readonly #packed: number;
  readonly #rowScales: number;
  /** Where four rows of weights stand while they are multiplied. */
  readonly #wide: number;
  #used = 0;

  /**
   * @param bytes that `weights` and `place` will need, at most.
   * @param rows that are multiplied at once, at most; even.
   */
  constructor(bytes: number, rows: number) {
    const own = rows * (mostInputs * 2 + 4) + mostInputs * 8;
    this.#memory.grow(Math.ceil((bytes + own + 1024) / 65_536));
    const module = new WebAssembly.Module(readFileSync(new URL('./matrix.wasm', import.meta.url)));
    const { exports } = new WebAssembly.Instance(module, { verbatim: { memory: this.#memory } });
    this.#arithmetic = exports as unknown as Arithmetic;
    this.#packed = this.#take(rows * mostInputs * 2);
    this.#rowScales = this.#take(rows * 4);
    this.#wide = this.#take(mostInputs * 8);
  }

  /** Sets up zeros. */
  floats(count: number): Float32Array {
    return new Float32Array(this.#memory.buffer, this.#take(count * 4), count);
  }

  /** Copies weights into the memory. */
  place({ inputs, outputs, values, scales, biases }: Weights): Weights {
    const bytes = new Int8Array(this.#memory.buffer, this.#take(values.length), values.length);
    bytes.set(values);
    const [placedScales, placedBiases] = [this.floats(outputs), this.floats(outputs)];
    placedScales.set(scales);
    placedBiases.set(biases);
    return { inputs, outputs, values: bytes, scales: placedScales, biases: placedBiases };
  }

  /**
   * Each of so many rows times each row of weights. Rows are rounded to whole numbers, each row on its own; where there is an odd
   * number of them, one more row of `out` is written over.
   */
  multiply(from: Float32Array, count: number, weights: Weights, out: Float32Array): void {
    if (count === 0) return;
    const { inputs, outputs, values, scales, biases } = weights;
    this.#arithmetic.quantise(from.byteOffset, count, inputs, this.#packed, this.#rowScales);
    this.#arithmetic.multiply(
      this.#packed,
      this.#rowScales,
      count,
      inputs,
      values.byteOffset,
      scales.byteOffset,
      biases.byteOffset,
      outputs,
      out.byteOffset,
      this.#wide,
    );
  }

  /**
   * The products of a part of one row with that part of others: `width` numbers from place `at` of `row`, and from `place` of each of
   * `count` rows. `out` is written by fours.
   */
  products(rows: Rows, at: number, place: number, count: number, width: number, out: Float32Array): void {
    const { byteOffset } = rows.values;
    this.#arithmetic.products(
      byteOffset + at * 4,
      byteOffset + place * 4,
      rows.width * 4,
      count,
      width * 4,
      out.byteOffset,
    );
  }

  /** The sum of `width` numbers from `place` on of so many rows, each row times its share, written to `out` from `at` on. */
  mixture(
    shares: Float32Array,
    rows: Rows,
    place: number,
    count: number,
    width: number,
    out: Float32Array,
    at: number,
  ): void {
    this.#arithmetic.mixture(
      shares.byteOffset,
      rows.values.byteOffset + place * 4,
      rows.width * 4,
      count,
      width * 4,
      out.byteOffset + at * 4,
    );
  }

  #take(bytes: number): number {
    const at = this.#used;
    this.#used += Math.ceil(bytes / 16) * 16;
    if (this.#used > this.#memory.buffer.byteLength) throw new RangeError('The memory set up is too small');
    return at;
  }
}

/** Orders weights, which come row after row (one an output), by fours of rows, of each eight numbers in turn. */
export function packed(values: Int8Array, inputs: number): Int8Array {
  const result = new Int8Array(values.length);
  const rows = values.length / inputs;
  for (let row = 0; row < rows; row++) {
    const to = (row >> 2) * inputs * 4 + (row & 3) * 8;
    for (let at = 0; at < inputs; at++) result[to + (at >> 3) * 32 + (at & 7)] = values[row * inputs + at]!;
  }
  return result;
}
