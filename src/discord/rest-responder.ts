import { DefaultRestOptions, DiscordAPIError, HTTPError, RateLimitError, REST, RESTEvents, Routes } from 'discord.js';
import { type Clock, systemClock, wait } from './clock.ts';
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
} from './responder.ts';

/** Before a callback is tried once more, in ms. */
const retryAfter = 250;
/** One try of a request, in ms: two of them and the pause fit into the time there is. */
const requestTimeout = 1_200;
/** For what comes after the first answer there is no such hurry, in ms. */
const lateTimeout = 10_000;

/**
 * Unknown interaction, already acknowledged, invalid webhook token, unknown webhook, unknown message.
 *
 * @see https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
 */
const tooLateCodes: readonly (number | string)[] = [10062, 40060, 50027, 10015, 10008];

/** Hears of each answer of Discord's: its status, 0 where none came, and what time it is there (HTTP's `Date`). */
export type RestListener = (status: number, date: string | null) => void;

/**
 * So many refusals (401, 403, 429) within ten minutes, and nothing more is sent until they are over: at 10,000 Discord shuts the address out.
 *
 * @see https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
 */
const mostRefusals = 5_000;

export interface AnswerRestOptions {
  readonly listener?: RestListener;
  readonly clock?: Clock;
  readonly mostRefusals?: number;
}

/** The client for answers: one try a request and no waiting for rate limits, as the time is short. It has no token and needs none. */
export function createAnswerRest(apiUrl: string, options: AnswerRestOptions = {}): REST {
  const { listener = () => {}, clock = systemClock, mostRefusals: most = mostRefusals } = options;
  let quietUntil = Number.NEGATIVE_INFINITY;
  const rest = new REST({
    version: '10',
    api: apiUrl,
    timeout: lateTimeout,
    retries: 0,
    invalidRequestWarningInterval: Math.min(500, most),
    async makeRequest(url, init) {
      if (clock.now() < quietUntil) throw new RangeError('Discord refused so many requests that none is sent for now');
      const response = await DefaultRestOptions.makeRequest(url, await withWholeBody(init)).catch((error: unknown) => {
        listener(0, null);
        throw error;
      });
      listener(response.status, response.headers.get('date'));
      return response;
    },
    rejectOnRateLimit: ({ route, timeToReset }) => route.startsWith('/interactions') && timeToReset > retryAfter,
  });
  rest.on(RESTEvents.InvalidRequestWarning, ({ count, remainingTime }) => {
    if (count >= most) quietUntil = clock.now() + remainingTime;
  });
  return rest;
}

export interface RestResponder extends Responder {
  /** The message of the first answer. */
  original(): Promise<Sent | null>;
}

/** Answers one interaction over REST. `receivedAt` is when it reached us, by the clock. */
export function createRestResponder(rest: REST, incoming: Incoming, receivedAt: number, clock: Clock): RestResponder {
  const { id, token, applicationId } = incoming;
  const original = Routes.webhookMessage(applicationId, token, '@original');
  const left = () => receivedAt + firstAnswerWithin - clock.now();

  async function callback(type: number, data?: object, message?: Message): Promise<unknown> {
    const body = { type, ...(data === undefined ? {} : { data }) };
    const send = () => {
      const signal = AbortSignal.timeout(Math.max(1, Math.floor(Math.min(requestTimeout, left()))));
      const query = new URLSearchParams(type === Callback.message ? { with_response: 'true' } : {});
      return rest.post(Routes.interactionCallback(id, token), { auth: false, body, query, signal, ...along(message) });
    };
    try {
      return await send();
    } catch (error) {
      if (!isPassing(error) || left() <= retryAfter) throw named(error);
      await wait(clock, retryAfter);
      return await send().catch((repeated: unknown) => {
        // The first try may have arrived although its answer did not.
        if (!(repeated instanceof DiscordAPIError && repeated.code === 40060)) throw named(repeated);
      });
    }
  }

  const after = async (send: () => Promise<unknown>): Promise<Sent | null> => {
    const answer = await send().catch((error: unknown) => {
      throw named(error);
    });
    return readSent(answer);
  };
  /** For what may be done twice: a connection that was kept open may be closed by the other end at just that moment. */
  const again = (send: () => Promise<unknown>) => async () => {
    try {
      return await send();
    } catch (error) {
      if (!isPassing(error)) throw error;
      await wait(clock, retryAfter);
      return send();
    }
  };
  const receiptOf = async (send: () => Promise<unknown>): Promise<Receipt> => {
    const sent = await after(send);
    return async () => sent;
  };
  const webhook = Routes.webhook(applicationId, token);

  return {
    async reply(message, hidden) {
      const answer = recordOf(await callback(Callback.message, messageBody(message, hidden), message));
      const sent = readSent(recordOf(answer.resource).message);
      return async () => sent;
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
      receiptOf(() => rest.post(webhook, { auth: false, body: messageBody(message, hidden), ...along(message) })),
    async remove() {
      await after(again(() => rest.delete(original, { auth: false })));
    },
    original: () => after(again(() => rest.get(original, { auth: false }))),
  };
}

function along(message: Message | undefined) {
  const files = message === undefined ? undefined : messageFiles(message);
  return files === undefined ? {} : { files };
}

/**
 * A form with files, written out. Left as a form it is streamed, and a stream that is cut off by a time-out throws in Node where nobody can catch
 * it: that would end the process.
 */
async function withWholeBody<Init extends { body?: unknown; headers?: unknown }>(init: Init): Promise<Init> {
  if (!(init.body instanceof FormData)) return init;
  const form = new Response(init.body);
  const headers = new Headers(init.headers as Record<string, string>);
  headers.set('content-type', form.headers.get('content-type')!);
  return { ...init, headers: Object.fromEntries(headers), body: new Uint8Array(await form.arrayBuffer()) };
}

/** A fault that may be gone at the next try: the other end's, or the network's. */
function isPassing(error: unknown): boolean {
  if (error instanceof DiscordAPIError || error instanceof RateLimitError) return false;
  return !(error instanceof HTTPError) || error.status >= 500;
}

function named(error: unknown): unknown {
  return error instanceof DiscordAPIError && tooLateCodes.includes(error.code)
    ? new TooLate(Number(error.code))
    : error;
}
