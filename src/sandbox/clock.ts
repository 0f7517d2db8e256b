/** Time as the local Discord measures it, so that tests of limits need no waiting. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs once after `ms`; the result cancels it. */
  after(ms: number, run: () => void): () => void;
}

export const systemClock: Clock = {
  now: Date.now,
  after(ms, run) {
    const timer = setTimeout(run, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

export interface ManualClock extends Clock {
  /** Moves time on and runs what falls due, in order. */
  advance(ms: number): void;
}

/** A clock that stands still until it is told to move. Starts now, as the bot reads ages from snowflakes. */
export function createManualClock(start = Date.now()): ManualClock {
  let time = start;
  const waiting = new Set<{ readonly due: number; readonly run: () => void }>();
  return {
    now: () => time,
    after(ms, run) {
      const entry = { due: time + ms, run };
      waiting.add(entry);
      return () => waiting.delete(entry);
    },
    advance(ms) {
      const end = time + ms;
      for (;;) {
        const next = [...waiting].filter((entry) => entry.due <= end).sort((a, b) => a.due - b.due)[0];
        if (next === undefined) break;
        waiting.delete(next);
        time = Math.max(time, next.due);
        next.run();
      }
      time = end;
    },
  };
}
