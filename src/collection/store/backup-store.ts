import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { backup } from 'node:sqlite';
import { storeFile } from './open-store.ts';
import { connect } from './sqlite/connection.ts';
import { storeErrorOf } from './sqlite/faults.ts';
import { inspect } from './sqlite/inspect.ts';
import { StoreError } from './store-error.ts';
import { syncFile } from './sync-file.ts';
import { requireFile, type StoreReport, verifyStore } from './verify-store.ts';

/** As many as SQLite can count; the API of Node takes no sign for "all". */
const allPages = 2 ** 31 - 1;

/**
 * Writes a copy of the store, one file as of one moment, while a bot may go on writing to it. The copy is there whole
 * or not at all, and has been verified.
 *
 * @throws StoreError also where the target exists already: no backup is overwritten.
 */
export async function backupStore(dataDir: string, target: string): Promise<StoreReport> {
  const source = storeFile(dataDir);
  requireFile(source);
  if (existsSync(target)) throw new StoreError('unusable', `Cannot write "${target}": it exists already. Name another`);
  if (!existsSync(dirname(target))) {
    throw new StoreError('unusable', `Cannot write "${target}": there is no folder "${dirname(target)}"`);
  }
  const unfinished = `${target}.unfinished`;
  try {
    await copyStore(source, unfinished);
    const report = verifyStore(unfinished);
    if (report.faults.length > 0) throw new StoreError('damaged', report.faults[0]!);
    syncFile(unfinished);
    renameSync(unfinished, target);
    syncFile(dirname(target));
    return report;
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw fileErrorOf(error, target);
  }
}

/** Copies a store with what stands in the log beside it, as of one moment, into a single file; one there is overwritten. */
export async function copyStore(source: string, target: string): Promise<void> {
  rmSync(target, { force: true });
  const db = connect(source, { readOnly: true });
  try {
    inspect(db, source);
    // All pages in one step: with several, each import in between would begin it anew.
    await backup(db, target, { rate: allPages });
  } finally {
    db.close();
  }
  const copied = connect(target);
  // A file that says it has a log beside it cannot be read from a place where none can be made.
  copied.exec('PRAGMA journal_mode = DELETE');
  copied.close();
}

/** A refusal of the file system, as a StoreError; anything else as the store puts it. */
export function fileErrorOf(error: unknown, file: string): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (syscall === undefined) return storeErrorOf(error);
  return new StoreError(code === 'ENOSPC' ? 'full' : 'unusable', `Cannot write "${file}" (${code})`, error);
}
