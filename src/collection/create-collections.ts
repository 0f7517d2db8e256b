import type { Collection, LiveCollections } from './collection.ts';
import { type FollowedGuild, followGuild } from './followed-guild.ts';
import { createGuildCollection, type GuildSource } from './guild-collection.ts';
import type { Shipped } from './shipped.ts';
import type { Store } from './store/store.ts';

export interface CollectionsOptions {
  /** Where guilds' own transcripts and settings are; without it every guild sees what is shipped. */
  readonly store?: GuildSource & Pick<Store, 'changeOf'>;
  /** Something of a guild's cannot be read or indexed; all else of it can be found. */
  readonly onFault?: (guild: string, error: unknown) => void;
}

/** The collections of all guilds. */
export function createCollections(
  shipped: Shipped,
  { store, onFault = () => {} }: CollectionsOptions = {},
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
  const guilds = new Map<string, FollowedGuild>();

  /** Null where nothing is kept of it. */
  async function followed(guild: string): Promise<FollowedGuild | null> {
    const change = await store!.changeOf(guild);
    if (change === 0) {
      guilds.delete(guild);
      return null;
    }
    let known = guilds.get(guild);
    if (known === undefined) {
      known = followGuild(createGuildCollection(guild, store!, shipped), (error) => onFault(guild, error));
      guilds.set(guild, known);
    }
    await known.upTo(change);
    return known;
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
    followed(guild)
      .catch((error: unknown) => onFault(guild, error))
      .finally(done);
  }

  return {
    of: async (guild) => (guild === null ? null : await followed(guild))?.collection ?? shippedAlone,
    refresh: async (guild) => (await followed(guild))?.collection.settled(),
    changed,
    isShipped,
    ownInMemory() {
      const own = [...guilds.values()].flatMap(({ collection }) =>
        collection.transcripts.filter(({ head }) => !isShipped(head.id)),
      );
      return { transcripts: own.length, passages: own.reduce((sum, { head }) => sum + head.passageCount, 0) };
    },
  };
}
