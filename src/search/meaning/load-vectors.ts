import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readWordVectors, VectorsError, type WordVectors } from './word-vectors.ts';

/** By language, as `stemmingLanguage` names it. */
export type Vectors = ReadonlyMap<string, WordVectors>;

/** Without any, only words are searched. */
export const noVectors: Vectors = new Map();

/** Where the vectors stand that come with the project. */
export const vectorsFolder = fileURLToPath(new URL('../../../data/vectors/', import.meta.url));

/**
 * Reads the vectors in a folder (`en.vectors`, one file a language). A folder that is not there holds none; a file that
 * cannot be used is named, and left out.
 */
export async function loadVectors(
  folder: string = vectorsFolder,
): Promise<{ readonly vectors: Vectors; readonly problems: readonly { file: string; reason: string }[] }> {
  const names = await readdir(folder).catch((): string[] => []);
  const vectors = new Map<string, WordVectors>();
  const problems: { file: string; reason: string }[] = [];
  for (const name of names.filter((one) => one.endsWith('.vectors')).sort()) {
    const file = join(folder, name);
    try {
      const read = readWordVectors(await readFile(file));
      vectors.set(read.language, read);
    } catch (error) {
      const reason = error instanceof VectorsError ? error.message : 'it cannot be read';
      problems.push({ file, reason });
    }
  }
  return { vectors, problems };
}
