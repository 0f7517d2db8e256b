import { readParts, writeParts } from './encoder-file.ts';
import { type EncoderParts, shape } from './encoder-parts.ts';
import { Pieces } from './pieces.ts';
import { Transformer } from './transformer.ts';

/** Tells what texts of one language mean, as directions: those that mean nearly the same point nearly the same way. */
export class SentenceEncoder {
  readonly language: string;
  /** Numbers of what `encode` returns. */
  readonly dimensions: number;
  readonly #directions: Float32Array;
  readonly #pieces: Pieces;
  readonly #transformer: Transformer;

  constructor(parts: EncoderParts) {
    this.language = parts.language;
    this.dimensions = parts.dimensions;
    this.#directions = parts.directions;
    this.#pieces = new Pieces(parts.pieces);
    this.#transformer = new Transformer(parts);
  }

  /**
   * What a text means, in those directions in which texts differ most; the largest number is 127 or -127. Compared by their cosines.
   * All zeros for a text without a sign. Of a long text only the first 128 pieces count, about 100 words.
   */
  encode(text: string): Int8Array {
    const result = new Int8Array(this.dimensions);
    const whole = this.whole(text);
    if (whole === null) return result;
    const turned = new Float64Array(this.dimensions);
    let largest = 0;
    for (let at = 0; at < turned.length; at++) {
      let sum = 0;
      for (let from = 0; from < whole.length; from++) sum += whole[from]! * this.#directions[at * shape.width + from]!;
      turned[at] = sum;
      largest = Math.max(largest, Math.abs(sum));
    }
    if (largest === 0) return result;
    for (let at = 0; at < turned.length; at++) result[at] = Math.round((turned[at]! * 127) / largest);
    return result;
  }

  /** All 512 numbers, of length one, before the directions are taken; `null` for a text without a sign. */
  whole(text: string): Float32Array | null {
    const pieces = this.#pieces.cut(text, shape.mostPieces);
    return pieces.length === 0 ? null : this.#transformer.meaning(pieces);
  }
}

/**
 * Reads a file of a sentence encoder (`en.encoder`); `readParts` says what stands in it.
 *
 * @throws VectorsError where it is not one, or not whole.
 */
export function readSentenceEncoder(bytes: Buffer): SentenceEncoder {
  return new SentenceEncoder(readParts(bytes));
}

/** What `readSentenceEncoder` reads. */
export function writeSentenceEncoder(parts: EncoderParts): Buffer {
  return writeParts(parts);
}
