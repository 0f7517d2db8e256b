import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { JsonObject } from '../api.ts';
import type { Recorder } from '../record.ts';
import { shardOf } from '../snowflake.ts';
import { userObject } from '../world/objects.ts';
import type { World } from '../world/world.ts';
import { type Connection, createConnection } from './connection.ts';
import { ALL_INTENTS, CloseCode, GUILDS_INTENT, Op, PRIVILEGED_INTENTS } from './opcodes.ts';
import { createSession, numberDispatch, type Session } from './session.ts';

export interface GatewayOptions {
  readonly world: World;
  readonly recorder: Recorder;
  readonly heartbeatInterval: number;
  readonly accepts: (token: string) => boolean;
}

/** What the scripted faults turn. */
interface GatewayFaults {
  ackHeartbeats: boolean;
  dispatchDelay: number;
  /** Close codes and op 9 for the next IDENTIFY and RESUME. */
  readonly next: Map<'identify' | 'resume', { readonly close: number } | { readonly resumable: boolean }>;
}

export interface Gateway {
  readonly faults: GatewayFaults;
  readonly connections: ReadonlySet<Connection>;
  /** Forgets a session, so that it cannot be resumed. */
  forget(session: Session): void;
  /** Sends an event to the shard of a guild (null: direct messages). A session that is away gets it on RESUME. */
  dispatch(event: string, data: unknown, guildId: string | null): void;
  /** An identified client is connected. */
  readonly connected: () => boolean;
  readonly onConnect: Set<() => void>;
  readonly identifies: () => number;
  close(): void;
}

export function createGateway(server: Server, options: GatewayOptions): Gateway {
  const { world, recorder } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 * 1024 });
  const connections = new Set<Connection>();
  const sessions = new Map<string, Session>();
  const onConnect = new Set<() => void>();
  const faults: GatewayFaults = { ackHeartbeats: true, dispatchDelay: 0, next: new Map() };
  let identifies = 0;

  function identify(connection: Connection, data: unknown): number | null {
    if (scripted(connection, 'identify')) return null;
    const asked = readIdentify(data);
    if (asked === null) return CloseCode.decodeError;
    const refusal = refusalOf(asked);
    if (refusal !== null) return refusal;
    identifies += 1;
    const session = createSession(asked.shard, asked.shards, asked.intents);
    sessions.set(session.id, session);
    connection.session = session;
    const guilds = [...world.guilds.values()].filter(
      (guild) => guild.installed && shardOf(guild.id, asked.shards) === asked.shard,
    );
    connection.dispatch('READY', {
      v: 10,
      user: { ...userObject(world.bot), verified: true, mfa_enabled: false, email: null, flags: 0 },
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: gatewayUrl(world),
      shard: [asked.shard, asked.shards],
      application: { id: world.applicationId, flags: 0 },
      private_channels: [],
      presences: [],
      relationships: [],
      _trace: [],
    });
    if (asked.intents & GUILDS_INTENT)
      for (const guild of guilds) connection.dispatch('GUILD_CREATE', guildCreate(world, guild.id));
    for (const tell of onConnect) tell();
    return null;
  }

  function refusalOf(asked: Identify): number | null {
    if (!options.accepts(asked.token)) return CloseCode.authenticationFailed;
    if (!Number.isSafeInteger(asked.intents) || asked.intents < 0 || (asked.intents & ~ALL_INTENTS) !== 0)
      return CloseCode.invalidIntents;
    if (asked.intents & PRIVILEGED_INTENTS) return CloseCode.disallowedIntents;
    if (!(asked.shards >= 1 && asked.shard >= 0 && asked.shard < asked.shards)) return CloseCode.invalidShard;
    return world.guilds.size > 2500 * asked.shards ? CloseCode.shardingRequired : null;
  }

  function resume(connection: Connection, data: unknown): number | null {
    if (scripted(connection, 'resume')) return null;
    const { token, session_id: id, seq } = (data ?? {}) as { token?: unknown; session_id?: unknown; seq?: unknown };
    if (typeof token !== 'string' || !options.accepts(token)) return CloseCode.authenticationFailed;
    const session = sessions.get(String(id));
    if (session === undefined) {
      connection.send({ op: Op.invalidSession, d: false });
      return null;
    }
    if (typeof seq !== 'number' || seq > session.seq || seq < 0) return CloseCode.invalidSeq;
    connection.session = session;
    for (const missed of session.sent.filter((entry) => entry.seq > seq)) {
      connection.send({ op: Op.dispatch, t: missed.event, s: missed.seq, d: missed.data });
    }
    connection.dispatch('RESUMED', { _trace: [] });
    for (const tell of onConnect) tell();
    return null;
  }

  /** Carries out what was scripted for this occasion. */
  function scripted(connection: Connection, when: 'identify' | 'resume'): boolean {
    const fault = faults.next.get(when);
    if (fault === undefined) return false;
    faults.next.delete(when);
    if ('close' in fault) connection.close(fault.close);
    else connection.send({ op: Op.invalidSession, d: fault.resumable });
    return true;
  }

  function leave(connection: Connection, code: number): void {
    connections.delete(connection);
    // With 1000 and 1001 the client says that it does not mean to come back.
    if ((code === 1000 || code === 1001) && connection.session !== null) sessions.delete(connection.session.id);
  }

  function deliver(event: string, data: unknown, guildId: string | null): void {
    // The newest session of each shard gets it; after a new IDENTIFY the old one is deaf.
    const session = [...sessions.values()].findLast((one) => one.shard === shardOf(guildId, one.shards));
    if (session === undefined) return;
    const connection = [...connections].find((one) => one.session === session && one.open);
    if (connection === undefined) numberDispatch(session, event, data);
    else connection.dispatch(event, data);
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
      if (query.get('v') !== '10') return webSocket.close(CloseCode.invalidVersion);
      if ((query.get('encoding') ?? 'json') !== 'json') return webSocket.close(CloseCode.decodeError);
      connections.add(
        createConnection({
          socket: webSocket,
          clock: world.clock,
          recorder,
          heartbeatInterval: options.heartbeatInterval,
          acksHeartbeats: () => faults.ackHeartbeats,
          onIdentify: identify,
          onResume: resume,
          onClose: leave,
        }),
      );
    });
  }

  server.on('upgrade', upgrade);
  return {
    faults,
    connections,
    onConnect,
    forget: (session) => sessions.delete(session.id),
    dispatch(event, data, guildId) {
      if (faults.dispatchDelay === 0) deliver(event, data, guildId);
      else world.clock.after(faults.dispatchDelay, () => deliver(event, data, guildId));
    },
    connected: () => [...connections].some((connection) => connection.session !== null && connection.open),
    identifies: () => identifies,
    close() {
      for (const connection of connections) connection.terminate();
      sockets.close();
    },
  };
}

export const gatewayUrl = (world: World): string => world.origin.replace('http', 'ws');

interface Identify {
  readonly token: string;
  readonly intents: number;
  readonly shard: number;
  readonly shards: number;
}

function readIdentify(data: unknown): Identify | null {
  if (typeof data !== 'object' || data === null) return null;
  const {
    token,
    intents,
    shard = [0, 1],
    properties,
  } = data as { token?: unknown; intents?: unknown; shard?: unknown; properties?: unknown };
  if (typeof token !== 'string' || typeof intents !== 'number' || typeof properties !== 'object') return null;
  if (!Array.isArray(shard) || shard.length !== 2 || !shard.every(Number.isInteger)) return null;
  return { token, intents, shard: Number(shard[0]), shards: Number(shard[1]) };
}

function guildCreate(world: World, id: string): JsonObject {
  const guild = world.guilds.get(id)!;
  const channels = [...world.channels.values()].filter((channel) => channel.guildId === id);
  return {
    id,
    name: guild.name,
    preferred_locale: guild.locale,
    owner_id: world.bot.id,
    roles: [],
    emojis: [],
    stickers: [],
    features: [],
    members: [],
    member_count: 1,
    channels: channels.map((channel) => ({
      id: channel.id,
      type: 0,
      name: channel.name,
      position: 0,
      permission_overwrites: [],
    })),
    threads: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    joined_at: '2024-01-01T00:00:00.000000+00:00',
    large: false,
    unavailable: false,
  };
}
