import { deeds } from './mix.ts';
import type { Sample } from './open-loop.ts';

/** The value below which so much of a sorted list lies; 0 for an empty one. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ?? 0;
}

/** A table in Markdown: each kind of interaction, those of the mix first, then all of them. */
export function tableOf(samples: readonly Sample[]): string {
  const rows = [...new Set([...deeds, ...samples].map(({ name }) => name)), 'all'].map((name) => {
    const own = samples.filter((sample) => name === 'all' || sample.name === name);
    const times = own
      .filter(({ answered }) => answered)
      .map(({ ms }) => ms)
      .sort((a, b) => a - b);
    const lost = own.filter(({ answered }) => !answered).length;
    const cells = [percentile(times, 0.5), percentile(times, 0.99), times.at(-1) ?? 0].map((ms) => ms.toFixed(1));
    return `| ${[name, own.length, ...cells, lost].join(' | ')} |`;
  });
  return [
    '| | sent | p50 ms | p99 ms | longest ms | without an answer |',
    '| --- | --: | --: | --: | --: | --: |',
    ...rows,
  ].join('\n');
}
