import type { Json, Store } from '../store.ts';

/** Guilds that are remembered; with more, all are forgotten and asked for anew. */
const mostGuilds = 100_000;

interface Known {
  /** Number of the change that made it so. */
  readonly at: number;
  readonly change: number;
  settings?: ReadonlyMap<string, Json>;
}

/** Answers what every question needs without asking the database, for as long as every change is heard of. */
export interface Memory {
  /** From now on every change is heard of, or not any more. Either way nothing is remembered yet. */
  trust(on: boolean): void;
  /**
   * A guild was changed somewhere.
   *
   * @param at number of the change.
   * @param change what `changeOf` gives since then: the same, or 0 where the guild was forgotten.
   */
  heard(guild: string, at: number, change: number): void;
  /** The store, with memory. */
  over(store: Store): Store;
}

export function createMemory(): Memory {
  const known = new Map<string, Known>();
  let trusted = false;
  // What was read before is worth nothing after any of: losing trust, a change of our own, forgetting all.
  let epoch = 0;

  function forgetAll(): void {
    known.clear();
    epoch += 1;
  }

  function remember(guild: string, what: Known): void {
    if (known.size >= mostGuilds && !known.has(guild)) forgetAll();
    known.set(guild, what);
  }

  /** After a change of our own, which is heard of a little later. */
  function drop(guild: string): void {
    known.delete(guild);
    epoch += 1;
  }

  async function entryOf(store: Store, guild: string): Promise<Known> {
    const before = epoch;
    const remembered = known.get(guild);
    if (remembered !== undefined) return remembered;
    const change = await store.changeOf(guild);
    // A change may have been heard of that this answer is too old to know.
    const heard = known.get(guild);
    if (heard !== undefined && heard.at >= change) return heard;
    const read: Known = { at: change, change };
    if (trusted && epoch === before) remember(guild, read);
    return read;
  }

  return {
    trust(on) {
      trusted = on;
      forgetAll();
    },

    heard(guild, at, change) {
      if (trusted && (known.get(guild)?.at ?? -1) < at) remember(guild, { at, change });
    },

    over(store) {
      const dropping =
        <Rest extends readonly unknown[], Result>(act: (guild: string, ...rest: Rest) => Promise<Result>) =>
        async (guild: string, ...rest: Rest): Promise<Result> => {
          try {
            return await act(guild, ...rest);
          } finally {
            drop(guild);
          }
        };
      return {
        ...store,
        changeOf: async (guild) => (await entryOf(store, guild)).change,
        async settings(guild) {
          const entry = await entryOf(store, guild);
          // Where a change is heard of meanwhile, this entry is no longer the one that is known.
          entry.settings ??= await store.settings(guild);
          return entry.settings;
        },
        saveSettings: dropping(store.saveSettings),
        addTranscript: dropping(store.addTranscript),
        replaceTranscript: dropping(store.replaceTranscript),
        removeTranscript: dropping(store.removeTranscript),
        forgetGuild: dropping(store.forgetGuild),
      };
    },
  };
}
