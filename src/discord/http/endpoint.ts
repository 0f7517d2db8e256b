import { Routes } from 'discord.js';
import type { Clock } from '../clock.ts';
import type { Dispatcher } from '../dispatch.ts';
import type { EventLog } from '../event-log.ts';
import { readInteraction } from '../incoming.ts';
import { recordOf } from '../raw.ts';
import { createRecentIds } from '../recent-ids.ts';
import { TooLate } from '../responder.ts';
import { createAnswerRest, type RestListener } from '../answer-rest.ts';
import { createRestResponder } from '../rest-responder.ts';
import { createDiscordTime } from './discord-time.ts';
import { createHttpResponder, type Respond } from './http-responder.ts';
import { createVerifier, isSigned } from './signature.ts';

export interface EndpointOptions {
  /** The application's public key: 64 hex digits. */
  readonly publicKey: string;
  readonly apiUrl: string;
  readonly dispatcher: Dispatcher;
  readonly log: EventLog;
  readonly clock: Clock;
  /** Hears of each answer of Discord's. */
  readonly restListener?: RestListener;
}

/** One HTTP request. */
interface EndpointRequest {
  header(name: string): string | null;
  body(): Promise<Uint8Array>;
  /** True once the answer was written, false where the other end went away before. */
  readonly flushed: Promise<boolean>;
}

interface EndpointAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Endpoint {
  answer(request: EndpointRequest): Promise<EndpointAnswer>;
  /** Compares our clock with Discord's. Where Discord cannot be reached ours counts as right. */
  checkClock(): Promise<void>;
  close(): void;
}

/** An older request is a recording, in ms. */
const freshFor = 5 * 60_000;
/** An interaction is known again for as long as its token is good for something, in ms. */
const knownFor = 15 * 60_000;
/** So many are known again: 15 minutes at 200 a second. */
const mostKnown = 200_000;
const ping = 1;

/**
 * Discord's interactions endpoint. Nothing of a request is parsed before its signature was checked; whatever is not Discord's, is older
 * than five minutes or came before is answered with 401.
 *
 * @see https://discord.com/developers/docs/interactions/overview#preparing-for-interactions
 */
export function createEndpoint(options: EndpointOptions): Endpoint {
  const { dispatcher, log, clock } = options;
  const verify = createVerifier(options.publicKey);
  const time = createDiscordTime(clock.now, log);
  const rest = createAnswerRest(options.apiUrl, {
    clock,
    listener(status, date) {
      time.learn(date);
      options.restListener?.(status, date);
    },
  });
  const recent = createRecentIds(mostKnown, knownFor, clock.now);

  /** The interaction; or the answer where there is nothing to answer. */
  async function admit(request: EndpointRequest): Promise<{ readonly data: unknown } | EndpointAnswer> {
    const signed = {
      signature: request.header('x-signature-ed25519'),
      timestamp: request.header('x-signature-timestamp'),
    };
    if (!isSigned(signed)) return refused;
    const body = await request.body();
    if (!verify(signed, body)) return refused;
    if (time.now() - Number(signed.timestamp) * 1000 > freshFor) {
      log.warn('An old interaction came again, or the clock is wrong: it was refused');
      return refused;
    }
    try {
      return { data: JSON.parse(new TextDecoder().decode(body)) as unknown };
    } catch {
      return unreadable;
    }
  }

  return {
    async answer(request) {
      const receivedAt = clock.now();
      const admitted = await admit(request);
      if (!('data' in admitted)) return admitted;
      if (recordOf(admitted.data).type === ping) return json({ type: ping });
      const incoming = readInteraction(admitted.data);
      if (incoming === null) {
        log.warn('An interaction came that cannot be read');
        return unreadable;
      }
      if (!recent.add(incoming.id)) {
        log.warn('An interaction came a second time: it was refused');
        return refused;
      }
      const { promise, resolve } = Promise.withResolvers<EndpointAnswer>();
      let answered = false;
      const respond: Respond = async (callback) => {
        if (answered) throw new TooLate(40060);
        answered = true;
        resolve(callback === null ? nothing : json(callback));
        if (!(await request.flushed)) throw new TooLate(10062);
      };
      const overRest = createRestResponder(rest, incoming, receivedAt, clock);
      const handled = dispatcher.handle(incoming, createHttpResponder(overRest, respond, clock));
      // Without an answer of ours Discord says that there was none.
      void handled.then(() => resolve({ status: 500 }));
      return promise;
    },
    async checkClock() {
      await rest.get(Routes.gateway(), { auth: false }).catch(() => {});
    },
    close() {
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    },
  };
}

const refused: EndpointAnswer = { status: 401 };
const unreadable: EndpointAnswer = { status: 400 };
/** The answer went another way. */
const nothing: EndpointAnswer = { status: 202 };

const json = (body: object): EndpointAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
