import type { Attachment } from './contract.ts';

/** Why a file was not fetched. */
export type FetchFault =
  /** Larger than what is taken, as Discord says or as it turned out. */
  | 'too-large'
  /** It is no longer where Discord kept it. */
  | 'gone'
  /** It did not come, or not in time. */
  | 'unreachable'
  /** Its address is not one of Discord's, or what came from there is not what was asked for. */
  | 'refused';

export type FetchedUpload = { readonly kind: 'fetched'; readonly bytes: Uint8Array } | { readonly kind: FetchFault };

export interface FetchOptions {
  /** Address of Discord's API as it was set; its own origin may hold files too. */
  readonly apiUrl: string;
  /** In bytes. */
  readonly limit: number;
  /** From the request to the last byte, in ms. */
  readonly within?: number;
  readonly signal?: AbortSignal;
}

/** Where Discord keeps what people upload. */
const hosts: readonly string[] = ['cdn.discordapp.com', 'media.discordapp.net'];

/** Whether a file may be fetched from an address: one of Discord's, or of the server that stands in for it. */
export function isUploadAddress(address: string, apiUrl: string): boolean {
  const url = URL.parse(address);
  if (url === null || url.username !== '' || url.password !== '') return false;
  if (url.protocol === 'https:' && url.port === '' && hosts.includes(url.hostname)) return true;
  // An origin is scheme, host and port together: nothing else on that machine is meant.
  return /^https?:$/.test(url.protocol) && url.origin === URL.parse(apiUrl)?.origin;
}

/**
 * Fetches what somebody uploaded. Nothing is followed, unpacked or kept, and no token goes along.
 *
 * @throws the signal's reason where it was aborted.
 */
export async function fetchUpload(
  { url, size }: Pick<Attachment, 'url' | 'size'>,
  { apiUrl, limit, within = 30_000, signal }: FetchOptions,
): Promise<FetchedUpload> {
  if (!isUploadAddress(url, apiUrl)) return { kind: 'refused' };
  if (size > limit) return { kind: 'too-large' };
  const inTime = AbortSignal.timeout(within);
  const ended = signal === undefined ? inTime : AbortSignal.any([inTime, signal]);
  try {
    const response = await fetch(url, {
      headers: { accept: '*/*', 'accept-encoding': 'identity' },
      redirect: 'manual',
      signal: ended,
    });
    try {
      return await readBody(response, limit);
    } finally {
      await response.body?.cancel().catch(() => {});
    }
  } catch {
    signal?.throwIfAborted();
    return { kind: 'unreachable' };
  }
}

async function readBody(response: Response, limit: number): Promise<FetchedUpload> {
  const { status, headers, body } = response;
  if (status === 403 || status === 404 || status === 410) return { kind: 'gone' };
  if (status >= 500) return { kind: 'unreachable' };
  // What is packed would be unpacked on the way, however large it becomes.
  const encoding = headers.get('content-encoding') ?? 'identity';
  if (status !== 200 || encoding.trim().toLowerCase() !== 'identity') return { kind: 'refused' };
  if (Number(headers.get('content-length') ?? 0) > limit) return { kind: 'too-large' };
  const parts: Uint8Array[] = [];
  let length = 0;
  if (body !== null) {
    for await (const part of body) {
      length += part.byteLength;
      if (length > limit) return { kind: 'too-large' };
      parts.push(part);
    }
  }
  return { kind: 'fetched', bytes: Buffer.concat(parts, length) };
}
