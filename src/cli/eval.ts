import { EvaluationError, evaluate, formatEvaluation, type Progress } from '../search/evaluation.ts';
import { type Io, UsageError } from './io.ts';
import type { Subcommand } from './subcommand.ts';

export const evalCollection: Subcommand = {
  usage: `eval DIR
Measures how well judged queries are answered: DIR holds corpus.jsonl, queries.jsonl and qrels.tsv in BEIR's layout.`,
  options: {},
  run: async ({ positionals, values }, io) => {
    const [directory, ...more] = positionals;
    if (directory === undefined || more.length > 0)
      throw new UsageError('Which folder? Give the one with corpus.jsonl');
    try {
      const evaluation = await evaluate(directory, { onProgress: progressLine(io) });
      if (io.terminal) io.err('\r\u001b[K');
      io.out(values.json ? `${JSON.stringify(evaluation)}\n` : `${formatEvaluation(evaluation)}\n`);
      return 0;
    } catch (error) {
      if (error instanceof EvaluationError) throw new UsageError(error.message);
      throw error;
    }
  },
};

function progressLine(io: Io): (progress: Progress) => void {
  return ({ stage, done, total }) => {
    if (io.terminal) io.err(`\r\u001b[K${stage}: ${done}${total === null ? '' : ` of ${total}`}`);
  };
}
