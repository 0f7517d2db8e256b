import type { ParsedQuotation } from './parse-quotation.ts';
import { passageAt, type Stretch } from './stretch.ts';

/** A pair of a word of the stretch and a word of the quotation; -1 where one side has none. */
export type Step = readonly [said: number, quoted: number];

/** Words that an ellipsis may leave out: more, and the parts come from different places. */
export const longestEllipsis = 200;
/** Words that a remark in brackets may stand for. */
const longestReplaced = 8;
/** Places looked at in one stretch. */
const mostPlaces = 100;

/** All starts of `needle` in `keys` (Knuth, Morris and Pratt: a word repeated for ever costs no more). */
export function findAll(keys: Int32Array, needle: Int32Array): number[] {
  const found: number[] = [];
  const fallback = new Int32Array(needle.length + 1);
  fallback[0] = -1;
  for (let i = 0, k = -1; i < needle.length; ) {
    while (k >= 0 && needle[i] !== needle[k]) k = fallback[k] as number;
    fallback[++i] = ++k;
  }
  for (let i = 0, k = 0; i < keys.length; i++) {
    while (k >= 0 && keys[i] !== needle[k]) k = fallback[k] as number;
    if (++k === needle.length) {
      found.push(i + 1 - k);
      k = fallback[k] as number;
    }
  }
  return found;
}

/** Every place in a stretch where the quotation's words stand in order, with nothing left out but where it says so. */
export function findExact(stretch: Stretch, quotation: ParsedQuotation, keys: Int32Array): readonly Step[][] {
  const [first, ...rest] = quotation.segments.map((segment) => ({
    segment,
    starts: findAll(stretch.keys, keys.subarray(segment.from, segment.to)),
  }));
  if (first === undefined) return [];
  const places: Step[][] = [];
  for (const start of first.starts.slice(0, mostPlaces)) {
    const starts = [start];
    let end = start + first.segment.to - first.segment.from;
    for (const { segment, starts: all } of rest) {
      const next = firstAtLeast(all, end);
      const most = segment.join === 'ellipsis' ? longestEllipsis : longestReplaced;
      if (next === undefined || next - end > most) break;
      if (passageAt(stretch, next).turn !== passageAt(stretch, start).turn) break;
      starts.push(next);
      end = next + segment.to - segment.from;
    }
    if (starts.length === quotation.segments.length) places.push(stepsOf(quotation, starts));
  }
  return places;
}

function firstAtLeast(sorted: readonly number[], least: number): number | undefined {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < least) low = middle + 1;
    else high = middle;
  }
  return sorted[low];
}

function stepsOf({ source, segments }: ParsedQuotation, starts: readonly number[]): Step[] {
  const steps: Step[] = [];
  let quoted = 0;
  let said = starts[0] as number;
  for (const [index, { from, to }] of segments.entries()) {
    for (; said < (starts[index] as number); said++) steps.push([said, -1]);
    for (; quoted < from; quoted++) steps.push([-1, quoted]);
    for (; quoted < to; quoted++) steps.push([said++, quoted]);
  }
  for (; quoted < source.words.length; quoted++) steps.push([-1, quoted]);
  return steps;
}
