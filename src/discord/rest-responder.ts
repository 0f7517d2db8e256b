import { DiscordAPIError, HTTPError, RateLimitError, type REST, Routes } from 'discord.js';
import { type Clock, wait } from './clock.ts';
import { firstAnswerWithin } from './deadlines.ts';
import type { Incoming } from './incoming.ts';
import type { Message } from './message.ts';
import { recordOf } from './raw.ts';
import {
  Callback,
  choicesBody,
  deferBody,
  messageBody,
  messageFiles,
  readSent,
  type Receipt,
  type Responder,
  type Sent,
  TooLate,
  Unheard,
} from './responder.ts';

/** Before a callback is tried once more, in ms. */
const retryAfter = 250;
/** One try of a request, in ms: two of them and the pause fit into the time there is. */
const requestTimeout = 1_200;
/** After its receipt, in ms: by then Discord has taken a callback or never will. */
const takenUntil = 3_200;

/**
 * Unknown interaction, already acknowledged, invalid webhook token, unknown webhook, unknown message.
 *
 * @see https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
 */
const tooLateCodes: readonly (number | string)[] = [10062, 40060, 50027, 10015, 10008];
const [unknownInteraction, alreadyAcknowledged, unknownMessage] = [10062, 40060, 10008] as const;

export interface RestResponder extends Responder {
  /** The message of the first answer. */
  original(): Promise<Sent | null>;
}

/** Answers one interaction over REST. `receivedAt` is when it reached us, by the clock. */
export function createRestResponder(rest: REST, incoming: Incoming, receivedAt: number, clock: Clock): RestResponder {
  const { id, token, applicationId } = incoming;
  const original = Routes.webhookMessage(applicationId, token, '@original');
  const left = () => receivedAt + firstAnswerWithin - clock.now();

  /**
   * Tries once more what failed in passing: a connection that was kept open may be closed by the other end at just that moment.
   *
   * @param doneBy what Discord says to the second try where the first one was taken.
   * @param left how long that is worth while, in ms.
   */
  const again =
    (send: () => Promise<unknown>, doneBy?: number, left = () => Number.POSITIVE_INFINITY) =>
    async (): Promise<unknown> => {
      try {
        return await send();
      } catch (error) {
        if (!isPassing(error) || left() <= retryAfter) throw error;
        await wait(clock, retryAfter);
        if (left() <= 0) throw error;
      }
      return send().catch((error: unknown) => {
        if (error instanceof DiscordAPIError && error.code === doneBy) return null;
        throw error;
      });
    };

  /** Gives what Discord said to it; null where that was never heard, yet the callback was taken. */
  async function callback(type: number, data?: object, message?: Message): Promise<unknown> {
    if (left() <= 0) throw new TooLate(unknownInteraction);
    const body = { type, ...(data === undefined ? {} : { data }) };
    let unheard = false;
    const send = () => {
      const signal = AbortSignal.timeout(Math.max(1, Math.floor(Math.min(requestTimeout, left()))));
      const query = new URLSearchParams(type === Callback.message ? { with_response: 'true' } : {});
      const options = { auth: false, body, query, signal, ...along(message) };
      return rest.post(Routes.interactionCallback(id, token), options).catch((error: unknown) => {
        unheard ||= isPassing(error);
        throw error;
      });
    };
    try {
      return await again(send, alreadyAcknowledged, left)();
    } catch (error) {
      // Of choices nothing can be asked, and the next letter typed asks for new ones.
      if (unheard && type !== Callback.choices && (await wasTaken())) return null;
      throw isPassing(error) && left() <= 0 ? new TooLate(unknownInteraction) : named(error);
    }
  }

  /** Whether a callback was taken whose answer never came. */
  async function wasTaken(): Promise<boolean> {
    // One that is still on its way is taken within the three seconds or never.
    if (left() <= retryAfter) await wait(clock, Math.max(0, left() + takenUntil - firstAnswerWithin));
    return again(() => rest.get(original, { auth: false }))().then(
      () => true,
      () => false,
    );
  }

  const after = async (send: () => Promise<unknown>): Promise<Sent | null> => {
    const answer = await send().catch((error: unknown) => {
      throw named(error);
    });
    return readSent(answer);
  };
  const receiptOf = async (send: () => Promise<unknown>): Promise<Receipt> => {
    const sent = await after(send);
    return async () => sent;
  };
  const askOriginal = () => after(again(() => rest.get(original, { auth: false })));
  const webhook = Routes.webhook(applicationId, token);

  return {
    async reply(message, hidden) {
      const answer = recordOf(await callback(Callback.message, messageBody(message, hidden), message));
      const sent = readSent(recordOf(answer.resource).message);
      return async () => sent ?? askOriginal();
    },
    async defer(hidden) {
      await callback(Callback.defer, deferBody(hidden));
    },
    async update(message) {
      await callback(Callback.update, messageBody(message), message);
    },
    async deferUpdate() {
      await callback(Callback.deferUpdate);
    },
    async choices(choices) {
      await callback(Callback.choices, choicesBody(choices));
    },
    edit: (message) =>
      receiptOf(again(() => rest.patch(original, { auth: false, body: messageBody(message), ...along(message) }))),
    followUp: (message, hidden) =>
      receiptOf(
        again(() =>
          rest.post(webhook, { auth: false, body: messageBody(message, hidden), ...along(message) }).catch(unheard),
        ),
      ),
    async remove() {
      await after(again(() => rest.delete(original, { auth: false }), unknownMessage));
    },
    original: askOriginal,
  };
}

function along(message: Message | undefined) {
  const files = message === undefined ? undefined : messageFiles(message);
  return files === undefined ? {} : { files };
}

/** A fault that may be gone at the next try: the other end's, or the network's. */
function isPassing(error: unknown): boolean {
  if (error instanceof DiscordAPIError || error instanceof RateLimitError || error instanceof Unheard) return false;
  return !(error instanceof HTTPError) || error.status >= 500;
}

/** Faults before anything of a request is sent. */
const notSent = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT'];

/** Throws the error, as an `Unheard` where it does not tell whether Discord took a message, of which a second one would be another. */
function unheard(error: unknown): never {
  if (error instanceof DiscordAPIError || error instanceof RateLimitError) throw error;
  // Of these two another machine than Discord's own tells that it heard nothing.
  if (error instanceof HTTPError) throw error.status === 502 || error.status === 504 ? new Unheard(error) : error;
  const { code, name } = error as NodeJS.ErrnoException;
  const isOfNetwork = name === 'AbortError' || (typeof code === 'string' && !notSent.includes(code));
  throw isOfNetwork ? new Unheard(error) : error;
}

function named(error: unknown): unknown {
  return error instanceof DiscordAPIError && tooLateCodes.includes(error.code)
    ? new TooLate(Number(error.code))
    : error;
}
