import { grown } from './growing.ts';

/** Reused: the whole vocabulary is compared. Words are at most 64 letters long, so a byte holds any distance. */
const rows = [new Uint8Array(80), new Uint8Array(80), new Uint8Array(80)];

/**
 * The least number of letters to change, insert, delete or swap with their neighbour to get from one word to the other
 * (optimal string alignment), or `limit + 1` where it is more than `limit`.
 */
export function editDistance(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) > limit) return limit + 1;
  const width = to.length + 1;
  let [older, old, row] = rows.map((reused, at) => (rows[at] = grown(reused, width))) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  for (let column = 0; column < width; column++) old[column] = column;
  let leastBefore = 0;
  for (let line = 1; line <= from.length; line++) {
    row[0] = line;
    let least = line;
    for (let column = 1; column < width; column++) {
      const same = from.charCodeAt(line - 1) === to.charCodeAt(column - 1);
      let cost = Math.min(old[column]! + 1, row[column - 1]! + 1, old[column - 1]! + (same ? 0 : 1));
      if (
        line > 1 &&
        column > 1 &&
        from.charCodeAt(line - 1) === to.charCodeAt(column - 2) &&
        from.charCodeAt(line - 2) === to.charCodeAt(column - 1)
      ) {
        cost = Math.min(cost, older[column - 2]! + 1);
      }
      row[column] = cost;
      if (cost < least) least = cost;
    }
    // A swap reaches back two lines.
    if (least > limit && leastBefore >= limit) return limit + 1;
    leastBefore = least;
    [older, old, row] = [old, row, older];
  }
  return Math.min(old[to.length]!, limit + 1);
}

/** How many slips are forgiven in a word: none in short ones, where every other word is near. */
export function forgivenSlips(word: string): number {
  if (word.length < 4) return word.length === 3 ? 1 : 0;
  return word.length < 8 ? 1 : 2;
}
