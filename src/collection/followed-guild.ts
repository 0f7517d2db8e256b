import type { GuildCollection } from './guild-collection.ts';

/** A guild's collection, as up to date as it is asked to be. */
export interface FollowedGuild {
  readonly collection: GuildCollection;
  /**
   * Takes in what is kept as of a change; asked again for the same change it does nothing. Resolves once what was removed
   * or switched off is gone, and what was there at the first time can be found; what is added later comes by and by.
   */
  upTo(change: number): Promise<void>;
}

/**
 * @param onFault called with what `settled` throws.
 * @param onSettled called each time all that was seen was taken in.
 */
export function followGuild(
  collection: GuildCollection,
  onFault: (error: unknown) => void,
  onSettled: () => void,
): FollowedGuild {
  let seen = 0;
  let looked = Promise.resolve();
  let first: Promise<void> | null = null;

  async function settle(): Promise<void> {
    await collection.settled().catch(onFault);
    onSettled();
  }

  async function look(before: Promise<void>): Promise<void> {
    await before.catch(() => undefined);
    try {
      await collection.look();
    } catch (error) {
      seen = 0;
      throw error;
    }
    const settled = settle();
    first ??= settled;
  }

  return {
    collection,
    async upTo(change) {
      if (change !== seen) {
        seen = change;
        looked = look(looked);
      }
      await looked;
      await first;
    },
  };
}
