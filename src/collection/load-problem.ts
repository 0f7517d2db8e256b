import { TranscriptSyntaxError } from '../transcript/errors.ts';

/** A file that was skipped, and why. */
export interface LoadProblem {
  readonly file: string;
  readonly line?: number;
  readonly reason: string;
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
