import type { Vectors } from '../src/search/meaning/load-vectors.ts';
import { weights } from '../src/search/meaning/weights.ts';
import type { NumberedTranscript } from '../src/transcript/model.ts';
import { type Asked, type Measured, measureParaphrases } from './meaning-measures.ts';

/** Weights that are chosen anew for each transcript left out, with the values tried. */
const tried = { whole: [0.7, 0.9, 1.2], length: [0.1, 0.2], leastLikeness: [0.2, 0.25, 0.35] } as const;

/**
 * Asks each transcript its questions with the weights that answer those of all others best, by success@1 and recall@10 together:
 * what weights give where they were not chosen.
 */
export async function measureLeftOut(
  transcripts: readonly NumberedTranscript[],
  questions: readonly Asked[],
  vectors: Vectors,
): Promise<Measured[]> {
  const own = { ...weights };
  const runs: Measured[][] = [];
  try {
    for (const whole of tried.whole) {
      for (const length of tried.length) {
        for (const leastLikeness of tried.leastLikeness) {
          Object.assign(weights, { bySentences: { ...own.bySentences, whole }, length, leastLikeness });
          runs.push(await measureParaphrases(transcripts, questions, vectors));
        }
      }
    }
  } finally {
    Object.assign(weights, own);
  }
  return transcripts.flatMap(({ head }) => {
    const worth = (run: readonly Measured[]) =>
      run.reduce((sum, one) => sum + (one.transcript === head.id ? 0 : one.first + one.recall10), 0);
    const best = runs.reduce((chosen, run) => (worth(run) > worth(chosen) ? run : chosen));
    return best.filter(({ transcript }) => transcript === head.id);
  });
}
