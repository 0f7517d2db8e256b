import { createKeys } from '../../../src/sandbox/endpoint/keys.ts';

export const keys = createKeys();

/** A request as the endpoint gets it. */
export function requestOf(headers: Readonly<Record<string, string>>, body: string | Uint8Array) {
  return {
    header: (name: string) => headers[name.toLowerCase()] ?? null,
    body: async () => (typeof body === 'string' ? new TextEncoder().encode(body) : body),
    flushed: Promise.resolve(true),
  };
}

export const seconds = (ms: number) => Math.floor(ms / 1000);

export const signed = (body: string, at = Date.now()) => requestOf(keys.headers(body, seconds(at)), body);
