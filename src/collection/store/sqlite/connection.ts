import { DatabaseSync } from 'node:sqlite';
import { storeErrorOf } from './faults.ts';

/** Opens a file of SQLite the way all of ours are opened. The lock on the data folder is the caller's business. */
export function connect(file: string, { readOnly = false } = {}): DatabaseSync {
  // A reader on its own, such as a backup, waits for a checkpoint of the bot's; two seconds are the longest a person would.
  const db = new DatabaseSync(file, { readOnly, timeout: 2_000, defensive: true, enableForeignKeyConstraints: true });
  try {
    db.exec('PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON');
    // What is forgotten is overwritten and not only unlinked.
    if (!readOnly) db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Does all of it or, where it throws, nothing. */
export function transact<T>(db: DatabaseSync, act: () => T): T {
  try {
    db.exec('BEGIN IMMEDIATE');
    const result = act();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    // A full disk has rolled back already, and a second ROLLBACK would hide why.
    if (db.isTransaction) db.exec('ROLLBACK');
    throw storeErrorOf(error);
  }
}

/** Reads, with the faults of SQLite as StoreErrors. */
export function reading<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw storeErrorOf(error);
  }
}
