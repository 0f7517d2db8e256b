import type { IncomingMessage } from 'node:http';
import { invalidJson, tooLarge } from '../discord-error.ts';
import type { GivenBytes } from '../world/message-object.ts';

/** Largest request: ten files of 10 MiB and some text. */
const MAX_REQUEST = 110 * 1024 * 1024;
/** What Discord takes for one file without boosts. */
const MAX_FILE = 10 * 1024 * 1024;

export interface ReadBody {
  /** The JSON; `undefined` where there was none. */
  readonly json: unknown;
  readonly files: ReadonlyMap<number, GivenBytes>;
}

/** Reads a body whole, up to what Discord takes; the rest of a larger one is dropped. */
export async function readRaw(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += (part as Buffer).byteLength;
    if (size <= MAX_REQUEST) parts.push(part as Buffer);
  }
  if (size > MAX_REQUEST) throw tooLarge();
  return Buffer.concat(parts);
}

/** Parses JSON, or multipart with `payload_json` and `files[N]`. */
export async function parseBody(raw: Buffer, contentType: string): Promise<ReadBody> {
  if (raw.byteLength === 0) return { json: undefined, files: new Map() };
  if (!contentType.startsWith('multipart/form-data'))
    return { json: parseJson(raw.toString('utf8')), files: new Map() };
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => {
      throw invalidJson();
    });
  const files = new Map<number, GivenBytes>();
  for (const [key, value] of form) {
    const place = /^files\[(\d+)\]$/.exec(key)?.[1];
    if (place === undefined || typeof value === 'string') continue;
    const bytes = new Uint8Array(await value.arrayBuffer());
    if (bytes.byteLength > MAX_FILE) throw tooLarge();
    files.set(Number(place), { name: value.name, type: value.type || 'application/octet-stream', bytes });
  }
  const payload = form.get('payload_json');
  return { json: typeof payload === 'string' ? parseJson(payload) : {}, files };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidJson();
  }
}
