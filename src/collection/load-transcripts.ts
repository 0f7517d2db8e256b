import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { TranscriptSyntaxError } from '../transcript/errors.ts';
import type { NumberedTranscript } from '../transcript/model.ts';
import { numberTranscript } from '../transcript/number.ts';
import { isSupportedName, readTranscript, sidecarName } from '../transcript/read-transcript.ts';

/** A file that was skipped, and why. */
export interface LoadProblem {
  readonly file: string;
  readonly line?: number;
  readonly reason: string;
}

/** What a folder holds. */
export interface LoadedTranscripts {
  /** In order of their files' names; IDs are unique. */
  readonly transcripts: readonly NumberedTranscript[];
  readonly problems: readonly LoadProblem[];
}

/** A folder of transcripts that cannot be read at all. */
export class FolderError extends Error {
  override readonly name = 'FolderError';
}

/** Larger files are named and skipped, so that one cannot stop the rest. */
const largestFileBytes = 200 * 1024 * 1024;

/**
 * Reads every supported file of a folder and of the folders in it. A broken one is named and skipped; of two with the same
 * ID the first by name stays.
 *
 * @param onProgress called after each file with how many are done.
 * @throws FolderError where the folder is missing or no folder.
 */
export async function loadTranscripts(
  folder: string,
  onProgress?: (done: number, total: number) => void,
): Promise<LoadedTranscripts> {
  const problems: LoadProblem[] = [];
  const files = await listFiles(folder, problems);
  const transcripts: NumberedTranscript[] = [];
  const fileOfId = new Map<string, string>();
  for (const [index, file] of files.entries()) {
    try {
      const numbered = numberTranscript(await loadTranscript(file));
      const { id } = numbered.head;
      const other = fileOfId.get(id);
      if (other === undefined) {
        fileOfId.set(id, file);
        transcripts.push(numbered);
      } else {
        problems.push({
          file,
          reason: `Its ID "${id}" is already that of ${other}: give one of them another name or "id"`,
        });
      }
    } catch (error) {
      problems.push(problemOf(error, file));
    }
    onProgress?.(index + 1, files.length);
  }
  return { transcripts, problems };
}

async function loadTranscript(file: string) {
  const { size } = await stat(file);
  if (size > largestFileBytes) {
    throw new TranscriptSyntaxError(`It is larger than ${largestFileBytes / 1024 / 1024} MiB`, { file });
  }
  const sidecar = await readSidecar(file);
  return readTranscript(await readFile(file), file, sidecar).transcript;
}

/** The text of the sidecar beside a file; undefined where there is none. */
export async function readSidecar(file: string): Promise<string | undefined> {
  try {
    return await readFile(sidecarName(file), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** What went wrong with a file, in words for the person who put it there. */
export function problemOf(error: unknown, file: string): LoadProblem {
  if (error instanceof TranscriptSyntaxError) {
    const { line, reason } = error;
    return { file: error.file, ...(line === undefined ? {} : { line }), reason };
  }
  const { code } = error as NodeJS.ErrnoException;
  const known: Readonly<Record<string, string>> = {
    ENOENT: 'There is no such file',
    EISDIR: 'It is a folder, not a file',
    EACCES: 'No permission to read it',
    EPERM: 'No permission to read it',
  };
  if (code !== undefined) return { file, reason: known[code] ?? `It cannot be read (${code})` };
  throw error;
}

/** Supported files, sorted by path; a folder or file that links lead to twice is taken once. */
async function listFiles(folder: string, problems: LoadProblem[]): Promise<readonly string[]> {
  const seen = new Set<string>();
  const files: string[] = [];
  const walk = async (directory: string): Promise<void> => {
    const names = (await readdir(directory)).filter((name) => !name.startsWith('.')).sort();
    for (const name of names) {
      const path = join(directory, name);
      try {
        const real = await realpath(path);
        const stats = await stat(real);
        if (seen.has(real) || !(stats.isDirectory() || (stats.isFile() && isSupportedName(name)))) continue;
        seen.add(real);
        if (stats.isDirectory()) await walk(path);
        else files.push(path);
      } catch (error) {
        problems.push(problemOf(error, path));
      }
    }
  };
  try {
    seen.add(await realpath(folder));
    await walk(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new FolderError(`There is no folder "${folder}"`);
    if (code === 'ENOTDIR') throw new FolderError(`"${folder}" is not a folder`);
    throw new FolderError(`The folder "${folder}" cannot be read (${code ?? 'unknown'})`);
  }
  return files;
}
