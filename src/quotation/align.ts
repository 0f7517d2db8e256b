import type { Step } from './find-exact.ts';

/**
 * Gap costs as in Gotoh (1982), in units of a long word's weight. A pair of different words costs less than leaving one
 * out and putting one in, so that a changed word stands opposite what it replaces; long omissions cost little more than
 * short ones, so that a dropped sentence is seen as dropped.
 */
const costs = { pair: 0.4, openLeftOut: 0.6, leftOut: 0.05, openAdded: 0.6, added: 0.25 } as const;

/** Short words tell little: they stand everywhere. */
export function wordWeight(key: string): number {
  if (/\p{N}/u.test(key)) return 1;
  return key.length <= 3 ? 0.35 : key.length === 4 ? 0.6 : 1;
}

export interface Side {
  readonly keys: Int32Array;
  /** For each quoted word its weight. */
  readonly weights: Float32Array;
  /** 1 where words may be left out before this quoted word at no cost: an ellipsis stands there. */
  readonly free: Uint8Array;
}

/** Traceback: two bits for the state a pair came from, one each for "was open already". */
const fromPair = 0;
const fromLeftOut = 1;
const fromAdded = 2;

/**
 * The best alignment of all quoted words with a part of what was said, as steps; pairs may be of different words.
 * Costs `said.length * quoted.keys.length` in time and memory: the caller bounds it.
 */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one pass over three tables; calls in it would cost more than the sums
export function align(said: Int32Array, quoted: Side): readonly Step[] {
  const columns = said.length + 1;
  const rows = quoted.keys.length;
  const trace = new Uint8Array((rows + 1) * columns);
  let pair = new Float64Array(columns);
  let leftOut = new Float64Array(columns).fill(-Infinity);
  let added = new Float64Array(columns).fill(-Infinity);
  let nextPair = new Float64Array(columns);
  let nextLeftOut = new Float64Array(columns);
  let nextAdded = new Float64Array(columns);
  for (let row = 1; row <= rows; row++) {
    const key = quoted.keys[row - 1] as number;
    const weight = quoted.weights[row - 1] as number;
    const free = quoted.free[row] === 1;
    const open = free ? 0 : costs.openLeftOut;
    const more = free ? 0 : costs.leftOut;
    nextPair[0] = -Infinity;
    nextLeftOut[0] = -Infinity;
    for (let column = 0; column < columns; column++) {
      let mark = 0;
      const start = Math.max(pair[column] as number, leftOut[column] as number) - costs.openAdded;
      const going = (added[column] as number) - costs.added;
      nextAdded[column] = Math.max(start, going);
      if (going > start) mark |= 8;
      else if ((leftOut[column] as number) > (pair[column] as number)) mark |= 32;
      if (column > 0) {
        const a = pair[column - 1] as number;
        const b = leftOut[column - 1] as number;
        const c = added[column - 1] as number;
        const best = Math.max(a, b, c);
        mark |= best === a ? fromPair : best === b ? fromLeftOut : fromAdded;
        nextPair[column] = best + (said[column - 1] === key ? weight : -costs.pair);
        const begun = Math.max(nextPair[column - 1] as number, nextAdded[column - 1] as number) - open - more;
        const longer = (nextLeftOut[column - 1] as number) - more;
        nextLeftOut[column] = Math.max(begun, longer);
        if (longer > begun) mark |= 4;
        else if ((nextAdded[column - 1] as number) > (nextPair[column - 1] as number)) mark |= 16;
      }
      trace[row * columns + column] = mark;
    }
    [pair, nextPair] = [nextPair, pair];
    [leftOut, nextLeftOut] = [nextLeftOut, leftOut];
    [added, nextAdded] = [nextAdded, added];
  }
  return walkBack(trace, columns, rows, pair, added);
}

// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: three states with three ways back each
function walkBack(trace: Uint8Array, columns: number, rows: number, pair: Float64Array, added: Float64Array): Step[] {
  let column = 0;
  let best = -Infinity;
  let state = fromPair;
  for (let at = 0; at < columns; at++) {
    if ((pair[at] as number) > best) [best, column, state] = [pair[at] as number, at, fromPair];
    if ((added[at] as number) > best) [best, column, state] = [added[at] as number, at, fromAdded];
  }
  const steps: Step[] = [];
  let row = rows;
  while (row > 0) {
    const mark = trace[row * columns + column] as number;
    if (state === fromPair) {
      if (column === 0) break;
      steps.push([--column, --row]);
      state = mark & 3;
    } else if (state === fromAdded) {
      steps.push([-1, --row]);
      state = mark & 8 ? fromAdded : mark & 32 ? fromLeftOut : fromPair;
    } else {
      steps.push([--column, -1]);
      state = mark & 4 ? fromLeftOut : mark & 16 ? fromAdded : fromPair;
    }
  }
  return steps.reverse();
}
