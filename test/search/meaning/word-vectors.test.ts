import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadVectors } from '../../../src/search/meaning/load-vectors.ts';
import { readWordVectors, VectorsError, writeWordVectors } from '../../../src/search/meaning/word-vectors.ts';
import { reduceVectors } from '../../../scripts/reduce-vectors.ts';

const file = writeWordVectors('de', ['friede', 'waffenruhe', 'käse'], 2, Int8Array.of(127, 0, 127, 40, 0, 127));
const folder = mkdtempSync(join(tmpdir(), 'verbatim-vectors-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('usualSimilarity()', () => {
  it('usualSimilarity() is higher for words that are like many, and a fixed one among few words', async () => {
    const english = (await loadVectors()).vectors.get('en')!.words;
    const usual = (word: string) => english.usualSimilarity(english.row(word));
    expect(usual('good')).toBeGreaterThan(usual('saxophone'));
    expect(usual('good')).toBeLessThan(1);
    expect(readWordVectors(file).usualSimilarity(0)).toBeCloseTo(0.35);
  });
});

describe('readWordVectors()', () => {
  it('readWordVectors() reads what was written', () => {
    const vectors = readWordVectors(file);
    expect([vectors.language, vectors.count, vectors.row('käse'), vectors.row("käse's"), vectors.row('brot')]).toEqual([
      'de',
      3,
      2,
      2,
      -1,
    ]);
    expect(vectors.similarity(0, 1)).toBeCloseTo(0.954, 2);
    expect(vectors.similarity(0, 2)).toBe(0);
    expect(vectors.weight(2)).toBeGreaterThan(vectors.weight(0));
  });

  it('readWordVectors() refuses what is cut, changed or something else', () => {
    const changed = Buffer.from(file);
    changed[file.length - 1]! ^= 1;
    const miscounted = Buffer.from(file.toString('latin1').replace('"words":3', '"words":2'), 'latin1');
    for (const bytes of [
      file.subarray(0, -1),
      changed,
      miscounted,
      Buffer.alloc(0),
      Buffer.from('{}\n'),
      Buffer.from('[1'),
    ]) {
      expect(() => readWordVectors(bytes)).toThrow(VectorsError);
    }
  });
});

describe('loadVectors()', () => {
  it('loadVectors() reads each language, names what cannot be used, and finds none where there is no folder', async () => {
    writeFileSync(join(folder, 'de.vectors'), file);
    writeFileSync(join(folder, 'fr.vectors'), file.subarray(0, -1));
    writeFileSync(join(folder, 'NOTICE'), 'no vectors');
    const { vectors, problems } = await loadVectors({ folder });
    expect([...vectors.keys()]).toEqual(['de']);
    expect(problems).toEqual([{ file: join(folder, 'fr.vectors'), reason: expect.stringContaining('checksum') }]);
    expect(await loadVectors({ folder: join(folder, 'missing') })).toEqual({ vectors: new Map(), problems: [] });
  });

  it('loadVectors() reads those that come with the project', async () => {
    const { vectors, problems } = await loadVectors();
    expect(problems).toEqual([]);
    const english = vectors.get('en')!.words;
    const like = (one: string, other: string) => english.similarity(english.row(one), english.row(other));
    expect(like('truce', 'ceasefire')).toBeGreaterThan(0.6);
    expect(like('truce', 'ceasefire')).toBeGreaterThan(like('truce', 'cheese') + 0.4);
  });
});

describe('reduceVectors()', () => {
  it('reduceVectors() keeps who is near whom in fewer dimensions, and gives the same bytes each time', () => {
    const random = (seed: number) => ((seed * 16807 + 11) % 2147483647) / 2147483647 - 0.5;
    const rows = Array.from({ length: 60 }, (_, row) =>
      Array.from({ length: 6 }, (_one, at) => (at < 3 ? random(row * 3 + at + 1) : 0.01 * random(row + at)) + 0.3),
    );
    const table = { words: rows.map((_, row) => `w${row}`), dimensions: 6, values: Float64Array.from(rows.flat()) };
    const reduced = reduceVectors(table, 3);
    expect(reduced).toHaveLength(180);
    expect(Buffer.from(reduceVectors(table, 3))).toEqual(Buffer.from(reduced));
    expect(Math.max(...reduced.map(Math.abs))).toBe(127);
  });
});
