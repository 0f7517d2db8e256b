import { readFile, stat } from 'node:fs/promises';
import { TranscriptSyntaxError } from '../transcript/errors.ts';
import type { NumberedTranscript } from '../transcript/model.ts';
import { paced } from '../search/pace.ts';
import { numberInSteps, numberTranscript } from '../transcript/number.ts';
import { readTranscript, sidecarName } from '../transcript/read-transcript.ts';
import { type FoundFile, listFiles } from './list-files.ts';
import { type LoadProblem, problemOf } from './load-problem.ts';
import { keyOfFile, type ReadBefore } from './read-before.ts';

/** What a folder holds. */
export interface LoadedTranscripts {
  /** In order of their files' names; IDs are unique. */
  readonly transcripts: readonly NumberedTranscript[];
  readonly problems: readonly LoadProblem[];
}

/** Larger files are named and skipped, so that one cannot stop the rest. */
const largestFileBytes = 200 * 1024 * 1024;

/**
 * Reads every supported file of a folder and of the folders in it. A broken one is named and skipped; of two with the same
 * ID the first by name stays.
 *
 * @param onProgress called after each file with how many are done.
 * @param before what files were read as at an earlier start; takes up what is read now.
 * @throws FolderError where the folder is missing or no folder.
 */
export async function loadTranscripts(
  folder: string,
  onProgress?: (done: number, total: number) => void,
  before?: ReadBefore,
): Promise<LoadedTranscripts> {
  const problems: LoadProblem[] = [];
  const files = await listFiles(folder, problems);
  const transcripts: NumberedTranscript[] = [];
  const fileOfId = new Map<string, string>();
  for (const [index, found] of files.entries()) {
    const { path: file } = found;
    try {
      const numbered = await loadTranscript(found, before);
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

async function loadTranscript({ path, sidecar }: FoundFile, before?: ReadBefore): Promise<NumberedTranscript> {
  const { size } = await stat(path);
  if (size > largestFileBytes) {
    throw new TranscriptSyntaxError(
      { name: 'large', values: { limit: largestFileBytes / 1024 / 1024 } },
      { file: path },
    );
  }
  const [bytes, beside] = await Promise.all([readFile(path), sidecar === null ? undefined : readFile(sidecar, 'utf8')]);
  const key = before && keyOfFile(bytes, path, beside);
  const known = key === undefined ? undefined : before!.find(key);
  if (known !== undefined) return paced(numberInSteps(known.transcript, known.edition));
  const numbered = numberTranscript(readTranscript(bytes, path, beside).transcript);
  if (key !== undefined) before!.note(key, numbered);
  return numbered;
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
