import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { copyStore, fileErrorOf } from './backup-store.ts';
import { makeDataFolder, storeFile } from './open-store.ts';
import { lockDataFolder } from './sqlite/lock.ts';
import { StoreError } from './store-error.ts';
import { syncFile } from './sync-file.ts';
import { type StoreReport, verifyStore } from './verify-store.ts';

/** What a restore put in place, and where what was there before is now. */
export interface Restored extends StoreReport {
  /** Undefined where there was no store. */
  readonly aside?: string;
}

/**
 * Puts a backup in the place of the store. What was there, damaged or not, is set aside in the same folder, never
 * deleted. Cut off at any point, the folder holds the store from before or the one restored.
 *
 * @throws StoreError where a bot runs on the folder, or the backup is damaged; nothing is changed then.
 */
export async function restoreStore(dataDir: string, backup: string, now: number = Date.now()): Promise<Restored> {
  const report = verifyStore(backup);
  if (report.faults.length > 0) {
    throw new StoreError('damaged', `Cannot restore "${backup}": the backup itself is damaged. ${report.faults[0]}`);
  }
  const file = storeFile(dataDir);
  const unfinished = `${file}.unfinished`;
  makeDataFolder(dataDir);
  const unlock = lockDataFolder(dataDir);
  try {
    await copyStore(backup, unfinished);
    syncFile(unfinished);
    const aside = setAside(file, now);
    // A log left beside another file would be taken for that file's own.
    for (const suffix of ['-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
    renameSync(unfinished, file);
    syncFile(dataDir);
    return { ...report, ...(aside === undefined ? {} : { aside }) };
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw fileErrorOf(error, file);
  } finally {
    unlock();
  }
}

function setAside(file: string, now: number): string | undefined {
  if (!existsSync(file)) return undefined;
  const stamp = new Date(now).toISOString().replaceAll(/[^0-9TZ]/g, '');
  let aside = `${file}.before-${stamp}`;
  while (existsSync(aside)) aside += '-2';
  for (const suffix of ['-wal', '']) {
    if (!existsSync(`${file}${suffix}`)) continue;
    copyFileSync(`${file}${suffix}`, `${aside}${suffix}`);
    syncFile(`${aside}${suffix}`);
  }
  return aside;
}
