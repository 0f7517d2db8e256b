import type { Histogram, Usage } from '../load/replica.ts';

/** How a process was at one moment. */
export interface Reading extends Usage {
  /** Since the first one, in minutes. */
  readonly minutes: number;
}

/**
 * Reads once a second until it is told to stop, and once more then. Rejects where the process cannot be asked.
 *
 * @param stop ends it.
 */
export async function readOften(read: () => Promise<Usage>, stop: AbortSignal): Promise<readonly Reading[]> {
  const start = performance.now();
  const readings: Reading[] = [];
  for (let isLast = false; !isLast; ) {
    isLast = stop.aborted;
    readings.push({ minutes: (performance.now() - start) / 60_000, ...(await read()) });
    if (!isLast) await pauseOrStop(stop);
  }
  return readings;
}

function pauseOrStop(stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      stop.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, 1_000);
    stop.addEventListener('abort', end);
    if (stop.aborted) end();
  });
}

/** Those of the second half of the time. */
export function secondHalf(readings: readonly Reading[]): readonly Reading[] {
  const middle = (readings.at(-1)?.minutes ?? 0) / 2;
  return readings.filter(({ minutes }) => minutes >= middle);
}

type Moment = Pick<Reading, 'minutes' | 'megabytes'>;

/** By how much memory grows, in MB a minute, after least squares; 0 for fewer than two moments. */
export function memorySlope(moments: readonly Moment[]): number {
  const mean = (of: (moment: Moment) => number) =>
    moments.reduce((sum, moment) => sum + of(moment), 0) / moments.length;
  const [when, size] = [mean(({ minutes }) => minutes), mean(({ megabytes }) => megabytes)];
  const spread = mean(({ minutes }) => (minutes - when) ** 2);
  return spread > 0 ? mean(({ minutes, megabytes }) => (minutes - when) * (megabytes - size)) / spread : 0;
}

/** Of each half minute the moment when least was in use on the heap: little of that is garbage. */
export function leastHeap(readings: readonly Reading[]): readonly Moment[] {
  const least = new Map<number, Moment>();
  for (const { minutes, heapMegabytes: megabytes } of readings) {
    const part = Math.floor(minutes * 2);
    if (megabytes < (least.get(part)?.megabytes ?? Number.POSITIVE_INFINITY)) least.set(part, { minutes, megabytes });
  }
  return [...least.values()];
}

/** In ms, what so large a share of those in a histogram lasted no longer than, the ones before left out; as exact as its bounds are. */
export function shareWithin(after: Histogram, before: Histogram, share: number): number {
  const counted = after.map(([bound, count], at) => [bound, count - (before[at]?.[1] ?? 0)] as const);
  const wanted = (counted.at(-1)?.[1] ?? 0) * share;
  let [from, held] = [0, 0];
  for (const [bound, count] of counted) {
    if (count >= wanted) {
      // Spread evenly between two bounds; beyond the last one nothing is known.
      const part = count > held && Number.isFinite(bound) ? ((wanted - held) / (count - held)) * (bound - from) : 0;
      return (from + part) * 1e3;
    }
    [from, held] = [bound, count];
  }
  return from * 1e3;
}
