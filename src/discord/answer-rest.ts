import { DefaultRestOptions, REST, RESTEvents } from 'discord.js';
import { type Clock, systemClock } from './clock.ts';

/** For what comes after the first answer there is no such hurry, in ms. */
const lateTimeout = 10_000;
/** A rate limit on a first answer that is longer, in ms, is not waited for. */
const worthWaiting = 250;

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
    // Each answer that was put off has a queue of its own, which nobody needs for the hour it would be kept.
    handlerSweepInterval: 60_000,
    async makeRequest(url, init) {
      if (clock.now() < quietUntil) throw new RangeError('Discord refused so many requests that none is sent for now');
      const response = await DefaultRestOptions.makeRequest(url, await withWholeBody(init)).catch((error: unknown) => {
        listener(0, null);
        throw error;
      });
      listener(response.status, response.headers.get('date'));
      return response;
    },
    rejectOnRateLimit: ({ route, timeToReset }) => route.startsWith('/interactions') && timeToReset > worthWaiting,
  });
  rest.on(RESTEvents.InvalidRequestWarning, ({ count, remainingTime }) => {
    if (count >= most) quietUntil = clock.now() + remainingTime;
  });
  return rest;
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
