import type { Collection, LiveCollections } from './collection.ts';
import { type FollowedGuild, followGuild } from './followed-guild.ts';
import { createGuildCollection, type GuildSource } from './guild-collection.ts';
import { createKeptReader, type KeptReader } from './kept-reader.ts';
import type { Shipped } from './shipped.ts';
import type { Store } from './store/store.ts';

export interface CollectionsOptions {
  /** Where guilds' own transcripts and settings are; without it every guild sees what is shipped. */
  readonly store?: GuildSource & Pick<Store, 'changeOf'>;
  /** What reads them. */
  readonly reader?: KeptReader;
  /**
   * Passages of guilds' own that are held in memory, some 2 kB each: beyond that the guilds that were asked longest ago are
   * let go, and read again when they are asked. One guild is held in any case.
   */
  readonly passagesInMemory?: number;
  /** Something of a guild's cannot be read or indexed; all else of it can be found. */
  readonly onFault?: (guild: string, error: unknown) => void;
}

/** What a guild takes in memory besides its passages, as so many of them. */
const guildWeight = 50;

/** The collections of all guilds. */
export function createCollections(
  shipped: Shipped,
  { store, reader = createKeptReader(), passagesInMemory = 200_000, onFault = () => {} }: CollectionsOptions = {},
): LiveCollections {
  const shippedAlone: Collection = {
    transcripts: shipped.transcripts,
    transcript: (id) => shipped.byId.get(id),
    earlier: async () => undefined,
    search: (query, filters, limit) => shipped.index.search(query, filters, limit),
    complete: (text, filters, limit) => shipped.index.complete(text, filters, limit),
    candidates: (text, limit) => shipped.index.candidates(text, limit),
    mentions: (query, filters) => shipped.index.mentions(query, filters),
    words: (start, limit) => shipped.index.words(start, limit),
  };
  const isShipped = (id: string) => shipped.byId.has(id);
  const nothing = { transcripts: 0, passages: 0 };
  if (store === undefined) {
    return {
      of: async () => shippedAlone,
      refresh: async () => {},
      changed: () => {},
      isShipped,
      ownInMemory: () => nothing,
    };
  }
  /** Asked longest ago first. */
  const guilds = new Map<string, FollowedGuild>();

  /** Up to date, and the one asked last; null where nothing is kept of it. */
  async function follow(guild: string): Promise<FollowedGuild | null> {
    const change = await store!.changeOf(guild);
    const known = guilds.get(guild);
    guilds.delete(guild);
    if (change === 0) return null;
    const collection = known?.collection ?? createGuildCollection(guild, store!, reader, shipped);
    const followed = known ?? followGuild(collection, (error) => onFault(guild, error), letGo);
    guilds.set(guild, followed);
    await followed.upTo(change);
    return followed;
  }

  function letGo(): void {
    const weights = [...guilds].map(
      ([guild, { collection }]) => [guild, collection.ownPassages + guildWeight] as const,
    );
    let held = weights.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [guild, weight] of weights.slice(0, -1)) {
      if (held <= passagesInMemory) return;
      guilds.delete(guild);
      held -= weight;
    }
  }

  /** Guilds that are taking a change in, and whether there was another since. */
  const takingIn = new Map<string, boolean>();

  function changed(guild: string): void {
    if (!guilds.has(guild)) return;
    if (takingIn.has(guild)) {
      takingIn.set(guild, true);
      return;
    }
    takingIn.set(guild, false);
    const done = () => {
      const again = takingIn.get(guild);
      takingIn.delete(guild);
      if (again) changed(guild);
    };
    follow(guild)
      .catch((error: unknown) => onFault(guild, error))
      .finally(done);
  }

  return {
    of: async (guild) => (guild === null ? null : await follow(guild))?.collection ?? shippedAlone,
    refresh: async (guild) => (await follow(guild))?.collection.settled(),
    changed,
    isShipped,
    ownInMemory() {
      const own = [...guilds.values()].map(({ collection }) => collection);
      return {
        transcripts: own.reduce((sum, { ownTranscripts }) => sum + ownTranscripts, 0),
        passages: own.reduce((sum, { ownPassages }) => sum + ownPassages, 0),
      };
    },
  };
}
