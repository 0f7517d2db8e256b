import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { multiplied, passagesOf } from '../material.ts';

/** Transcripts to search, and the texts in them. */
export interface Material {
  readonly folder: string;
  readonly texts: readonly string[];
  remove(): void;
}

/** Passages of one made-up transcript. */
const passagesEach = 1_000;

/** The shipped transcripts, or made-up ones where more passages are wanted. */
export async function makeMaterial(count: number): Promise<Material> {
  const shipped = await passagesOf('data/transcripts');
  if (count <= shipped.length) return { folder: 'data/transcripts', texts: shipped, remove: () => {} };
  const texts = multiplied(shipped, count, 1);
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-load-'));
  for (let at = 0; at < texts.length; at += passagesEach) {
    const id = `made-up-${at / passagesEach}`;
    const passages = texts.slice(at, at + passagesEach).map((text) => ({ text }));
    writeFileSync(join(folder, `${id}.json`), JSON.stringify({ id, title: id, turns: [{ speaker: 'Ada', passages }] }));
  }
  return { folder, texts, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
