import { align, wordWeight } from './align.ts';
import type { Canonical, Word } from './canonical.ts';
import { type Comparison, compare } from './compare.ts';
import type { Step } from './find-exact.ts';
import { longAlignment, pairKey } from './long-alignment.ts';
import type { ParsedQuotation } from './parse-quotation.ts';
import type { Stretch } from './stretch.ts';

/** Cells of all alignments for one quotation together: some 30 ms. */
const mostCells = 3_000_000;
const mostStretches = 6;
/** A quotation of more words is compared with the best two alone. */
const longQuotation = 2_000;
/** Stretches for which there are no cells left and that are aligned nevertheless: some 150 ms each at worst. */
const mostLong = 2;

/** Words of a quotation that are looked for: all but its writer's own. */
export interface Sought {
  readonly quotation: ParsedQuotation;
  /** Indexes of the quotation's words. */
  readonly indexes: readonly number[];
  /** By index of the quotation's words. */
  readonly keys: Int32Array;
  readonly weights: Float32Array;
}

/** Indexes of a quotation's words but for its writer's own. */
export function ownWords({ source, editorial }: ParsedQuotation): readonly number[] {
  return [...source.words.keys()].filter((index) => !editorial.has(index));
}

/** No word is longer; what is, would cost an index much and find nothing. */
const longestWord = 60;
/** From a long quotation words in a row are taken at so many places: each leads to where it stands. */
const samples = 5;
const sampleWords = 20;

/** Some of a quotation's words as a text to find candidates for: without what is not seen, apart only where they are apart. */
export function soughtText(source: Canonical, indexes: readonly number[]): string {
  const piece = (index: number) => {
    const word = source.words[index] as Word;
    const apart = word.start > (source.words[index - 1]?.end ?? -1);
    return `${apart ? ' ' : ''}${word.strict.slice(0, longestWord)}`;
  };
  if (indexes.length <= samples * sampleWords) return indexes.map(piece).join('');
  const step = (indexes.length - sampleWords) / (samples - 1);
  return Array.from({ length: samples }, (_, nth) => Math.round(nth * step))
    .map((from) =>
      indexes
        .slice(from, from + sampleWords)
        .map(piece)
        .join(''),
    )
    .join(' ');
}

export function createSought(quotation: ParsedQuotation, keys: Int32Array, indexes?: readonly number[]): Sought {
  const own = ownWords(quotation);
  const weights = Float32Array.from(quotation.source.words, ({ key }) => wordWeight(key));
  return { quotation, indexes: indexes ?? own, keys, weights };
}

/** A comparison with the share of the sought words' weight that it has in common. */
export interface Similar {
  readonly comparison: Comparison;
  /** From 0 to 1. */
  readonly share: number;
}

/** The stretches most like a quotation, compared word by word, the most like first. */
export function findSimilar(sought: Sought, stretches: readonly Stretch[]): readonly Similar[] {
  const pairs = wordPairs(sought);
  const ranked = stretches
    .map((stretch) => ({ stretch, shared: sharedPairs(stretch, pairs, sought) }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared);
  const found: Similar[] = [];
  let cells = mostCells;
  let long = mostLong;
  for (const { stretch } of ranked.slice(0, sought.indexes.length > longQuotation ? 2 : mostStretches)) {
    const cost = (sought.indexes.length + 1) * (stretch.words.length + 1);
    const fits = cost <= cells;
    if (!fits && long === 0) continue;
    const aligned = fits ? alignAll(sought, stretch) : alignLong(sought, stretch);
    if (fits) cells -= cost;
    else long -= 1;
    const comparison = aligned && compare(stretch, sought.quotation, withoutIslands(aligned, sought, stretch));
    if (comparison) found.push({ comparison, share: shareOf(comparison, sought) });
  }
  const leftOut = ({ comparison }: Similar) => comparison.steps.length - comparison.same.length;
  return found.sort((a, b) => b.share - a.share || leftOut(a) - leftOut(b));
}

function shareOf({ same }: Comparison, { indexes, weights }: Sought): number {
  const all = indexes.reduce((sum, index) => sum + (weights[index] as number), 0);
  const wanted = new Set(indexes);
  const common = same.reduce((sum, [, quoted]) => sum + (wanted.has(quoted) ? (weights[quoted] as number) : 0), 0);
  return all === 0 ? 0 : common / all;
}

function wordPairs({ indexes, keys, weights }: Sought): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  for (let at = 1; at < indexes.length; at++) {
    const [a, b] = [indexes[at - 1] as number, indexes[at] as number];
    pairs.set(pairKey(keys[a] as number, keys[b] as number), (weights[a] as number) + (weights[b] as number));
  }
  return pairs;
}

/** Weight of the different word pairs, and a little for words alone, that a stretch shares with a quotation. */
function sharedPairs({ keys }: Stretch, pairs: ReadonlyMap<number, number>, sought: Sought): number {
  const seen = new Set<number>();
  const words = new Set<number>();
  let shared = 0;
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] as number;
    if (key === -1) continue;
    words.add(key);
    const next = keys[at + 1] ?? -1;
    if (next === -1) continue;
    const pair = pairKey(key, next);
    const weight = pairs.get(pair);
    if (weight !== undefined && !seen.has(pair)) {
      seen.add(pair);
      shared += weight;
    }
  }
  const counted = new Set<number>();
  for (const index of sought.indexes) {
    const key = sought.keys[index] as number;
    if (words.has(key) && !counted.has(key)) shared += 0.3 * (sought.weights[index] as number);
    counted.add(key);
  }
  return shared;
}

function alignAll({ quotation, indexes, keys, weights }: Sought, stretch: Stretch): Step[] {
  const ellipses = new Set(quotation.segments.filter(({ join }) => join === 'ellipsis').map(({ from }) => from));
  const free = new Uint8Array(indexes.length + 1);
  for (const [row, index] of indexes.entries()) if (ellipses.has(index)) free[row] = 1;
  const steps = align(stretch.keys, {
    keys: Int32Array.from(indexes, (index) => keys[index] as number),
    weights: Float32Array.from(indexes, (index) => weights[index] as number),
    free,
  });
  return withEditorial(steps, indexes, quotation);
}

function alignLong({ quotation, indexes, keys }: Sought, stretch: Stretch): Step[] | null {
  const steps = longAlignment(
    Array.from(indexes, (index) => keys[index] as number),
    stretch.keys,
  );
  return steps && withEditorial(steps, indexes, quotation);
}

/** Puts the words back that were not looked for: each stands alone before the next one that was. */
function withEditorial(steps: readonly Step[], indexes: readonly number[], { source }: ParsedQuotation): Step[] {
  const whole: Step[] = [];
  let next = 0;
  for (const [said, row] of steps) {
    const quoted = row === -1 ? -1 : (indexes[row] as number);
    if (quoted !== -1) for (; next < quoted; next++) whole.push([-1, next]);
    whole.push([said, quoted]);
    if (quoted !== -1) next = quoted + 1;
  }
  for (; next < source.words.length; next++) whole.push([-1, next]);
  return whole;
}

/** Too little to mean anything between changes of several words: words like "of the" stand everywhere. */
const island = 0.8;
/** So little at an edge, with many words left out between it and the rest, is there by chance. */
const outpost = 2;
const longestSlip = 12;

function withoutIslands(steps: readonly Step[], { keys, weights }: Sought, stretch: Stretch): readonly Step[] {
  const runs: { readonly same: boolean; readonly steps: Step[]; weight: number; quoted: number }[] = [];
  for (const step of steps) {
    const [said, quoted] = step;
    const same = said !== -1 && quoted !== -1 && stretch.keys[said] === keys[quoted];
    let run = runs.at(-1);
    if (run?.same !== same) {
      run = { same, steps: [], weight: 0, quoted: 0 };
      runs.push(run);
    }
    run.steps.push(step);
    if (same) run.weight += weights[quoted] as number;
    if (quoted !== -1) run.quoted++;
  }
  const far = (run: (typeof runs)[number] | undefined) =>
    run !== undefined && run.steps.length - run.quoted > longestSlip;
  const edges = [runs.findIndex(({ same }) => same), runs.findLastIndex(({ same }) => same)];
  return runs.flatMap((run, index) => {
    const around = (runs[index - 1]?.quoted ?? 0) + (runs[index + 1]?.quoted ?? 0);
    const lost =
      edges.includes(index) &&
      run.weight < outpost &&
      (index === edges[0] ? far(runs[index + 1]) : far(runs[index - 1]));
    if (!run.same || (!lost && (run.weight >= island || around < 4))) return run.steps;
    return run.steps.flatMap(([said, quoted]): Step[] => [
      [said, -1],
      [-1, quoted],
    ]);
  });
}
