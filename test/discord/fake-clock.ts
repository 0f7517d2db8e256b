import type { Clock } from '../../src/discord/clock.ts';

/** A clock that moves only when told to. */
export interface FakeClock extends Clock {
  /** Runs what is due within `ms`, in order, and lets promises settle after each. */
  advance(ms: number): Promise<void>;
  /** The pauses that are being waited for, in ms from now. */
  pauses(): readonly number[];
}

export function createFakeClock(start = Date.UTC(2026, 0, 1)): FakeClock {
  let now = start;
  let waiting: { readonly at: number; readonly act: () => void }[] = [];
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    now: () => now,
    after(ms, act) {
      const entry = { at: now + ms, act };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((other) => other !== entry);
      };
    },
    pauses: () => waiting.map(({ at }) => at - now),
    async advance(ms) {
      const end = now + ms;
      await settle();
      for (;;) {
        const next = waiting.toSorted((a, b) => a.at - b.at).find(({ at }) => at <= end);
        if (!next) break;
        waiting = waiting.filter((other) => other !== next);
        now = next.at;
        next.act();
        await settle();
      }
      now = end;
      await settle();
    },
  };
}
