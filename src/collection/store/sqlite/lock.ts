import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../store-error.ts';
import { storeErrorOf } from './faults.ts';

/**
 * Takes a data folder for this process. The operating system lets go of it however the process ends.
 *
 * @returns lets go of it.
 * @throws StoreError where another has it.
 */
export function lockDataFolder(dataDir: string): () => void {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(join(dataDir, 'lock.sqlite'), { timeout: 0 });
    db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    const held = db;
    return () => held.close();
  } catch (error) {
    db?.close();
    const fault = storeErrorOf(error);
    if (!(fault instanceof StoreError) || fault.fault !== 'locked') throw fault;
    const words =
      'another process has it. Stop that one first, give this one a folder of its own with DATA_DIR, or let both keep things in PostgreSQL with DATABASE_URL';
    throw new StoreError('locked', `Cannot use the data folder "${dataDir}": ${words}`, error);
  }
}
