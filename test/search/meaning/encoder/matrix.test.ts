import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileMatrix, matrixCompiled } from '../../../../scripts/compile-matrix.ts';
import { Matrices, mostInputs, packed } from '../../../../src/search/meaning/encoder/matrix.ts';

const wave = (count: number, seed: number) =>
  Float32Array.from({ length: count }, (_, at) => Math.sin(at * seed + seed));
const bytes = (count: number, seed: number) => Int8Array.from(wave(count, seed), (number) => Math.round(number * 127));

const sizes = fc.record({
  rows: fc.integer({ min: 1, max: 7 }),
  inputs: fc.integer({ min: 1, max: 4 }).map((sixteens) => sixteens * 16),
  outputs: fc.integer({ min: 1, max: 5 }).map((fours) => fours * 4),
  seed: fc.double({ min: 0.1, max: 3, noNaN: true }),
});

describe('Matrices', () => {
  it('multiply() gives what a plain sum gives, but for the rounding of rows', () => {
    fc.assert(
      fc.property(sizes, ({ rows, inputs, outputs, seed }) => {
        const matrices = new Matrices(20_000, 8);
        const values = bytes(outputs * inputs, seed);
        const [scales, biases] = [wave(outputs, seed + 1), wave(outputs, seed + 2)];
        const weights = matrices.place({ inputs, outputs, values: packed(values, inputs), scales, biases });
        const [from, out] = [matrices.floats(8 * inputs), matrices.floats(8 * outputs)];
        from.set(wave(rows * inputs, seed + 3));
        matrices.multiply(from, rows, weights, out);
        for (let row = 0; row < rows; row++) {
          for (let output = 0; output < outputs; output++) {
            let sum = 0;
            for (let at = 0; at < inputs; at++) sum += from[row * inputs + at]! * values[output * inputs + at]!;
            const expected = sum * scales[output]! + biases[output]!;
            expect(Math.abs(out[row * outputs + output]! - expected)).toBeLessThan(0.01 * inputs);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('multiply() does not overflow with the largest numbers there are, and gives nothing for nothing', () => {
    const matrices = new Matrices(100_000, 2);
    const [scales, biases] = [Float32Array.of(1, 1, 1, 1), Float32Array.of(0, 0, 0, 5)];
    const values = new Int8Array(mostInputs * 4).fill(127);
    const weights = matrices.place({ inputs: mostInputs, outputs: 4, values, scales, biases });
    const [from, out] = [matrices.floats(mostInputs * 2), matrices.floats(8)];
    from.fill(3, 0, mostInputs);
    matrices.multiply(from, 2, weights, out);
    expect(out[0]! / (3 * 127 * mostInputs)).toBeCloseTo(1, 5);
    expect([...out.subarray(4)]).toEqual([0, 0, 0, 5]);
  });

  it('products() and mixture() give what plain sums give', () => {
    const matrices = new Matrices(20_000, 2);
    const [width, part, count] = [48, 16, 5];
    const rows = { width, values: matrices.floats(8 * width) };
    rows.values.set(wave(8 * width, 0.7));
    const [out, mixed] = [matrices.floats(8), matrices.floats(20)];
    matrices.products(rows, width, part, count, part, out);
    for (let row = 0; row < count; row++) {
      let sum = 0;
      for (let at = 0; at < part; at++) sum += rows.values[width + at]! * rows.values[row * width + part + at]!;
      expect(out[row]).toBeCloseTo(sum, 4);
    }
    matrices.mixture(out, rows, 2 * part, count, part, mixed, 4);
    for (let at = 0; at < part; at++) {
      let sum = 0;
      for (let row = 0; row < count; row++) sum += out[row]! * rows.values[row * width + 2 * part + at]!;
      expect(mixed[4 + at]).toBeCloseTo(sum, 4);
    }
  });

  it('a memory that is too small says so', () => {
    const matrices = new Matrices(0, 2);
    expect(() => matrices.floats(100_000)).toThrow(RangeError);
  });

  it('matrix.wasm is what matrix.wat compiles to', async () => {
    expect((await compileMatrix()).equals(readFileSync(matrixCompiled))).toBe(true);
  });
});
