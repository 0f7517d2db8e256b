/** Long work lets whatever else waits go on after so many milliseconds. */
const sliceMs = 8;

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
      await nextTurn();
      began = performance.now();
    },
  };
}

/** Does work that comes in steps, resting between them. */
export async function paced<Result>(steps: Generator<void, Result>, pace: Pace = createPace()): Promise<Result> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (pace.isDue) await pace.rest();
  }
}
