import { ALL_INTENTS, CloseCode, PRIVILEGED_INTENTS } from './opcodes.ts';

export interface Identify {
  readonly token: string;
  readonly intents: number;
  readonly shard: number;
  readonly shards: number;
}

/** What an IDENTIFY asks for; `null` where it cannot be read. */
export function readIdentify(data: unknown): Identify | null {
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

/** The close code where the client is not let in. */
export function refusalOf(asked: Identify, accepts: (token: string) => boolean, guilds: number): number | null {
  if (!accepts(asked.token)) return CloseCode.authenticationFailed;
  if (!Number.isSafeInteger(asked.intents) || asked.intents < 0 || (asked.intents & ~ALL_INTENTS) !== 0)
    return CloseCode.invalidIntents;
  if (asked.intents & PRIVILEGED_INTENTS) return CloseCode.disallowedIntents;
  if (!(asked.shards >= 1 && asked.shard >= 0 && asked.shard < asked.shards)) return CloseCode.invalidShard;
  return guilds > 2500 * asked.shards ? CloseCode.shardingRequired : null;
}
