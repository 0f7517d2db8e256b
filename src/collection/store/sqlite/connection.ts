import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../store-error.ts';
import { storeErrorOf } from './faults.ts';

/** Of each database, its file and which one that was when it was opened. */
const opened = new WeakMap<DatabaseSync, { readonly file: string; readonly identity: string | undefined }>();

/** Opens a file of SQLite the way all of ours are opened. The lock on the data folder is the caller's business. */
export function connect(file: string, { readOnly = false } = {}): DatabaseSync {
  // A reader on its own, such as a backup, waits for a checkpoint of the bot's; two seconds are the longest a person would.
  const db = new DatabaseSync(file, { readOnly, timeout: 2_000, defensive: true, enableForeignKeyConstraints: true });
  try {
    db.exec('PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON');
    // What is forgotten is overwritten and not only unlinked.
    if (!readOnly) db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
    opened.set(db, { file, identity: identityOf(file) });
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * Does all of it or, where it throws, nothing.
 *
 * @throws StoreError also where the file is another one by now, or none: what was written would be lost with the process.
 */
export function transact<T>(db: DatabaseSync, act: () => T): T {
  const { file, identity } = opened.get(db)!;
  try {
    db.exec('BEGIN IMMEDIATE');
    if (identityOf(file) !== identity) throw new StoreError('unusable', `Cannot use the store: ${gone}`);
    const result = act();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    // A full disk has rolled back already, and a second ROLLBACK would hide why.
    if (db.isTransaction) db.exec('ROLLBACK');
    throw storeErrorOf(error);
  }
}

const gone = 'its file was taken away or replaced while the bot ran: put it back, or start the bot again';

function identityOf(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false, bigint: true });
  return found && `${found.dev} ${found.ino}`;
}

/** Reads, with the faults of SQLite as StoreErrors. */
export function reading<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw storeErrorOf(error);
  }
}
