import { StoreError, type StoreFault } from '../store-error.ts';

/** Primary result codes of SQLite (sqlite.org/rescode.html) and what to tell whoever runs the bot. */
const faults: Readonly<Record<number, readonly [StoreFault, string]>> = {
  5: ['locked', 'another process keeps the store busy: stop it, or try again'],
  8: ['unusable', 'the data folder cannot be written: give the bot the right to write there'],
  10: ['unusable', 'the disk cannot be read or written: look at its health'],
  11: ['damaged', 'what is kept is damaged: restore a backup (npm run verbatim -- store restore FILE)'],
  13: ['full', 'the disk is full: make room. What was kept before is still there, and can be read'],
  14: ['unusable', 'the store cannot be opened: look at the data folder and its permissions'],
  26: ['damaged', 'the file is no store: restore a backup (npm run verbatim -- store restore FILE)'],
};

/** SQLite's code of an error, without its extension; undefined for any other error. */
function sqliteCode(error: unknown): number | undefined {
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  return code === 'ERR_SQLITE_ERROR' && typeof errcode === 'number' ? errcode & 0xff : undefined;
}

/** The StoreError for an error of SQLite that is a fault of the world; anything else as it is. */
export function storeErrorOf(error: unknown): unknown {
  const [fault, words] = faults[sqliteCode(error) ?? -1] ?? [];
  return fault === undefined ? error : new StoreError(fault, `Cannot use the store: ${words}`, error);
}
