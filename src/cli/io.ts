/** Where a subcommand reads and writes; the process's streams, or a test's. */
export interface Io {
  /** The answer, and nothing else. */
  readonly out: (text: string) => void;
  /** Logs, progress, warnings, errors. */
  readonly err: (text: string) => void;
  /** Standard output is a terminal: wrap, and draw progress on standard error. */
  readonly terminal: boolean;
  readonly colour: boolean;
  /** Width of the terminal in characters. */
  readonly columns: number;
}

/** What was typed cannot be done as typed: one line on standard error, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
