import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { copyStore } from '../backup-store.ts';
import type { Row } from '../rows.ts';
import { connect } from '../sqlite/connection.ts';
import { inspect } from '../sqlite/inspect.ts';
import { migrate as migrateFile } from '../sqlite/migrate.ts';
import { StoreError } from '../store-error.ts';
import { type StoreReport, verifyStore } from '../verify-store.ts';
import { connectAlone } from './connect.ts';
import { type Run, runOn, storable } from './database.ts';
import { channelName } from './guilds.ts';
import { migrate } from './migrate.ts';

/** What is read of each table of a folder's store, and how it is put into the table of the same name, from JSON. */
const copies: readonly { readonly from: string; readonly into: string }[] = [
  {
    from: 'SELECT guild_id, asked_at, change FROM guild',
    into: 'INSERT INTO guild (guild_id, asked_at, change) SELECT guild_id, asked_at, change FROM json_populate_recordset(NULL::guild, $1::json)',
  },
  {
    from: 'SELECT guild_id, message, position, channel, reference, edition, posted_at FROM posted',
    into: 'INSERT INTO posted (guild_id, message, position, channel, reference, edition, posted_at) SELECT guild_id, message, position, channel, reference, edition, posted_at FROM json_populate_recordset(NULL::posted, $1::json)',
  },
  {
    from: 'SELECT guild_id, name, value FROM setting',
    into: 'INSERT INTO setting (guild_id, name, value) SELECT guild_id, name, value FROM json_populate_recordset(NULL::setting, $1::json)',
  },
  {
    from: 'SELECT guild_id, id, title, date, edition, passage_count, hash, content, added_at, added_by, json FROM transcript',
    into: 'INSERT INTO transcript (guild_id, id, title, date, edition, passage_count, hash, content, added_at, added_by, json) SELECT guild_id, id, title, date, edition, passage_count, hash, content, added_at, added_by, json FROM json_populate_recordset(NULL::transcript, $1::json)',
  },
  {
    from: 'SELECT guild_id, id, edition, hash, json FROM previous_edition',
    into: 'INSERT INTO previous_edition (guild_id, id, edition, hash, json) SELECT guild_id, id, edition, hash, json FROM json_populate_recordset(NULL::previous_edition, $1::json)',
  },
  {
    from: 'SELECT guild_id, asker, key, id, title, date, edition, passage_count, hash, content, warnings, staged_at, json FROM staged ORDER BY staged_at, rowid',
    into: 'INSERT INTO staged (guild_id, asker, key, id, title, date, edition, passage_count, hash, content, warnings, staged_at, json) SELECT guild_id, asker, key, id, title, date, edition, passage_count, hash, content, warnings, staged_at, json FROM json_populate_recordset(NULL::staged, $1::json)',
  },
];

/** Characters of JSON that are put in at once, unless one row is longer. */
const batchSize = 4_000_000;

/**
 * Puts a backup of a data folder's store into a database in which nothing is kept yet: all of it or nothing. So one moves
 * from a folder to PostgreSQL. The backup is only read.
 *
 * @throws StoreError where the backup is damaged, or the database holds something.
 */
export async function restoreDatabase(url: string, backup: string): Promise<StoreReport> {
  const report = verifyStore(backup);
  if (report.faults.length > 0) {
    const hint = 'What pg_dump wrote is restored by pg_restore';
    throw new StoreError('damaged', `Cannot restore "${backup}". ${report.faults[0]}. ${hint}`);
  }
  await migrate(url);
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-restore-'));
  try {
    const file = join(folder, 'store.sqlite');
    await copyStore(backup, file);
    const db = connect(file);
    try {
      migrateFile(db, inspect(db, file));
      await copyAll(url, db);
    } finally {
      db.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return report;
}

async function copyAll(url: string, db: DatabaseSync): Promise<void> {
  const client = await connectAlone(url);
  try {
    const run = runOn(client);
    await run('BEGIN ISOLATION LEVEL SERIALIZABLE');
    if ((await run('SELECT guild_id FROM guild LIMIT 1')).length > 0) {
      const words = 'something is kept in the database already: name an empty one in DATABASE_URL';
      throw new StoreError('unusable', `Cannot restore: ${words}`);
    }
    for (const { from, into } of copies) await copyRows(db.prepare(from).iterate(), run, into);
    const [{ value: change } = {}] = db.prepare("SELECT value FROM counter WHERE name = 'change'").all();
    await run("UPDATE counter SET value = greatest(value, $1) WHERE name = 'change'", [change as number]);
    const [{ channel } = {}] = await run(channelName);
    await run("SELECT pg_notify($1, change || ' ' || change || ' ' || guild_id) FROM guild", [channel as string]);
    await run('COMMIT');
  } finally {
    await client.end().catch(() => {});
  }
}

async function copyRows(rows: Iterable<Row>, run: Run, into: string): Promise<void> {
  let batch: string[] = [];
  let size = 0;
  const flush = async () => {
    if (batch.length > 0) await run(into, [`[${batch.join()}]`]);
    batch = [];
    size = 0;
  };
  for (const row of rows) {
    const json = JSON.stringify(row, (_name, value) => (typeof value === 'string' ? storable(value) : value));
    if (size + json.length > batchSize) await flush();
    batch.push(json);
    size += json.length;
  }
  await flush();
}
