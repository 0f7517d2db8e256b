import { setTimeout as wait } from 'node:timers/promises';
import type { Json, Store } from '../store.ts';
import { isPassing } from './faults.ts';

/** Guilds that are remembered; with more, each is asked for when somebody asks there. */
export const mostGuilds = 100_000;
/** While changes may be missed the database gets so long before the last that was known is taken, in ms. */
const answerWithin = 200;
/** What was last known is worth nothing after this, in ms. */
const outdatedAfter = 10 * 60_000;

/** What `changeOf` gives for a guild as of the change numbered `at`, of whatever guild. */
export interface ChangeAsOf {
  readonly at: number;
  readonly change: number;
}

/** A store that also tells as of when its answer is. */
export interface DatedStore extends Store {
  changeAsOf(guild: string): Promise<ChangeAsOf>;
}

interface Known extends ChangeAsOf {
  settings?: ReadonlyMap<string, Json>;
}

/** What is known while every change is heard of. */
interface Knowledge {
  /** Number of the change as of which all began. */
  readonly at: number;
  readonly guilds: Map<string, Known>;
  /** Whether all guilds with a change are among them but those in `doubtful`. */
  isComplete: boolean;
  /** Changed by us, and not asked for since. */
  readonly doubtful: Set<string>;
}

/**
 * Answers what every question needs without asking the database for as long as every change is heard of. While that is
 * not so the database is asked; where it does not answer at once, what was last known does for ten minutes.
 */
export interface Memory {
  /**
   * Every change after the one numbered `at` is heard of.
   *
   * @param changes what `changeOf` gives for each guild for which it is not 0; null where they are too many.
   */
  trust(at: number, changes: ReadonlyMap<string, number> | null): void;
  /** Changes may be missed from now on. */
  distrust(): void;
  /**
   * A guild was changed somewhere.
   *
   * @param at number of the change.
   * @param change what `changeOf` gives since then: the same, or 0 where the guild was forgotten.
   */
  heard(guild: string, at: number, change: number): void;
  /** The store, with memory. */
  over(store: DatedStore): Store;
}

/** @param now milliseconds of any clock that runs evenly. */
export function createMemory(now: () => number = () => performance.now()): Memory {
  /** Null while changes may be missed. */
  let knowledge: Knowledge | null = null;
  /** What was known when the first of them may have been. */
  let last: Knowledge | null = null;
  let lostAt = 0;
  // What was asked for before is not remembered after trust was won or lost, or a change of our own.
  let epoch = 0;
  const asking = new Map<string, { readonly epoch: number; readonly answer: Promise<Known> }>();

  function remember({ guilds, doubtful }: Knowledge, guild: string, what: Known): void {
    if (guilds.size >= mostGuilds && !guilds.has(guild)) {
      guilds.clear();
      knowledge!.isComplete = false;
    }
    guilds.set(guild, what);
    doubtful.delete(guild);
  }

  /** After a change of our own. */
  function doubt(guild: string): void {
    epoch += 1;
    for (const one of [knowledge, last]) {
      one?.guilds.delete(guild);
      one?.doubtful.add(guild);
    }
  }

  async function ask(store: DatedStore, guild: string): Promise<Known> {
    const before = epoch;
    const read: Known = { ...(await store.changeAsOf(guild)) };
    // A change may have been heard of that this answer is too old to know.
    const heard = knowledge?.guilds.get(guild);
    if (heard !== undefined && heard.at >= read.at) return heard;
    if (knowledge !== null && epoch === before) remember(knowledge, guild, read);
    return read;
  }

  /** As `ask`; those who ask for the same at the same time wait for one answer. */
  function askOnce(store: DatedStore, guild: string): Promise<Known> {
    const waiting = asking.get(guild);
    if (waiting?.epoch === epoch) return waiting.answer;
    const entry = { epoch, answer: ask(store, guild) };
    asking.set(guild, entry);
    const done = () => {
      if (asking.get(guild) === entry) asking.delete(guild);
    };
    entry.answer.then(done, done);
    return entry.answer;
  }

  function lastOf(guild: string): Known | undefined {
    return knowledge !== null || last === null || now() - lostAt > outdatedAfter ? undefined : look(last, guild);
  }

  function entryOf(store: DatedStore, guild: string): Known | Promise<Known> {
    const known = knowledge === null ? undefined : look(knowledge, guild);
    return known ?? orElse(askOnce(store, guild), lastOf(guild));
  }

  return {
    trust(at, changes) {
      const guilds = [...(changes ?? [])].map(([guild, change]) => [guild, { at, change }] as const);
      knowledge = { at, guilds: new Map(guilds), isComplete: changes !== null, doubtful: new Set() };
      last = null;
      epoch += 1;
    },

    distrust() {
      if (knowledge === null) return;
      [last, knowledge] = [knowledge, null];
      lostAt = now();
      epoch += 1;
    },

    heard(guild, at, change) {
      if (knowledge === null) return;
      // Where we made a change ourselves this may be an older one: the database knows.
      if (knowledge.doubtful.has(guild)) epoch += 1;
      else if (at > (knowledge.guilds.get(guild)?.at ?? knowledge.at)) remember(knowledge, guild, { at, change });
    },

    over(store) {
      const doubting =
        <Rest extends readonly unknown[], Result>(act: (guild: string, ...rest: Rest) => Promise<Result>) =>
        async (guild: string, ...rest: Rest): Promise<Result> => {
          try {
            return await act(guild, ...rest);
          } finally {
            doubt(guild);
          }
        };
      return {
        ...store,
        changeOf: async (guild) => (await entryOf(store, guild)).change,
        async settings(guild) {
          const entry = await entryOf(store, guild);
          // Where a change is heard of meanwhile, this entry is no longer the one that is known.
          entry.settings ??= await orElse(store.settings(guild), lastOf(guild)?.settings);
          return entry.settings;
        },
        saveSettings: doubting(store.saveSettings),
        addTranscript: doubting(store.addTranscript),
        replaceTranscript: doubting(store.replaceTranscript),
        removeTranscript: doubting(store.removeTranscript),
        forgetGuild: doubting(store.forgetGuild),
      };
    },
  };
}

function look({ at, guilds, isComplete, doubtful }: Knowledge, guild: string): Known | undefined {
  // To set a setting is a change: where there was none, none is set.
  return guilds.get(guild) ?? (isComplete && !doubtful.has(guild) ? { at, change: 0, settings: new Map() } : undefined);
}

/** The answer, or what was last known where there is such and the database is away or slow. */
function orElse<T>(answer: Promise<T>, last: T | undefined): Promise<T> {
  if (last === undefined) return answer;
  const late = wait(answerWithin, last, { ref: false });
  const orLast = answer.catch((error: unknown) => {
    if (isPassing(error)) return last;
    throw error;
  });
  return Promise.race([orLast, late]);
}
