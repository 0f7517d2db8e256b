import type { Changes } from '../changes.ts';
import type { Store } from '../store.ts';
import { createDatabase, patiently } from './database.ts';
import { changeAsOf, guildStore } from './guilds.ts';
import { listen } from './listen.ts';
import { createMemory } from './memory.ts';
import { migrate } from './migrate.ts';
import { postedStore } from './posted.ts';
import { settingsStore } from './settings.ts';
import { stagingStore } from './staging.ts';
import { transcriptStore } from './transcripts.ts';

export interface PostgresStoreOptions {
  /** Milliseconds since 1970; default the clock. */
  readonly now?: () => number;
  /** How long to try again where the server cannot be reached, in ms; default 5 s. */
  readonly patience?: number;
  /** The same while it is being opened; default `patience`. */
  readonly startPatience?: number;
  /** Called when changes by other processes may be missed from now on, and when all are heard of again. */
  readonly onBehind?: (behind: boolean) => void;
  /** How often to look whether all changes are heard of, in ms; default 10 s. */
  readonly lookEvery?: number;
}

/**
 * Opens the store in a database of PostgreSQL, any number of processes at once, and makes or changes its tables where
 * they are missing or older. What every question needs of a guild is remembered until a change of it is heard of.
 *
 * @param url begins with `postgres://` or `postgresql://`. It never appears in an error.
 * @throws StoreError that says what is wrong and what to do.
 */
export async function openPostgresStore(url: string, options: PostgresStoreOptions = {}): Promise<Store & Changes> {
  const { now = Date.now, patience = 5_000, startPatience = patience, onBehind = () => {}, lookEvery } = options;
  await patiently(startPatience, () => migrate(url));
  const database = createDatabase(url, { patience });
  const memory = createMemory();
  const { changed, onChange } = createNews();
  let behindSince: number | null = performance.now();
  const setBehind = (behind: boolean) => {
    if (behind === (behindSince !== null)) return;
    behindSince = behind ? performance.now() : null;
    onBehind(behind);
  };
  const listener = listen(url, {
    onChange(guild, at, change) {
      memory.heard(guild, at, change);
      changed(guild);
    },
    onHearing(at, changes) {
      memory.trust(at, changes);
      setBehind(false);
    },
    onDeaf() {
      memory.distrust();
      setBehind(true);
    },
    ...(lookEvery === undefined ? {} : { lookEvery }),
  });
  await listener.tried;
  const store = {
    ...postedStore(database, now),
    ...settingsStore(database, now),
    ...guildStore(database, now),
    ...transcriptStore(database, now),
    ...stagingStore(database, now),
    changeAsOf: (guild: string) => changeAsOf(database.read, guild),
    close() {
      listener.close();
      database.close();
    },
  };
  const behindFor = () => (behindSince === null ? 0 : Math.max(1, performance.now() - behindSince));
  return { ...memory.over(store), behindFor, onChange };
}

/** Tells of guilds that were changed, once for all that comes in one turn: a storm of changes is no storm of work. */
function createNews(): Pick<Changes, 'onChange'> & { readonly changed: (guild: string) => void } {
  const listeners: ((guild: string) => void)[] = [];
  const waiting = new Set<string>();
  return {
    onChange: (listener) => void listeners.push(listener),
    changed(guild) {
      if (waiting.size === 0) {
        setImmediate(() => {
          const guilds = [...waiting];
          waiting.clear();
          for (const one of guilds) for (const listener of listeners) listener(one);
        });
      }
      waiting.add(guild);
    },
  };
}
