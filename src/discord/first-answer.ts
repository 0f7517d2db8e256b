import type { Clock } from './clock.ts';
import type { Responder } from './responder.ts';

interface Timed {
  readonly responder: Responder;
  /** How long it took until the first answer was taken, in ms; null: none was yet. */
  readonly answeredAfter: () => number | null;
}

/** The responder as it is, and how long its first answer took from now on. */
export function timeFirstAnswer(responder: Responder, clock: Clock): Timed {
  const start = clock.now();
  let after: number | null = null;
  const noting =
    <Given extends readonly unknown[], Result>(act: (...given: Given) => Promise<Result>) =>
    async (...given: Given): Promise<Result> => {
      const result = await act(...given);
      after ??= clock.now() - start;
      return result;
    };
  return {
    responder: {
      ...responder,
      reply: noting(responder.reply),
      defer: noting(responder.defer),
      update: noting(responder.update),
      deferUpdate: noting(responder.deferUpdate),
      choices: noting(responder.choices),
    },
    answeredAfter: () => after,
  };
}
