/** What one query brought: its judgements, and documents best first. */
export interface Run {
  readonly grades: ReadonlyMap<string, number>;
  readonly ranking: readonly string[];
}

/** Averages over queries. */
export interface RunMeasures {
  /** Share of queries whose best one, or one of the best five, is relevant. */
  readonly 'success@1': number;
  readonly 'success@5': number;
  /** Mean of 1/rank of the first relevant one among the best ten. */
  readonly 'MRR@10': number;
  /** As trec_eval's ndcg_cut.10: gain is the grade, discount is log2 of rank + 1. */
  readonly 'nDCG@10': number;
  /** Share of all relevant documents among the best five, or hundred. */
  readonly 'recall@5': number;
  readonly 'recall@100': number;
}

/** Retrieval measures of some runs; all zero where there are none. A document counts at its first place only. */
export function measuresOf(runs: readonly Run[]): RunMeasures {
  const all = runs.map(measure);
  const mean = (name: keyof RunMeasures) =>
    all.length === 0 ? 0 : all.reduce((sum, measures) => sum + measures[name], 0) / all.length;
  return {
    'success@1': mean('success@1'),
    'success@5': mean('success@5'),
    'MRR@10': mean('MRR@10'),
    'nDCG@10': mean('nDCG@10'),
    'recall@5': mean('recall@5'),
    'recall@100': mean('recall@100'),
  };
}

function measure({ grades, ranking }: Run): RunMeasures {
  const gains = [...new Set(ranking)].map((document) => Math.max(0, grades.get(document) ?? 0));
  const ideal = [...grades.values()].filter((grade) => grade > 0).sort((a, b) => b - a);
  const first = gains.findIndex((gain) => gain > 0);
  const found = (depth: number) => gains.slice(0, depth).filter((gain) => gain > 0).length;
  const best = discounted(ideal);
  return {
    'success@1': first === 0 ? 1 : 0,
    'success@5': first >= 0 && first < 5 ? 1 : 0,
    'MRR@10': first >= 0 && first < 10 ? 1 / (first + 1) : 0,
    'nDCG@10': best === 0 ? 0 : discounted(gains) / best,
    'recall@5': ideal.length === 0 ? 0 : found(5) / ideal.length,
    'recall@100': ideal.length === 0 ? 0 : found(100) / ideal.length,
  };
}

function discounted(gains: readonly number[]): number {
  return gains.slice(0, 10).reduce((sum, gain, rank) => sum + gain / Math.log2(rank + 2), 0);
}
