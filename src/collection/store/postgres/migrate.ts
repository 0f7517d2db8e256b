import { StoreError } from '../store-error.ts';
import { connectAlone } from './connect.ts';
import { lockOf, type Run, runOn } from './database.ts';
import { migrations } from './migrations.ts';

const oldestServer = 130_000;

/**
 * Brings the tables to the newest version, all steps or none. Where several processes start at once, one does it and the
 * others wait.
 *
 * @param steps for tests; default those of this release.
 * @throws StoreError where the database is another program's, of a later version, or cannot be used.
 */
export async function migrate(url: string, steps: readonly string[] = migrations): Promise<void> {
  const client = await connectAlone(url);
  try {
    const run = runOn(client);
    await requireServer(run);
    if ((await versionOf(run)) === steps.length) return;
    await run('BEGIN ISOLATION LEVEL READ COMMITTED');
    await run('SELECT pg_advisory_xact_lock($1)', [lockOf('migration')]);
    const from = await versionOf(run);
    if (from > steps.length || from < 0) throw laterVersion(from, steps.length);
    if (from === 0) await makeVersionTable(run);
    for (const step of steps.slice(from)) await run(step);
    await run('UPDATE verbatim SET version = $1', [steps.length]);
    await run('COMMIT');
  } finally {
    // What was not committed goes with the connection.
    await client.end().catch(() => {});
  }
}

/** The version of the tables; 0 where there are none. */
export async function versionOf(run: Run): Promise<number> {
  if (!(await tablesIn(run)).has('verbatim')) return 0;
  const [row] = await run('SELECT version FROM verbatim');
  return (row?.version as number | undefined) ?? 0;
}

// Not asked with to_regclass(), which may answer from before the wait for the lock.
async function tablesIn(run: Run): Promise<ReadonlySet<string>> {
  const rows = await run('SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = current_schema()');
  return new Set(rows.map(({ tablename }) => tablename as string));
}

async function requireServer(run: Run): Promise<void> {
  const [server] = await run(
    "SELECT current_setting('server_encoding') AS encoding, current_setting('server_version_num')::integer AS version",
  );
  const words = unfitness(server as { encoding: string; version: number });
  if (words !== undefined) throw new StoreError('refused', `Cannot use the store: ${words}`);
}

/** Why a server cannot hold a store; undefined where it can. */
export function unfitness({ encoding, version }: { encoding: string; version: number }): string | undefined {
  if (version < oldestServer) return 'PostgreSQL must be version 13 or later';
  return encoding === 'UTF8'
    ? undefined
    : "the database is not in UTF-8: create one with ENCODING 'UTF8' TEMPLATE template0";
}

async function makeVersionTable(run: Run): Promise<void> {
  const there = await tablesIn(run);
  if (ours.some((name) => there.has(name))) {
    const words = 'holds tables of another program: give Verbatim a database of its own';
    throw new StoreError('unknown', `The database that DATABASE_URL names ${words}`);
  }
  await run('CREATE TABLE verbatim (version integer NOT NULL)');
  await run('INSERT INTO verbatim (version) VALUES (0)');
}

const ours = ['counter', 'guild', 'posted', 'setting', 'transcript', 'previous_edition', 'staged'];

function laterVersion(version: number, known: number): StoreError {
  return new StoreError(
    'unknown',
    `The database was written by a later version of Verbatim (its tables have version ${version}, this one knows ${known}): run that version, or restore a backup made before it`,
  );
}
