import type { Clock } from './clock.ts';
import type { Responder } from './responder.ts';

interface Timed {
  readonly responder: Responder;
  /** How long it took until there was a first answer to send, in ms; null: there was none yet. */
  readonly readyAfter: () => number | null;
  /** The same until it was taken. */
  readonly answeredAfter: () => number | null;
}

/** The responder as it is, and how long its first answer took from now on. */
export function timeFirstAnswer(responder: Responder, clock: Clock): Timed {
  const start = clock.now();
  let ready: number | null = null;
  let answered: number | null = null;
  const noting =
    <Given extends readonly unknown[], Result>(act: (...given: Given) => Promise<Result>) =>
    async (...given: Given): Promise<Result> => {
      ready ??= clock.now() - start;
      const result = await act(...given);
      answered ??= clock.now() - start;
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
    readyAfter: () => ready,
    answeredAfter: () => answered,
  };
}
