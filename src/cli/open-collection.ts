import type { Collection } from '../collection/collection.ts';
import { createCollections } from '../collection/create-collections.ts';
import { FolderError } from '../collection/list-files.ts';
import { loadTranscripts } from '../collection/load-transcripts.ts';
import { indexShipped, type Shipped } from '../collection/shipped.ts';
import { createProgressLine } from '../progress.ts';
import { noVectors, type Vectors, vectorsForOnce } from '../search/meaning/load-vectors.ts';
import { type Io, UsageError } from './io.ts';
import { type Arguments, textOption } from './subcommand.ts';

const defaultFolder = 'data/transcripts';

/**
 * The collection of the folder in `--collection`. Broken files are named on standard error.
 *
 * @param vectors with them it is found by meaning as well.
 * @throws UsageError where the folder is missing or holds no transcript.
 */
export const openCollection = async (args: Arguments, io: Io, vectors?: Vectors): Promise<Collection> =>
  createCollections(await openShipped(args, io, vectors)).of(null);

/** The same as what is shipped, for a bot: `ask` runs the whole of it. */
export async function openShipped(args: Arguments, io: Io, vectors: Vectors = noVectors): Promise<Shipped> {
  const folder = textOption(args, 'collection') ?? defaultFolder;
  const progress = io.terminal ? createProgressLine(io.err, 'files') : null;
  try {
    const { transcripts, problems } = await loadTranscripts(folder, progress?.step);
    const passages = transcripts.reduce((sum, { head }) => sum + head.passageCount, 0);
    const shipped = await indexShipped(transcripts, { vectors: vectorsForOnce(vectors, passages) });
    progress?.end();
    for (const { file, line, reason } of problems) {
      io.err(`${file}${line === undefined ? '' : `:${line}`}: ${reason}. Skipped.\n`);
    }
    if (transcripts.length === 0) throw new UsageError(`The folder "${folder}" holds no transcript`);
    return shipped;
  } catch (error) {
    progress?.end();
    if (error instanceof FolderError) throw new UsageError(`${error.message}: give one with --collection`);
    throw error;
  }
}
