import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Recorder } from '../record.ts';
import { shardOf } from '../snowflake.ts';
import type { World } from '../world/world.ts';
import { type Connection, createConnection } from './connection.ts';
import { type Identify, readIdentify, refusalOf } from './identify.ts';
import { CloseCode, GUILDS_INTENT, Op } from './opcodes.ts';
import { guildCreate, readyObject } from './ready.ts';
import { createSession, numberDispatch, type Session } from './session.ts';

export interface GatewayOptions {
  readonly world: World;
  readonly recorder: Recorder;
  readonly heartbeatInterval: number;
  readonly accepts: (token: string) => boolean;
  /** How many shards may identify within five seconds, each of another remainder of its number by this one. */
  readonly concurrency: () => number;
}

/** Of two shards that identify within this time the second is refused, in ms. */
const IDENTIFY_GAP = 5000;

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
  /** When a shard last identified, by the remainder that counts for the limit. */
  const identified = new Map<number, number>();

  /** A bot of one shard is let in whenever it comes, so that tests can start one after the other. */
  function comesTooSoon({ shard, shards }: Identify): boolean {
    if (shards === 1) return false;
    const place = shard % options.concurrency();
    const now = world.clock.now();
    const soon = now - (identified.get(place) ?? Number.NEGATIVE_INFINITY) < IDENTIFY_GAP;
    if (!soon) identified.set(place, now);
    return soon;
  }

  function identify(connection: Connection, data: unknown): number | null {
    if (scripted(connection, 'identify')) return null;
    const asked = readIdentify(data);
    if (asked === null) return CloseCode.decodeError;
    const refusal = refusalOf(asked, options.accepts, world.guilds.size);
    if (refusal !== null) return refusal;
    identifies += 1;
    if (comesTooSoon(asked)) {
      connection.send({ op: Op.invalidSession, d: false });
      return null;
    }
    const session = createSession(asked.shard, asked.shards, asked.intents);
    sessions.set(session.id, session);
    connection.session = session;
    const guilds = [...world.guilds.values()].filter(
      (guild) => guild.installed && shardOf(guild.id, asked.shards) === asked.shard,
    );
    connection.dispatch('READY', readyObject(world, session, guilds));
    if (asked.intents & GUILDS_INTENT)
      for (const guild of guilds) connection.dispatch('GUILD_CREATE', guildCreate(world, guild.id));
    for (const tell of onConnect) tell();
    return null;
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
    const meant = [...sessions.values()].filter((one) => one.shard === shardOf(guildId, one.shards));
    const open = [...connections].filter(({ session, open }) => open && session !== null && meant.includes(session));
    // Two processes with one token both get it, as with the real one.
    for (const connection of open) connection.dispatch(event, data);
    const newest = meant.at(-1);
    if (newest !== undefined && !open.some(({ session }) => session === newest)) numberDispatch(newest, event, data);
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
