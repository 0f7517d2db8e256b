import { kinds } from './known-items.ts';
import type { Quality, Speed } from './measure.ts';

/** One standard error of a share among so many queries. */
function standardError(share: number, queries: number): number {
  return Math.sqrt((share * (1 - share)) / Math.max(1, queries));
}

/** A Markdown table: success@1 / success@5 / MRR@10 by kind of query, and the mean of success@1. */
export function qualityTable(measured: readonly Quality[]): string {
  const rows = measured.map((quality) => {
    const cells = kinds.map((kind) => {
      const { first, five, mrr } = quality.kinds[kind];
      return [first, five, mrr].map((share) => share.toFixed(3).replace(/^0/u, '')).join(' / ');
    });
    const mean = kinds.reduce((sum, kind) => sum + quality.kinds[kind].first, 0) / kinds.length;
    return [quality.name, ...cells, mean.toFixed(3)];
  });
  return table(['engine', ...kinds, 'mean'], rows);
}

/** nDCG@10 on judged questions, best first. */
export function judgedTable(measured: readonly Quality[]): string {
  const ranked = measured.toSorted((a, b) => b.ndcg - a.ndcg);
  return table(
    ['engine', 'nDCG@10'],
    ranked.map(({ name, ndcg }) => [name, ndcg.toFixed(4)]),
  );
}

/** For each kind of query the best peer against Verbatim, and whether they differ by more than one standard error. */
export function comparison(measured: readonly Quality[]): string {
  const [ours, ...peers] = measured;
  if (ours === undefined || peers.length === 0) return '';
  const rows = kinds.map((kind) => {
    const best = peers.toSorted((a, b) => b.kinds[kind].first - a.kinds[kind].first)[0]!;
    const own = ours.kinds[kind];
    const error = standardError(own.first, own.queries);
    const difference = own.first - best.kinds[kind].first;
    const verdict = difference >= 0 ? 'Verbatim' : -difference <= error ? 'within one standard error' : 'behind';
    return [kind, own.first.toFixed(3), best.kinds[kind].first.toFixed(3), best.name, error.toFixed(3), verdict];
  });
  return table(['kind', 'Verbatim', 'best peer', 'which', 'standard error', 'ahead'], rows);
}

export function speedTable(measured: readonly { size: number; speed: Speed }[]): string {
  return table(
    ['passages', 'engine', 'passages a CPU-second', 'bytes a passage besides the text', 'p50 ms', 'p99 ms'],
    measured.map(({ size, speed }) => [
      size.toLocaleString('en'),
      speed.name,
      Math.round(speed.build).toLocaleString('en'),
      Math.round(speed.memory).toLocaleString('en'),
      speed.p50.toFixed(2),
      speed.p99.toFixed(2),
    ]),
  );
}

/** A table in Markdown; numbers to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n');
}
