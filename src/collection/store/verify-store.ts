import { existsSync, statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { checkedJson } from './checked-json.ts';
import { connect, reading } from './sqlite/connection.ts';
import { damage, identify } from './sqlite/inspect.ts';
import { StoreError } from './store-error.ts';

/** What a look at every page and every hash found. */
export interface StoreReport {
  /** Of its tables. */
  readonly version: number;
  readonly transcripts: number;
  /** Sentences; empty where all is as it was kept. */
  readonly faults: readonly string[];
}

/** Reads the file of a store, or of a backup, from end to end, and writes nothing. A bot that runs may go on with it. */
export function verifyStore(file: string): StoreReport {
  requireFile(file);
  if (statSync(file).size === 0) {
    return { version: 0, transcripts: 0, faults: ['It is empty: there is not a byte left in it'] };
  }
  return reading(() => {
    const db = connect(file, { readOnly: true });
    try {
      const fault = damage(db);
      if (fault !== undefined) return { version: 0, transcripts: 0, faults: [`It does not read as a store: ${fault}`] };
      const version = identify(db, file);
      if (version === 0) return { version, transcripts: 0, faults: ['It is empty: nothing was ever kept in it'] };
      return { version, ...checkHashes(db, version) };
    } finally {
      db.close();
    }
  });
}

/** @throws StoreError where there is no such file: to open it would make one. */
export function requireFile(file: string): void {
  if (!existsSync(file)) throw new StoreError('unusable', `Cannot read "${file}": there is no such file`);
}

function checkHashes(db: DatabaseSync, version: number): Pick<StoreReport, 'transcripts' | 'faults'> {
  const faults: string[] = [];
  let transcripts = 0;
  // Tables of version 1 hold no transcripts.
  if (version < 2) return { transcripts, faults };
  const rows = db
    .prepare(
      'SELECT guild_id, id, hash, json, 1 AS current FROM transcript UNION ALL SELECT guild_id, id, hash, json, 0 FROM previous_edition',
    )
    .iterate();
  for (const row of rows) {
    const { guild_id, id, hash, json, current } = row as Record<string, string> & { current: number };
    transcripts += current;
    try {
      checkedJson({ json: json!, hash: hash! }, guild_id!, id!);
    } catch (error) {
      faults.push((error as Error).message);
    }
  }
  return { transcripts, faults };
}
