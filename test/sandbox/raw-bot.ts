import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { LocalDiscord } from '../../src/sandbox/api.ts';

export interface Frame {
  readonly op: number;
  readonly t?: string;
  readonly s?: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the gateway sends
  readonly d?: any;
}

/** A hand-held gateway client: for what discord.js would never send. */
export interface RawSocket {
  readonly send: (frame: unknown) => void;
  /** The next frame that fits, skipping others. */
  readonly next: (fits: (frame: Frame) => boolean) => Promise<Frame>;
  readonly closed: Promise<number>;
  readonly socket: WebSocket;
}

export function openSocket(discord: LocalDiscord, query = '?v=10&encoding=json'): RawSocket {
  const socket = new WebSocket(discord.apiUrl.replace('http', 'ws').replace('/api', `/${query}`));
  const frames: Frame[] = [];
  const waiting: { fits: (frame: Frame) => boolean; resolve: (frame: Frame) => void }[] = [];
  socket.on('message', (data) => {
    const frame = JSON.parse(data.toString()) as Frame;
    const index = waiting.findIndex(({ fits }) => fits(frame));
    if (index < 0) frames.push(frame);
    else waiting.splice(index, 1)[0]!.resolve(frame);
  });
  return {
    socket,
    send: (frame) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
    next: (fits) => {
      const index = frames.findIndex(fits);
      if (index >= 0) return Promise.resolve(frames.splice(index, 1)[0]!);
      return new Promise((resolve) => waiting.push({ fits, resolve }));
    },
    closed: once(socket, 'close').then(([code]) => code as number),
  };
}

export const identify = (token: string, more: object = {}) => ({
  op: 2,
  d: { token, intents: 0, properties: { os: 'test', browser: 'test', device: 'test' }, ...more },
});

export interface RestAnswer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the API answers
  readonly body: any;
}

/** One REST request as discord.js sends it, with what is to be different. */
export async function request(
  discord: LocalDiscord,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<RestAnswer> {
  const response = await fetch(`${discord.apiUrl}/v10${path}`, {
    method,
    headers: {
      'user-agent': 'DiscordBot (https://example.org, 1.0.0)',
      authorization: `Bot ${discord.token}`,
      ...(body instanceof FormData ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined
      ? {}
      : { body: body instanceof FormData || typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
}
