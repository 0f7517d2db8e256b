/** Long work lets whatever else waits go on after so many milliseconds. */
const sliceMs = 8;

/** A turn that took longer than this, in ms, had others at work in it: they go first once more, but not for ever. */
const quietTurnMs = 2;
const mostTurns = 25;

/** For work in pieces on the thread that answers questions: asks after each piece, and rests where it is time. */
export interface Pace {
  readonly isDue: boolean;
  rest(): Promise<void>;
}

/** Lets whatever else waits go on. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export function createPace(): Pace {
  let began = performance.now();
  return {
    get isDue() {
      return performance.now() - began >= sliceMs;
    },
    async rest() {
      for (let turns = 1; ; turns += 1) {
        const rested = performance.now();
        await nextTurn();
        began = performance.now();
        if (turns === mostTurns || began - rested < quietTurnMs) return;
      }
    },
  };
}

/** Does work that comes in steps without a rest. */
export function atOnce<Result>(steps: Generator<void, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Does work that comes in steps, resting between them. */
export async function paced<Result>(steps: Generator<void, Result>, pace: Pace = createPace()): Promise<Result> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (pace.isDue) await pace.rest();
  }
}
