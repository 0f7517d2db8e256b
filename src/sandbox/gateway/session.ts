import { randomBytes } from 'node:crypto';
import type { JsonObject } from '../api.ts';

/** What the gateway remembers of an IDENTIFY, over reconnects. */
export interface Session {
  readonly id: string;
  readonly shard: number;
  readonly shards: number;
  readonly intents: number;
  seq: number;
  /** Dispatches since the session began, for RESUME. */
  readonly sent: { readonly seq: number; readonly event: string; readonly data: unknown }[];
}

/** As many dispatches as can be replayed. */
const KEPT = 1000;

export const createSession = (shard: number, shards: number, intents: number): Session => ({
  id: randomBytes(16).toString('hex'),
  shard,
  shards,
  intents,
  seq: 0,
  sent: [],
});

/** Numbers a dispatch, keeps it for RESUME and gives the frame. */
export function numberDispatch(session: Session, event: string, data: unknown): JsonObject {
  session.seq += 1;
  session.sent.push({ seq: session.seq, event, data });
  if (session.sent.length > KEPT) session.sent.shift();
  return { op: 0, t: event, s: session.seq, d: data as JsonObject };
}
