import type { Collection } from '../collection/collection.ts';
import { createCollections } from '../collection/create-collections.ts';
import { FolderError, loadTranscripts } from '../collection/load-transcripts.ts';
import { indexShipped, type Shipped } from '../collection/shipped.ts';
import { type Io, UsageError } from './io.ts';
import { type Arguments, textOption } from './subcommand.ts';

const defaultFolder = 'data/transcripts';

/**
 * The collection of the folder in `--collection`. Broken files are named on standard error.
 *
 * @throws UsageError where the folder is missing or holds no transcript.
 */
export const openCollection = async (args: Arguments, io: Io): Promise<Collection> =>
  createCollections(await openShipped(args, io)).of(null);

/** The same as what is shipped, for a bot: `ask` runs the whole of it. */
export async function openShipped(args: Arguments, io: Io): Promise<Shipped> {
  const folder = textOption(args, 'collection') ?? defaultFolder;
  const progress = progressLine(io);
  try {
    const { transcripts, problems } = await loadTranscripts(folder, progress);
    const shipped = await indexShipped(transcripts);
    progress.clear();
    for (const { file, line, reason } of problems) {
      io.err(`${file}${line === undefined ? '' : `:${line}`}: ${reason}. Skipped.\n`);
    }
    if (transcripts.length === 0) throw new UsageError(`The folder "${folder}" holds no transcript`);
    return shipped;
  } catch (error) {
    progress.clear();
    if (error instanceof FolderError) throw new UsageError(`${error.message}: give one with --collection`);
    throw error;
  }
}

/** Shows on a terminal how many files are read, one line that is overwritten. */
function progressLine(io: Io) {
  let shown = 0;
  const draw = (done: number, total: number) => {
    if (!io.terminal || total < 100 || done - shown < total / 100) return;
    shown = done;
    io.err(`\r${done} of ${total} files`);
  };
  return Object.assign(draw, { clear: () => shown > 0 && io.err('\r\u001b[K') });
}
