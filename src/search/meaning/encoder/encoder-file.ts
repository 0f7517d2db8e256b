import { createHash } from 'node:crypto';
import { VectorsError } from '../word-vectors.ts';
import { type EncoderParts, type Norm, type NormName, norms, shape, type TableName, tables } from './encoder-parts.ts';
import type { Weights } from './matrix.ts';
import type { Piece } from './pieces.ts';

const format = 'verbatim sentence encoder 1';
/** No more pieces than this, so that a damaged head asks for no memory. */
const mostCounted = 100_000;
const longestPiece = 255;

/** The first line of the file. */
interface Head {
  readonly format: string;
  readonly language: string;
  readonly pieces: number;
  readonly dimensions: number;
  /** Bytes of the list of pieces. */
  readonly list: number;
  /** Of all that follows the first line. */
  readonly sha256: string;
}

/**
 * Reads a file of a sentence encoder: a line of JSON; the pieces, one a line, each after its score and a space; then the numbers of the
 * parts in the order of encoder-parts.ts, weights as bytes, all else as four bytes, the lowest first.
 *
 * @throws VectorsError where it is not one, or not whole.
 */
export function readParts(bytes: Buffer): EncoderParts {
  const headEnd = bytes.indexOf(0x0a);
  const head = readHead(bytes.subarray(0, Math.max(0, headEnd)).toString('utf8'));
  const body = bytes.subarray(headEnd + 1);
  const expected = head.list + sizeOf(head);
  if (body.length !== expected) throw new VectorsError(`it holds ${body.length} bytes after its head, not ${expected}`);
  if (createHash('sha256').update(body).digest('hex') !== head.sha256) {
    throw new VectorsError('it was changed: its checksum is another');
  }
  const pieces = readPieces(body.subarray(0, head.list).toString('utf8'), head.pieces);
  let at = head.list;
  const take = (size: number) => {
    at += size;
    // Copied, so that the numbers begin where numbers may, and the file's other bytes are not kept.
    return new Uint8Array(body.subarray(at - size, at)).buffer;
  };
  const bytesOf = (count: number) => new Int8Array(take(count));
  const floats = (count: number) => new Float32Array(take(count * 4));
  const rows = bytesOf(head.pieces * shape.piece);
  const rowScales = floats(head.pieces);
  const weights = mapped<TableName, readonly [number, number], Weights>(tables, ([inputs, outputs]) => ({
    inputs,
    outputs,
    values: bytesOf(inputs * outputs),
    scales: floats(outputs),
    biases: floats(outputs),
  }));
  const read = mapped<NormName, number, Norm>(norms, (width) => ({ scales: floats(width), biases: floats(width) }));
  const directions = floats(head.dimensions * shape.width);
  const { language, dimensions } = head;
  return { language, pieces, rows, rowScales, weights, norms: read, dimensions, directions };
}

/** What `readParts` reads. */
export function writeParts(parts: EncoderParts): Buffer {
  const list = Buffer.from(parts.pieces.map(({ text, score }) => `${score} ${text}\n`).join(''));
  const numbers = [
    parts.rows,
    parts.rowScales,
    ...Object.keys(tables).flatMap((name) => {
      const { values, scales, biases } = parts.weights[name as TableName];
      return [values, scales, biases];
    }),
    ...Object.keys(norms).flatMap((name) => {
      const { scales, biases } = parts.norms[name as NormName];
      return [scales, biases];
    }),
    parts.directions,
  ];
  const body = Buffer.concat([
    list,
    ...numbers.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
  ]);
  const head: Head = {
    format,
    language: parts.language,
    pieces: parts.pieces.length,
    dimensions: parts.dimensions,
    list: list.length,
    sha256: createHash('sha256').update(body).digest('hex'),
  };
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), body]);
}

/** Bytes of all numbers. */
function sizeOf({ pieces, dimensions }: Head): number {
  const ofTables = Object.values(tables).reduce((sum, [inputs, outputs]) => sum + inputs * outputs + outputs * 8, 0);
  const ofNorms = Object.values(norms).reduce((sum: number, width) => sum + width * 8, 0);
  return pieces * (shape.piece + 4) + ofTables + ofNorms + dimensions * shape.width * 4;
}

function readPieces(list: string, count: number): Piece[] {
  const lines = list.split('\n');
  if (lines.pop() !== '' || lines.length !== count) {
    throw new VectorsError(`its list of pieces has ${lines.length} lines, not ${count}`);
  }
  return lines.map((line, at) => {
    const space = line.indexOf(' ');
    const piece = { text: line.slice(space + 1), score: Number(line.slice(0, Math.max(0, space)) || Number.NaN) };
    if (!Number.isFinite(piece.score) || piece.text.length === 0 || piece.text.length > longestPiece) {
      throw new VectorsError(`line ${at + 1} of its list of pieces is no score and piece`);
    }
    return piece;
  });
}

function readHead(text: string): Head {
  let head: Partial<Head> | null = {};
  try {
    head = JSON.parse(text) as Partial<Head> | null;
  } catch {
    // Said below.
  }
  const isCount = (value: unknown, most: number) =>
    Number.isInteger(value) && (value as number) > 0 && (value as number) <= most;
  if (
    head?.format !== format ||
    typeof head.language !== 'string' ||
    !isCount(head.pieces, mostCounted) ||
    !isCount(head.dimensions, shape.width) ||
    !isCount(head.list, mostCounted * longestPiece)
  ) {
    throw new VectorsError(`it does not begin with a line of ${JSON.stringify(format)}`);
  }
  return head as Head;
}

function mapped<Name extends string, From, To>(
  from: Readonly<Record<Name, From>>,
  change: (value: From) => To,
): Readonly<Record<Name, To>> {
  const entries = Object.entries(from) as [Name, From][];
  return Object.fromEntries(entries.map(([name, value]) => [name, change(value)])) as Record<Name, To>;
}
