/** The first pause, in ms. */
const first = 1_000;
/** The longest pause, in ms. */
const longest = 5 * 60_000;

/**
 * How long to wait before the next try, in ms: doubling from about 1 s to about 5 min, each cut by up to a quarter so that many bots do not knock at once.
 *
 * @param attempt failed so far, from 1.
 * @param chance gives numbers from 0 up to, but not including, 1.
 */
export function backoff(attempt: number, chance: () => number): number {
  const full = Math.min(longest, first * 2 ** Math.min(20, Math.max(0, attempt - 1)));
  return Math.round(full * (1 - chance() / 4));
}
