import type { RawData, WebSocket } from 'ws';
import type { Json } from '../api.ts';
import type { Clock } from '../clock.ts';
import type { Recorder } from '../record.ts';
import { withoutToken } from '../record.ts';
import { CLOSE_REASONS, CloseCode, Op } from './opcodes.ts';
import { numberDispatch, type Session } from './session.ts';

/** Frames a client may send in a minute, and how large one may be (bytes). */
const MAX_FRAMES = 120;
const MINUTE = 60_000;
const MAX_FRAME = 4096;
/** Presence, voice, member and sound requests: known, and nothing to do here. */
const OTHER_OPS: readonly number[] = [3, 4, 8, 31];

interface Frame {
  readonly op: unknown;
  readonly d: unknown;
}

export interface ConnectionOptions {
  readonly socket: WebSocket;
  readonly clock: Clock;
  readonly recorder: Recorder;
  readonly heartbeatInterval: number;
  readonly acksHeartbeats: () => boolean;
  /** Takes the client in, or gives the code to close with. */
  readonly onIdentify: (connection: Connection, data: unknown) => number | null;
  readonly onResume: (connection: Connection, data: unknown) => number | null;
  readonly onClose: (connection: Connection, code: number) => void;
}

/** One client on the gateway, identified or not yet. */
export interface Connection {
  session: Session | null;
  readonly open: boolean;
  send(frame: object): void;
  sendRaw(data: string | Uint8Array): void;
  dispatch(event: string, data: unknown): void;
  close(code: number): void;
  terminate(): void;
}

export function createConnection(options: ConnectionOptions): Connection {
  const { socket, clock, recorder } = options;
  const arrivals: number[] = [];
  let stopWaiting = () => {};

  const connection: Connection = {
    session: null,
    get open() {
      return socket.readyState === socket.OPEN;
    },
    send(frame) {
      recorder.note({ kind: 'frame', at: clock.now(), from: 'discord', data: frame as Json });
      socket.send(JSON.stringify(frame));
    },
    sendRaw: (data) => socket.send(data),
    dispatch(event, data) {
      if (connection.session !== null) connection.send(numberDispatch(connection.session, event, data));
    },
    close(code) {
      if (!connection.open) return;
      recorder.note({ kind: 'close', at: clock.now(), from: 'discord', code });
      socket.close(code, CLOSE_REASONS[code] ?? '');
    },
    terminate: () => socket.terminate(),
  };

  /** A client that does not send its heartbeats is cut off, as it may be gone. */
  function awaitHeartbeat(): void {
    stopWaiting();
    stopWaiting = clock.after(options.heartbeatInterval * 1.5 + 1000, () =>
      connection.close(CloseCode.sessionTimedOut),
    );
  }

  function receive(data: RawData): void {
    const now = clock.now();
    while (arrivals.length > 0 && now - arrivals[0]! >= MINUTE) arrivals.shift();
    arrivals.push(now);
    const text = data.toString();
    const frame = Buffer.byteLength(text) > MAX_FRAME ? null : parse(text);
    if (frame !== null) recorder.note({ kind: 'frame', at: now, from: 'bot', data: withoutToken(frame) });
    const refusal = arrivals.length > MAX_FRAMES ? CloseCode.rateLimited : obey(frame);
    if (refusal !== null) connection.close(refusal);
  }

  /** Does what a frame asks; the result is a close code where it must not be sent. */
  function obey(frame: Frame | null): number | null {
    if (frame === null) return CloseCode.decodeError;
    const { op, d } = frame;
    if (op === Op.heartbeat) {
      awaitHeartbeat();
      if (options.acksHeartbeats()) connection.send({ op: Op.heartbeatAck });
      return null;
    }
    if (op === Op.identify || op === Op.resume) {
      if (connection.session !== null) return CloseCode.alreadyAuthenticated;
      return op === Op.identify ? options.onIdentify(connection, d) : options.onResume(connection, d);
    }
    if (connection.session === null) return CloseCode.notAuthenticated;
    return OTHER_OPS.includes(Number(op)) ? null : CloseCode.unknownOpcode;
  }

  socket.on('message', receive);
  socket.on('error', () => {});
  socket.on('close', (code) => {
    stopWaiting();
    recorder.note({ kind: 'close', at: clock.now(), from: 'bot', code });
    options.onClose(connection, code);
  });
  connection.send({
    op: Op.hello,
    d: { heartbeat_interval: options.heartbeatInterval, _trace: ['["local-discord"]'] },
  });
  awaitHeartbeat();
  return connection;
}

function parse(text: string): Frame | null {
  try {
    const frame: unknown = JSON.parse(text);
    return typeof frame === 'object' && frame !== null && 'op' in frame
      ? { op: frame.op, d: 'd' in frame ? frame.d : undefined }
      : null;
  } catch {
    return null;
  }
}
