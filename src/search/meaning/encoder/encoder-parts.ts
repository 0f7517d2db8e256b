import type { Weights } from './matrix.ts';
import type { Piece } from './pieces.ts';

/** The numbers of the Universal Sentence Encoder lite: two layers of attention, the first on rows of 256 numbers. */
export const shape = {
  /** Numbers of a piece. */
  piece: 256,
  /** Numbers of a place in a text after the first layer, and of a whole text. */
  width: 512,
  heads: 4,
  /** Further pieces were never looked at in training. */
  mostPieces: 128,
} as const;

/** Inputs and outputs of each table of weights, by layer and what it is for, in the order of the file. */
export const tables = {
  '0 attend': [256, 768],
  '0 gather': [256, 512],
  '0 carry': [256, 512],
  '0 widen': [512, 1536],
  '0 narrow': [1536, 512],
  '1 attend': [512, 1536],
  '1 gather': [512, 512],
  '1 widen': [512, 1536],
  '1 narrow': [1536, 512],
  last: [512, 512],
} as const satisfies Readonly<Record<string, readonly [number, number]>>;
export type TableName = keyof typeof tables;

/** Numbers of each normalisation, before the table of the same name, in the order of the file. */
export const norms = {
  '0 attend': 256,
  '0 widen': 512,
  '1 attend': 512,
  '1 widen': 512,
} as const satisfies Readonly<Record<string, number>>;
export type NormName = keyof typeof norms;

/** What rows are multiplied with, and what is added, once they have a mean of 0 and a variance of 1. */
export interface Norm {
  readonly scales: Float32Array;
  readonly biases: Float32Array;
}

/** All that a sentence encoder is made of. */
export interface EncoderParts {
  readonly language: string;
  readonly pieces: readonly Piece[];
  /** By piece, `shape.piece` numbers of one byte, and what one stands for. */
  readonly rows: Int8Array;
  readonly rowScales: Float32Array;
  readonly weights: Readonly<Record<TableName, Weights>>;
  readonly norms: Readonly<Record<NormName, Norm>>;
  /** How many directions of those in which texts differ are kept. */
  readonly dimensions: number;
  /** Direction after direction, `shape.width` numbers each. */
  readonly directions: Float32Array;
}
