import { type Asker, chooseDeed, type Words } from './mix.ts';

/** One interaction and what came of it. */
export interface Sample {
  readonly name: string;
  /** From when it was due until the answer was taken, in ms. */
  readonly ms: number;
  readonly answered: boolean;
}

export interface OpenLoop {
  readonly askers: readonly Asker[];
  /** Interactions a second, whatever becomes of those before. */
  readonly rate: number;
  /** At most so many are sent. */
  readonly count: number;
  readonly words: Words;
  /** No more are sent after it. */
  readonly signal: AbortSignal;
}

/**
 * Sends interactions at a set rate, each when it is due: a slow answer holds up none after it, and an answer's time counts from when its
 * interaction was due.
 */
export async function runOpenLoop({ askers, rate, count, words, signal }: OpenLoop): Promise<readonly Sample[]> {
  const start = performance.now();
  const pending: Promise<Sample>[] = [];
  for (let sent = 0; sent < count && !signal.aborted; sent += 1) {
    const due = start + (sent * 1000) / rate;
    const early = due - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    pending.push(ask(askers[sent % askers.length]!, due, words));
  }
  return Promise.all(pending);
}

async function ask(asker: Asker, due: number, words: Words): Promise<Sample> {
  const { name, act } = chooseDeed(words.random);
  const answered = await within(30_000, act(asker, words)).then(
    (shown) => !('failed' in shown) || shown.failed === null,
    () => false,
  );
  return { name, ms: performance.now() - due, answered };
}

/** What a promise gives; rejects where that takes longer than so many ms. */
export function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('It took too long')), ms);
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
