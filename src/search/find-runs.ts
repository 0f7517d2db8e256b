/**
 * Every place where a run stands in a sequence, in time linear in both however often the run repeats itself (Knuth, Morris
 * and Pratt 1977). `matches` says whether place `at` of the sequence is element `nth` of the run; it must agree with
 * equality: what matches the same element is the same.
 */
export function findRuns<T>(
  run: readonly T[],
  length: number,
  matches: (at: number, nth: number) => boolean,
): number[] {
  if (run.length === 0) return [];
  // By element: length of the longest proper beginning of the run that ends there.
  const borders = new Uint32Array(run.length);
  for (let nth = 1, border = 0; nth < run.length; nth++) {
    while (border > 0 && run[nth] !== run[border]) border = borders[border - 1]!;
    if (run[nth] === run[border]) border++;
    borders[nth] = border;
  }
  const found: number[] = [];
  for (let at = 0, nth = 0; at < length; at++) {
    while (nth > 0 && !matches(at, nth)) nth = borders[nth - 1]!;
    if (matches(at, nth)) nth++;
    if (nth < run.length) continue;
    found.push(at - run.length + 1);
    nth = borders[nth - 1]!;
  }
  return found;
}
