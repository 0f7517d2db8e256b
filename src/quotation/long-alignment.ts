import { diffArrays } from 'diff';
import type { Step } from './find-exact.ts';

/** More differences than this are no likeness. */
const mostEdits = 600;

/** Two words in a row as one number. */
export const pairKey = (first: number, second: number): number => first * 0x1000000 + second;

/**
 * The diff library's alignment (Myers), which costs little where a long quotation differs little; null where they are not alike.
 *
 * @param wanted keys of the quotation's words.
 * @param keys of the words that were said.
 */
export function longAlignment(wanted: readonly number[], keys: Int32Array): Step[] | null {
  const first = likelyStart(wanted, keys);
  if (first === -1) return null;
  const said = Array.from(keys.subarray(first, first + wanted.length + 2 * mostEdits));
  // Bounded by its work alone: by time, a busy machine would not find what a quick one finds.
  const changes = diffArrays(said, [...wanted], { maxEditLength: mostEdits + 2 * mostEdits });
  if (changes === undefined) return null;
  const steps: Step[] = [];
  let at = first;
  let row = 0;
  for (const { count = 0, added, removed } of changes) {
    for (let n = 0; n < count; n++) {
      if (removed) steps.push([at++, -1]);
      else if (added) steps.push([-1, row++]);
      else steps.push([at++, row++]);
    }
  }
  // What stands before the quotation's beginning and after its end is no part of it.
  while (steps.at(-1)?.[1] === -1) steps.pop();
  const begins = steps.findIndex(([, quoted]) => quoted !== -1);
  return steps.slice(Math.max(0, begins));
}

/** Shifts between a quotation and a stretch are told apart so roughly, in words: a few words more or fewer do not part the votes. */
const shiftStep = 64;

/**
 * Where in a stretch a quotation probably begins, by the shift that most word pairs of both agree on: its first words may be the ones that
 * were changed. -1 where no pair is shared.
 */
function likelyStart(wanted: readonly number[], keys: Int32Array): number {
  const rows = new Map<number, number>();
  for (let row = 1; row < wanted.length; row++) {
    const pair = pairKey(wanted[row - 1] as number, wanted[row] as number);
    rows.set(pair, rows.has(pair) ? -1 : row - 1);
  }
  const votes = new Map<number, number>();
  let best = -1;
  let mostVotes = 0;
  for (let at = 1; at < keys.length; at++) {
    const [a, b] = [keys[at - 1] as number, keys[at] as number];
    const row = a === -1 || b === -1 ? undefined : rows.get(pairKey(a, b));
    if (row === undefined || row === -1) continue;
    const shift = Math.floor((at - 1 - row) / shiftStep);
    const count = (votes.get(shift) ?? 0) + 1;
    votes.set(shift, count);
    if (count > mostVotes) {
      mostVotes = count;
      best = Math.max(0, (shift - 1) * shiftStep);
    }
  }
  return best;
}
