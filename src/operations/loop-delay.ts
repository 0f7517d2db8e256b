/** Longer delays are told, in ms. */
const warnFrom = 200;
/** After a delay this long, in ms, answers that waited are late or lost. */
const slowFrom = 2_000;
/** How often the loop is looked at, in ms. */
const lookEvery = 50;

export interface LoopDelay {
  /** Whether the event loop stood still for two seconds, in this interval or the one before. */
  isSlow(): boolean;
  stop(): void;
}

/**
 * Watches how long the event loop is held up, by how late a timer is. (Node's `monitorEventLoopDelay` cannot be read piece by piece: a delay that
 * ends as it is reset is lost.)
 *
 * @param warn hears of the longest delay of each interval, from 200 ms on.
 * @param interval in ms.
 */
export function watchLoopDelay(warn: (ms: number) => void, interval = 5_000): LoopDelay {
  let before = 0;
  let longest = 0;
  let looked = performance.now();
  let began = looked;
  const look = () => {
    const now = performance.now();
    longest = Math.max(longest, now - looked - lookEvery);
    looked = now;
    if (now - began < interval) return;
    before = longest;
    longest = 0;
    began = now;
    if (before >= warnFrom) warn(Math.round(before));
  };
  const timer = setInterval(look, lookEvery).unref();
  return {
    isSlow: () => Math.max(before, longest) >= slowFrom,
    stop: () => clearInterval(timer),
  };
}
