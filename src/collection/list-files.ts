import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isSupportedName, sidecarName } from '../transcript/read-transcript.ts';
import { type LoadProblem, problemOf } from './load-problem.ts';

/** A folder of transcripts that cannot be read at all. */
export class FolderError extends Error {
  override readonly name = 'FolderError';
}

export interface FoundFile {
  readonly path: string;
  /** What stands beside it. */
  readonly sidecar: string | null;
}

/**
 * Supported files of a folder and of the folders in it, by path; a folder or file that links lead to twice is taken once.
 *
 * @param problems takes up what cannot be looked at.
 * @throws FolderError where the folder itself is missing or no folder.
 */
export async function listFiles(folder: string, problems: LoadProblem[]): Promise<readonly FoundFile[]> {
  const seen = new Set<string>();
  const files: FoundFile[] = [];

  async function walk(directory: string, real: string): Promise<void> {
    const entries = (await readdir(directory, { withFileTypes: true })).filter(({ name }) => !name.startsWith('.'));
    const names = new Set(entries.map(({ name }) => name));
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(directory, entry.name);
      try {
        await take(entry, path, real, names);
      } catch (error) {
        problems.push(problemOf(error, path));
      }
    }
  }

  async function take(entry: Dirent, path: string, real: string, names: ReadonlySet<string>): Promise<void> {
    const { name } = entry;
    const target = entry.isSymbolicLink() ? await realpath(path) : join(real, name);
    const kind = entry.isSymbolicLink() ? await stat(target) : entry;
    if (seen.has(target) || !(kind.isDirectory() || (kind.isFile() && isSupportedName(name)))) return;
    seen.add(target);
    if (kind.isDirectory()) await walk(path, target);
    else files.push({ path, sidecar: names.has(sidecarName(name)) ? sidecarName(path) : null });
  }

  try {
    const real = await realpath(folder);
    seen.add(real);
    await walk(folder, real);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new FolderError(`There is no folder "${folder}"`);
    if (code === 'ENOTDIR') throw new FolderError(`"${folder}" is not a folder`);
    throw new FolderError(`The folder "${folder}" cannot be read (${code ?? 'unknown'})`);
  }
  return files;
}
