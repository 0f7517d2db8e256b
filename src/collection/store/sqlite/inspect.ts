import type { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../store-error.ts';
import { storeErrorOf } from './faults.ts';
import { applicationId, migrations } from './migrations.ts';

/**
 * Looks whether a file is whole and one of ours, and writes nothing.
 *
 * @param file as it is named in errors.
 * @returns the version of its tables; 0 for an empty file.
 * @throws StoreError
 */
export function inspect(db: DatabaseSync, file: string): number {
  const fault = damage(db);
  if (fault !== undefined) throw damaged(file, fault);
  return identify(db, file);
}

/** What to say of a file with a fault. */
export function damaged(file: string, fault: string): StoreError {
  return new StoreError(
    'damaged',
    `The store "${file}" is damaged (${fault}): nothing was changed in it. Restore a backup with "npm run verbatim -- store restore FILE", which sets the damaged file aside, or move it away to begin with an empty store`,
  );
}

/**
 * Looks whether a whole file is one of ours.
 *
 * @returns the version of its tables; 0 for an empty file.
 * @throws StoreError
 */
export function identify(db: DatabaseSync, file: string): number {
  const { application_id: owner } = db.prepare('PRAGMA application_id').get() as { application_id: number };
  const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number };
  const { tables } = db.prepare('SELECT count(*) AS tables FROM sqlite_schema').get() as { tables: number };
  if (owner !== applicationId && (tables > 0 || version !== 0)) {
    throw new StoreError('unknown', `The file "${file}" is of another program: give Verbatim a folder of its own`);
  }
  if (version > migrations.length || version < 0) {
    throw new StoreError(
      'unknown',
      `The store "${file}" was written by a later version of Verbatim (its tables have version ${version}, this one knows ${migrations.length}): run that version, or restore a backup made before it`,
    );
  }
  return version;
}

/** What is wrong with a file, in SQLite's words; undefined where it is whole. */
export function damage(db: DatabaseSync): string | undefined {
  try {
    const rows = db.prepare('PRAGMA quick_check(3)').all() as { quick_check: string }[];
    const faults = rows.map((row) => row.quick_check).filter((row) => row !== 'ok');
    if (faults.length > 0) return faults.join('; ').replaceAll(/\s+/g, ' ').slice(0, 300);
    const orphans = db.prepare('PRAGMA foreign_key_check').all().length;
    return orphans === 0 ? undefined : `${orphans} rows belong to nothing`;
  } catch (error) {
    const fault = storeErrorOf(error);
    if (fault instanceof StoreError && fault.fault === 'damaged') return (error as Error).message;
    throw fault;
  }
}
