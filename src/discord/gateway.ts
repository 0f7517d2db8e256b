import type { EventEmitter } from 'node:events';
import {
  type APIGatewayBotInfo,
  Client,
  DiscordAPIError,
  Events,
  GatewayDispatchEvents,
  RESTEvents,
  Routes,
} from 'discord.js';
import { backoff } from './backoff.ts';
import { type Clock, wait } from './clock.ts';
import type { Dispatcher } from './dispatch.ts';
import type { EventLog } from './event-log.ts';
import { createIdentifyThrottler } from './identify-throttler.ts';
import { readInteraction } from './incoming.ts';
import { recordOf } from './raw.ts';
import { Refused, refusalOf, tokenRefused } from './refusals.ts';
import { createAnswerRest, type RestListener } from './answer-rest.ts';
import { createRestResponder } from './rest-responder.ts';

export interface GatewayOptions {
  readonly token: string;
  readonly apiUrl: string;
  readonly dispatcher: Dispatcher;
  readonly log: EventLog;
  readonly clock: Clock;
  /** Gives numbers from 0 up to, but not including, 1. */
  readonly chance: () => number;
  /** The shards that this process runs, of how many there are in all; left out: the only one. */
  readonly shards?: Shards;
  /** Hears of each answer of Discord's. */
  readonly restListener?: RestListener;
  /** A try that has not opened all sessions by then, in ms, is given up for another one. Default a minute, and ten seconds for each further shard. */
  readonly connectWithin?: number;
  /** Discord closed the connection for good while it was up. */
  readonly onRefused: (refused: Refused) => void;
}

export interface Shards {
  /** Ascending, at least one, each less than `total`. */
  readonly ids: readonly number[];
  readonly total: number;
}

export interface Gateway {
  /**
   * Connects, however long that takes, and gives the application's ID where Discord told it. Rejects with a `Refused` where no further
   * try can help; resolves early after `close`.
   */
  connect(): Promise<string | null>;
  /** Whether the sessions of all its shards are open now. */
  isUp(): boolean;
  /** Each shard of this process, and whether its session is open now. */
  shards(): readonly { readonly id: number; readonly up: boolean }[];
  /** Whether a shard that was up has heard nothing of Discord for a minute. */
  isDeaf(): boolean;
  close(): Promise<void>;
}

/** Connections a day are counted, and Discord resets the token of who uses them up: these are kept for a person to start the bot. */
const keptSessions = 10;
/** A day, in ms: what is left of the count is at most so far away. */
const longestReset = 86_400_000;
/** A heartbeat is sent every 41 s: whoever hears nothing for so long, in ms, is deaf. */
const deafAfter = 60_000;

/** The adapter to Discord's gateway: interactions come in over it, answers go out over REST. */
export function createGateway(options: GatewayOptions): Gateway {
  const { token, log, clock, chance, shards = { ids: [0], total: 1 } } = options;
  const { connectWithin = 60_000 + 10_000 * (shards.ids.length - 1) } = options;
  const closing = new AbortController();
  const answerRest = createAnswerRest(options.apiUrl, {
    clock,
    ...(options.restListener === undefined ? {} : { listener: options.restListener }),
  });
  answerRest.on(RESTEvents.InvalidRequestWarning, ({ count }) => log.warn('Discord refused many answers', { count }));
  let client: Client | null = null;
  let connected = false;
  const up = new Set<number>();
  /** When each shard that was ever up was last heard of, apart from heartbeats. */
  const heard = new Map<number, number>();
  /** Why the present client was closed for good. */
  let closeCode: number | null = null;

  function createClient(): Client {
    const made = new Client({
      intents: [],
      // Given here because discord.js otherwise reads the environment by itself.
      shards: [...shards.ids],
      shardCount: shards.total,
      allowedMentions: { parse: [] },
      rest: { api: options.apiUrl, timeout: 10_000, retries: 0 },
      ws: { buildIdentifyThrottler: async (ws) => createIdentifyThrottler(await ws.fetchGatewayInformation()) },
    });
    made.on(Events.Error, (error) => log.error('discord.js reported an error', { error }));
    const opened = (shard: number, event: string) => {
      up.add(shard);
      heard.set(shard, clock.now());
      log.info(event, { shard });
    };
    made.on(Events.ShardError, (error, shard) => log.warn('The connection failed', { shard, error }));
    made.on(Events.ShardReconnecting, (shard) => {
      // It tries twice a second: once is said, not each time.
      if (up.delete(shard) && !closing.signal.aborted) log.info('Connecting again', { shard });
    });
    made.on(Events.ShardResume, (shard) => opened(shard, 'Connected again'));
    made.on(Events.ShardReady, (shard) => opened(shard, 'Session opened'));
    made.on(Events.ShardDisconnect, ({ code }, shard) => {
      closeCode = code;
      up.delete(shard);
      log.error('Discord closed the connection for good', { shard, code });
      const sentence = refusalOf(code) ?? `Discord closed the connection for good (${code})`;
      if (connected) options.onRefused(new Refused(sentence));
    });
    // What Discord sent, before discord.js looks at it; its types leave this event out.
    (made as EventEmitter).on(Events.Raw, (packet: Packet) => {
      // As the HTTP endpoint would get it too: one reader serves both.
      if (packet.t === GatewayDispatchEvents.InteractionCreate) receive(packet.d);
      leaveToClient(packet);
    });
    return made;
  }

  function receive(data: unknown): void {
    const incoming = readInteraction(data, client?.application?.id ?? null);
    if (incoming === null) {
      log.warn('An interaction came that cannot be read');
      return;
    }
    void options.dispatcher.handle(incoming, createRestResponder(answerRest, incoming, clock.now(), clock));
  }

  /** How long to wait for a new count of sessions, in ms; 0 where there are enough. */
  async function waitForSessions(attempting: Client): Promise<number> {
    attempting.rest.setToken(token);
    const { session_start_limit: limit } = (await attempting.rest.get(
      Routes.gatewayBot(),
    )) as Partial<APIGatewayBotInfo>;
    return limit && limit.remaining < keptSessions + shards.ids.length - 1
      ? Math.min(longestReset, Math.max(1_000, limit.reset_after))
      : 0;
  }

  /** One try; gives the pause before the next one, or `null` once connected. */
  async function attempt(number: number): Promise<number | null> {
    const attempting = createClient();
    client = attempting;
    closeCode = null;
    try {
      const pause = await waitForSessions(attempting);
      if (pause === 0 && !closing.signal.aborted) {
        // By itself discord.js tries an address that does not answer for ever, and says nothing of it.
        await settledWithin(connectWithin, attempting.login(token));
        connected = true;
        return null;
      }
      if (pause > 0) log.warn('Too few sessions are left for today: waiting for new ones', { wait: pause });
      await attempting.destroy();
      return pause;
    } catch (error) {
      await attempting.destroy();
      up.clear();
      heard.clear();
      const sentence = (closeCode === null ? null : refusalOf(closeCode)) ?? refusalIn(error);
      if (sentence !== null) throw new Refused(sentence);
      const pause = backoff(number, chance);
      log.warn('Cannot connect to Discord: trying again', { attempt: number, wait: pause, error });
      return pause;
    }
  }

  return {
    async connect() {
      for (let number = 1; !closing.signal.aborted; number += 1) {
        const pause = await attempt(number);
        if (pause === null) return client?.application?.id ?? null;
        await wait(clock, pause, closing.signal);
      }
      return null;
    },
    isUp: () => shards.ids.every((id) => up.has(id)),
    shards: () => shards.ids.map((id) => ({ id, up: up.has(id) })),
    isDeaf: () =>
      [...heard].some(([shard, time]) => {
        const acknowledged = client?.ws.shards.get(shard)?.lastPingTimestamp ?? 0;
        return clock.now() - Math.max(time, acknowledged) > deafAfter;
      }),
    async close() {
      closing.abort();
      up.clear();
      connected = false;
      await client?.destroy();
      answerRest.clearHashSweeper();
      answerRest.clearHandlerSweeper();
    },
  };
}

function settledWithin<Value>(ms: number, work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Nothing came within ${ms} ms`)), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** An event as it came. */
interface Packet {
  t: string | null;
  readonly d: unknown;
}

/**
 * Leaves discord.js what it needs to know of its sessions. What else it would make of events nobody asks for, and where a field is missing
 * it would throw, which ends the process.
 */
function leaveToClient(packet: Packet): void {
  if (packet.t === GatewayDispatchEvents.Ready) {
    const ready = packet.d as Record<string, unknown>;
    for (const field of ['user', 'application']) ready[field] = recordOf(ready[field]);
  } else if (packet.t !== GatewayDispatchEvents.Resumed) {
    packet.t = null;
  }
}

/** What @discordjs/ws calls the close codes that are final. */
const closeWords: ReadonlyMap<string, number> = new Map([
  ['Authentication failed', 4004],
  ['Invalid shard', 4010],
  ['Sharding is required', 4011],
  ['Used an invalid API version', 4012],
  ['Used invalid intents', 4013],
  ['Used disallowed intents', 4014],
]);

/** The sentence for an error of logging in after which no try can help. */
function refusalIn(error: unknown): string | null {
  if (error instanceof DiscordAPIError && error.status === 401) return tokenRefused;
  if (!(error instanceof Error)) return null;
  if ((error as Error & { code?: unknown }).code === 'TokenInvalid') return tokenRefused;
  const code = closeWords.get(error.message);
  return code === undefined ? null : refusalOf(code);
}
