import { EvaluationError, evaluate, formatEvaluation, type Progress } from '../search/evaluation.ts';
import { type Io, UsageError } from './io.ts';
import { openVectors } from './open-vectors.ts';
import { type Arguments, type Subcommand, textOption } from './subcommand.ts';

export const evalCollection: Subcommand = {
  usage: `eval DIR [--k N]
Measures how well judged queries are answered: DIR holds corpus.jsonl, queries.jsonl and qrels.tsv in BEIR's layout. --k: how many of each ranking are looked at (100).`,
  options: { k: { type: 'string' } },
  run: async (args, io) => {
    const { positionals, values } = args;
    const [directory, ...more] = positionals;
    if (directory === undefined || more.length > 0)
      throw new UsageError('Which folder? Give the one with corpus.jsonl');
    try {
      const evaluation = await evaluate(directory, {
        k: readDepth(args),
        onProgress: progressLine(io),
        vectors: await openVectors(io.err),
      });
      if (io.terminal) io.err('\r\u001b[K');
      io.out(values.json ? `${JSON.stringify(evaluation)}\n` : `${formatEvaluation(evaluation)}\n`);
      return 0;
    } catch (error) {
      if (error instanceof EvaluationError) throw new UsageError(error.message);
      throw error;
    }
  },
};

function readDepth(args: Arguments): number {
  const text = textOption(args, 'k') ?? '100';
  if (!/^[1-9]\d{0,5}$/.test(text))
    throw new UsageError(`--k must be a whole number from 1, not ${JSON.stringify(text)}`);
  return Number(text);
}

function progressLine(io: Io): (progress: Progress) => void {
  return ({ stage, done, total }) => {
    if (io.terminal) io.err(`\r\u001b[K${stage}: ${done}${total === null ? '' : ` of ${total}`}`);
  };
}
