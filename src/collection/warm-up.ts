import type { LiveCollections } from './collection.ts';
import type { GuildStore } from './store/store.ts';

const weekMs = 7 * 86_400_000;

export interface WarmUp {
  readonly store: GuildStore;
  readonly collections: LiveCollections;
  /** Passages of guilds' own that may be held in memory: half of them are left for those who ask first. */
  readonly passagesInMemory: number;
  /** Whether this process answers for a guild. */
  readonly serves: (guild: string) => boolean;
  readonly signal: AbortSignal;
}

/** Makes ready, one after the other, the guilds where somebody asked within a week, so that the next to ask need not wait. */
export async function warmUp(
  { store, collections, passagesInMemory, serves, signal }: WarmUp,
  now: number = Date.now(),
): Promise<void> {
  const [known, idle] = await Promise.all([store.guilds(), store.guildsNotAskedSince(now - weekMs)]);
  const recent = new Set(known).difference(new Set(idle));
  for (const guild of recent) {
    if (signal.aborted || collections.ownInMemory().passages >= passagesInMemory / 2) return;
    // What cannot be read is told of by the collections; direct messages have nothing of their own.
    if (/^\d+$/.test(guild) && serves(guild)) await collections.of(guild).catch(() => undefined);
  }
}

/** Which shard of so many has a guild, as Discord deals them out. */
export function shardOf(guild: string, shards: number): number {
  return Number((BigInt(guild) >> 22n) % BigInt(shards));
}
