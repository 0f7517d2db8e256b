import type { Clock } from './clock.ts';

const DISCORD_EPOCH = 1_420_070_400_000n;

/** Makes ids as Discord does: time since 2015 in the upper bits, then a counter; 18 or 19 digits, rising. */
export function createSnowflakes(clock: Clock): () => string {
  let last = 0n;
  return () => {
    const made = (BigInt(Math.floor(clock.now())) - DISCORD_EPOCH) << 22n;
    last = made > last ? made : last + 1n;
    return last.toString();
  };
}

/** The shard that a guild's events go to. */
export const shardOf = (guildId: string | null, shards: number): number =>
  guildId === null ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(shards));
