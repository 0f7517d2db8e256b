import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, inject, onTestFinished } from 'vitest';
import {
  openPostgresStore,
  type PostgresStoreOptions,
} from '../../../../src/collection/store/postgres/open-postgres-store.ts';
import type { Changes } from '../../../../src/collection/store/changes.ts';
import type { Store } from '../../../../src/collection/store/store.ts';
import { type Cluster, findPostgres, startCluster } from '../../../../scripts/postgres-cluster.ts';

const programs = findPostgres();
/** A server that runs already, whose user may create databases: `npm run with-postgres -- npm test` sets it. */
const given = process.env.TEST_DATABASE_URL || undefined;

/** Whether there is a PostgreSQL to test with. */
export const hasPostgres = programs !== undefined || given !== undefined;
/** Whether tests may start and end one of their own. */
export const canStartPostgres = programs !== undefined;

if (!canStartPostgres) {
  console.warn(`
  ################################################################################
  # PostgreSQL's programs are not here: ${hasPostgres ? 'NO TEST THAT ENDS ITS SERVER RUNS.' : 'NO TEST OF THE STORE IN POSTGRESQL RUNS.'}
  # Install them ("apt-get install postgresql"), or say where they are (POSTGRES_BIN=/path), and run "npm test" again.
  ################################################################################
`);
}

/** A server that all tests share: the one given, else one of our own. Call it at the top of a `describe`. */
export function useServer(): () => string {
  let url = given;
  beforeAll(async () => {
    url ??= await text(connect(inject('sharedPostgres'), '127.0.0.1'));
    expect(url).toMatch(/^postgres/);
  }, 60_000);
  return () => url!;
}

/** A server for the tests of a file alone, which they may end. Call it at the top of a `describe`. */
export function useCluster(): () => Cluster {
  let cluster: Cluster | undefined;
  beforeAll(async () => {
    cluster = await startCluster(programs!);
  }, 60_000);
  afterAll(() => cluster?.stop());
  return () => cluster!;
}

/** A URL that leads to a new, empty schema, as good as a database of its own and much quicker made. It goes with the server. */
export async function emptyDatabase(server: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await run(server, `CREATE SCHEMA ${name}`);
  const url = new URL(server);
  url.searchParams.set('options', `-c search_path=${name}`);
  url.searchParams.set('application_name', name);
  return url.href;
}

/** The rows of `pg_stat_activity` that are connections of stores to the same empty database. */
export const connections =
  "FROM pg_stat_activity WHERE application_name = current_setting('application_name') AND pid <> pg_backend_pid()";

/** A store that is closed after the test. */
export async function openedAt(url: string, options?: PostgresStoreOptions): Promise<Store & Changes> {
  const store = await openPostgresStore(url, options);
  onTestFinished(() => store.close());
  return store;
}

/** Runs statements behind the store's back; the rows of the last. */
export async function run(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client(url);
  await client.connect();
  try {
    const results = await client.query(sql);
    return ([results].flat().at(-1) as typeof results).rows;
  } finally {
    await client.end();
  }
}
