/** Words in order of frequency with their vectors, one after the other. */
export interface WordTable {
  readonly words: readonly string[];
  readonly dimensions: number;
  readonly values: Float64Array;
}

/** The mean and the directions all have in common are worked out from so many of the commonest words. */
const commonest = 30_000;

/**
 * Makes vectors small: what all words have in common (their mean and first direction: Mu and Viswanath, "All-but-the-top",
 * ICLR 2018) is taken off, of the rest only the directions that tell most are kept, each number as one byte.
 */
export function reduceVectors({ words, dimensions, values }: WordTable, kept: number): Int8Array {
  const count = words.length;
  const own = values.slice();
  eachRow(own, dimensions, toLengthOne);
  const sample = Math.min(count, commonest);
  const mean = new Float64Array(dimensions);
  for (let row = 0; row < sample; row++) {
    for (let at = 0; at < dimensions; at++) mean[at]! += own[row * dimensions + at]! / sample;
  }
  eachRow(own, dimensions, (row) => {
    for (let at = 0; at < dimensions; at++) row[at]! -= mean[at]!;
  });
  const [common] = directions(own, sample, dimensions) as [Float64Array];
  eachRow(own, dimensions, (row) => {
    const share = dot(row, common);
    for (let at = 0; at < dimensions; at++) row[at]! -= share * common[at]!;
    toLengthOne(row);
  });
  const axes = directions(own, sample, dimensions).slice(0, kept);
  const result = new Int8Array(count * kept);
  for (let row = 0; row < count; row++) {
    const vector = own.subarray(row * dimensions, (row + 1) * dimensions);
    const turned = axes.map((axis) => dot(vector, axis));
    const largest = Math.max(...turned.map(Math.abs)) || 1;
    for (const [at, number] of turned.entries()) result[row * kept + at] = Math.round((number * 127) / largest);
  }
  return result;
}

function eachRow(values: Float64Array, dimensions: number, change: (row: Float64Array) => void): void {
  for (let from = 0; from < values.length; from += dimensions) change(values.subarray(from, from + dimensions));
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += one[at]! * other[at]!;
  return sum;
}

function toLengthOne(row: Float64Array): void {
  const length = Math.sqrt(dot(row, row)) || 1;
  for (let at = 0; at < row.length; at++) row[at]! /= length;
}

/** The directions in which the first rows vary, most first (Jacobi's method, the same result on every machine). */
export function directions(values: Float64Array, rows: number, dimensions: number): Float64Array[] {
  const matrix = covariance(values, rows, dimensions);
  const axes = Array.from({ length: dimensions }, (_, axis) =>
    Float64Array.from({ length: dimensions }, (_one, at) => (at === axis ? 1 : 0)),
  );
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0;
    for (let p = 0; p < dimensions; p++) for (let q = p + 1; q < dimensions; q++) off += matrix[p]![q]! ** 2;
    if (off < 1e-18) break;
    for (let p = 0; p < dimensions; p++) for (let q = p + 1; q < dimensions; q++) turn(matrix, axes, p, q);
  }
  return [...axes.keys()].sort((a, b) => matrix[b]![b]! - matrix[a]![a]!).map((axis) => axes[axis]!);
}

function covariance(values: Float64Array, rows: number, dimensions: number): Float64Array[] {
  const matrix = Array.from({ length: dimensions }, () => new Float64Array(dimensions));
  for (let row = 0; row < rows; row++) {
    const vector = values.subarray(row * dimensions, (row + 1) * dimensions);
    for (let p = 0; p < dimensions; p++) {
      const line = matrix[p]!;
      for (let q = p; q < dimensions; q++) line[q]! += (vector[p]! * vector[q]!) / rows;
    }
  }
  for (let p = 0; p < dimensions; p++) for (let q = 0; q < p; q++) matrix[p]![q] = matrix[q]![p]!;
  return matrix;
}

/** One rotation that makes the number at a place zero. */
function turn(matrix: Float64Array[], axes: Float64Array[], p: number, q: number): void {
  const between = matrix[p]![q]!;
  if (between === 0) return;
  const theta = (matrix[q]![q]! - matrix[p]![p]!) / (2 * between);
  const tangent = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (const line of matrix) {
    const [one, other] = [line[p]!, line[q]!];
    line[p] = cosine * one - sine * other;
    line[q] = sine * one + cosine * other;
  }
  for (const pair of [matrix, axes]) {
    const [first, second] = [pair[p]!, pair[q]!];
    for (let at = 0; at < first.length; at++) {
      const [one, other] = [first[at]!, second[at]!];
      first[at] = cosine * one - sine * other;
      second[at] = sine * one + cosine * other;
    }
  }
}
