import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { nextTurn } from '../../search/pace.ts';
import { connect } from './sqlite/connection.ts';
import { storeErrorOf } from './sqlite/faults.ts';
import { guildStore } from './sqlite/guilds.ts';
import { damaged, inspect } from './sqlite/inspect.ts';
import { lockDataFolder } from './sqlite/lock.ts';
import { migrate } from './sqlite/migrate.ts';
import { postedStore } from './sqlite/posted.ts';
import { settingsStore } from './sqlite/settings.ts';
import { stagingStore } from './sqlite/staging.ts';
import { transcriptStore } from './sqlite/transcripts.ts';
import type { Store } from './store.ts';
import { StoreError } from './store-error.ts';
import { syncFile } from './sync-file.ts';

export interface StoreOptions {
  /** Milliseconds since 1970; default the clock. */
  readonly now?: () => number;
  /** The file grows no larger, in pages of 4 kB: then it is as if the disk were full. Default as large as the disk. */
  readonly mostPages?: number;
}

/** The file of the store in a data folder. */
export function storeFile(dataDir: string): string {
  return join(dataDir, 'store.sqlite');
}

/**
 * Opens the store in a data folder, which is made where it is missing. One process at a time has it, until `close` or
 * its own end. A damaged file is left as it is.
 *
 * @throws StoreError that says what is wrong and what to do.
 */
export function openStore(dataDir: string, { now = Date.now, mostPages }: StoreOptions = {}): Store {
  makeDataFolder(dataDir);
  const unlock = lockDataFolder(dataDir);
  let db: DatabaseSync | undefined;
  try {
    const file = storeFile(dataDir);
    if (existsSync(file)) inspectFile(file);
    else makeStore(file);
    db = connect(file);
    migrate(db, inspect(db, file));
    if (mostPages !== undefined) limitPages(db, mostPages);
  } catch (error) {
    db?.close();
    unlock();
    throw storeErrorOf(error);
  }
  return storeOver(db, now, unlock);
}

function storeOver(db: DatabaseSync, now: () => number, unlock: () => void): Store {
  return {
    ...postedStore(db, now),
    ...settingsStore(db, now),
    ...guildStore(db, now),
    ...inTurns(transcriptStore(db, now)),
    ...inTurns(stagingStore(db, now)),
    close() {
      if (!db.isOpen) return;
      try {
        db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      } catch {
        // On a full disk the log stays beside the file and is read at the next start: nothing is lost.
      }
      db.close();
      unlock();
    },
  };
}

/** Each call may take as long as megabytes take to be written: others go first. */
function inTurns<Methods extends object>(methods: Methods): Methods {
  const later = Object.entries(methods).map(([name, method]) => [
    name,
    async (...given: readonly unknown[]) => {
      await nextTurn();
      return method(...given);
    },
  ]);
  return Object.fromEntries(later);
}

/** Made beside its place and moved there whole: so a file without a byte is never a new store, but one that lost all it held. */
function makeStore(file: string): void {
  const unfinished = `${file}.unfinished`;
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${unfinished}${suffix}`, { force: true });
  const db = connect(unfinished);
  try {
    migrate(db, inspect(db, unfinished));
    // No log beside it, which would be left behind.
    db.exec('PRAGMA journal_mode = DELETE');
  } finally {
    db.close();
  }
  syncFile(unfinished);
  renameSync(unfinished, file);
  syncFile(dirname(file));
}

/** Apart, because a connection that may write folds its log into the file, damaged or not, when it closes. */
function inspectFile(file: string): void {
  // To SQLite such a file is a new database.
  if (statSync(file).size === 0) throw damaged(file, 'there is not a byte left in it');
  const db = connect(file, { readOnly: true });
  try {
    inspect(db, file);
  } finally {
    db.close();
  }
}

function limitPages(db: DatabaseSync, pages: number): void {
  if (!Number.isSafeInteger(pages) || pages < 1) throw new RangeError(`Expected a number of pages: it is ${pages}`);
  // A pragma takes no bound value.
  db.exec('PRAGMA max_page_count = '.concat(String(pages)));
}

/** @throws StoreError where it cannot be made. */
export function makeDataFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const words = `Cannot make the data folder "${dataDir}" (${code}): give another with DATA_DIR, or the right to write there`;
    throw new StoreError('unusable', words, error);
  }
}
