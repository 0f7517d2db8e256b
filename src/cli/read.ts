import { readFile } from 'node:fs/promises';
import { problemOf } from '../collection/load-problem.ts';
import { readSidecar } from '../collection/load-transcripts.ts';
import { formatTranscript } from '../transcript/format-transcript.ts';
import { readTranscript } from '../transcript/read-transcript.ts';
import { remarkText } from '../transcript/remark.ts';
import { UsageError } from './io.ts';
import type { Subcommand } from './subcommand.ts';

export const read: Subcommand = {
  usage: `read FILE…
Prints each file as a transcript in Verbatim's JSON, with the metadata of the sidecar beside it. Several files, or --json: one line each.
Exit code 2 where one cannot be read: file, line and reason stand on standard error.`,
  options: {},
  run: async ({ positionals: files, values }, io) => {
    if (files.length === 0)
      throw new UsageError('Which file? For instance: read data/transcripts/lavrov-2025-05-23.txt');
    let exitCode = 0;
    for (const file of files) {
      try {
        const { transcript, warnings } = readTranscript(await readFile(file), file, await readSidecar(file));
        for (const warning of warnings) io.err(`${file}: ${remarkText(warning)}\n`);
        io.out(formatTranscript(transcript, values.json === true || files.length > 1));
      } catch (error) {
        const { file: where, line, reason } = problemOf(error, file);
        io.err(`${where}${line === undefined ? '' : `:${line}`}: ${reason}\n`);
        exitCode = 2;
      }
    }
    return exitCode;
  },
};
