import { type Clock, wait } from '../clock.ts';
import type { Message } from '../message.ts';
import type { RestResponder } from '../rest-responder.ts';
import { Callback, choicesBody, deferBody, messageBody, messageFiles, type Responder, TooLate } from '../responder.ts';

/** What the HTTP request is answered with; null: with nothing, as the answer went over REST. */
export type Respond = (callback: { readonly type: number; readonly data?: object } | null) => Promise<void>;

/** What Discord says of an interaction whose HTTP answer it has not worked off yet. */
const notYet: readonly number[] = [10062, 10015, 10008];
/** Before Discord is asked for the first time what came of an answer, in ms. */
const firstPause = 100;
/** Pauses before it is asked again, in ms. */
const pauses: readonly number[] = [100, 400, 1_500];

/**
 * Answers one interaction that came over HTTP: at first in the answer to the request itself, later over REST.
 *
 * Discord takes no files in the answer to a request: such a message goes over REST, and the request is answered with nothing.
 */
export function createHttpResponder(rest: RestResponder, respond: Respond, clock: Clock): Responder {
  /** Nobody tells when Discord has read our answer, so what builds on it is tried again for a while. */
  async function patiently<Result>(act: () => Promise<Result>): Promise<Result> {
    for (const pause of pauses) {
      try {
        return await act();
      } catch (error) {
        if (!(error instanceof TooLate && notYet.includes(error.code))) throw error;
        await wait(clock, pause);
      }
    }
    return act();
  }

  async function elsewhere<Result>(answer: Promise<Result>): Promise<Result> {
    const result = await answer;
    await respond(null);
    return result;
  }

  const hasFiles = (message: Message) => messageFiles(message) !== undefined;
  return {
    async reply(message, hidden) {
      if (hasFiles(message)) return elsewhere(rest.reply(message, hidden));
      await respond({ type: Callback.message, data: messageBody(message, hidden) });
      return () => wait(clock, firstPause).then(() => patiently(rest.original));
    },
    async update(message) {
      if (hasFiles(message)) return elsewhere(rest.update(message));
      await respond({ type: Callback.update, data: messageBody(message) });
    },
    defer: (hidden) => respond({ type: Callback.defer, ...dataOf(deferBody(hidden)) }),
    deferUpdate: () => respond({ type: Callback.deferUpdate }),
    choices: (choices) => respond({ type: Callback.choices, data: choicesBody(choices) }),
    edit: (message) => patiently(() => rest.edit(message)),
    followUp: (message, hidden) => patiently(() => rest.followUp(message, hidden)),
    remove: () => patiently(rest.remove),
  };
}

const dataOf = (data: object | undefined) => (data === undefined ? {} : { data });
