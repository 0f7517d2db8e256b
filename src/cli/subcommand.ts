import type { ParseArgsOptionsConfig } from 'node:util';
import type { Io } from './io.ts';

/** What was typed after a subcommand's name. */
export interface Arguments {
  readonly positionals: readonly string[];
  /** By option name; undefined where it was not given. */
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
}

/** One word after `npm run verbatim --`. */
export interface Subcommand {
  /** Printed by `--help`: how to call it, then what it does. */
  readonly usage: string;
  /** Its options besides `--json`, `--collection` and `--help`, which all have. */
  readonly options: ParseArgsOptionsConfig;
  /**
   * Does it and prints the answer.
   *
   * @returns the exit code.
   * @throws UsageError, which main.ts prints as one line with exit code 2.
   */
  readonly run: (args: Arguments, io: Io) => Promise<number>;
}

/** The text of an option, or undefined. */
export function textOption({ values }: Arguments, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}
