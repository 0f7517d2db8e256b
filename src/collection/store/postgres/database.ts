import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type ClientBase, Pool, type PoolClient } from 'pg';
import type { Row } from '../rows.ts';
import { StoreError } from '../store-error.ts';
import { clientConfig } from './connect.ts';
import { isLost, isPassing, storeErrorOf } from './faults.ts';

/** Bound to `$1` and so on, never put into the text. */
type Value = string | number | null | readonly string[];

/** Runs one statement and gives its rows. Rejects with a StoreError. */
export type Run = (sql: string, values?: readonly Value[]) => Promise<readonly Row[]>;

/** Connections to one database, shared by all that ask. */
export interface Database {
  /** For statements that only read: asked anew where the connection is lost. */
  readonly read: Run;
  /**
   * Does all of `act` or nothing, while no other process changes anything of the same guild.
   *
   * @param act is done anew where the connection is lost; `earlier` is then what it came to before, if that may have
   *   been kept all the same.
   */
  change<T>(guild: string, act: (run: Run, earlier: T | undefined) => Promise<T>): Promise<T>;
  /** Takes no more work; what is under way ends by itself. */
  close(): void;
}

export interface DatabaseOptions {
  /** How long to try again where the server cannot be reached, in ms. */
  readonly patience: number;
}

/** Twenty processes fit into the hundred connections that PostgreSQL takes by default, each with one more that listens. */
const mostConnections = 4;

/** A power cut must not take what a fulfilled promise said was kept, whatever the server's default. */
const session = `SET statement_timeout = '10s'; SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '10s';
  SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'`;

export function createDatabase(url: string, { patience }: DatabaseOptions): Database {
  const pool = new Pool({
    ...clientConfig(url),
    max: mostConnections,
    idleTimeoutMillis: 60_000,
    // Where no answer comes at all: longer than any statement may take.
    query_timeout: 15_000,
    onConnect: async (client) => {
      await client.query(session);
    },
  });
  // A connection that was idle when the server went away; whoever asks next gets another.
  pool.on('error', () => {});

  async function withClient<T>(act: (client: PoolClient) => Promise<T>): Promise<T> {
    let client: PoolClient | undefined;
    let fault: unknown;
    try {
      client = await pool.connect();
      client.on('error', ignore);
      return await act(client);
    } catch (error) {
      fault = storeErrorOf(error);
      throw fault;
    } finally {
      client?.off('error', ignore);
      client?.release(fault !== undefined && isLost(fault));
    }
  }

  return {
    read: (sql, values) => patiently(patience, () => withClient((client) => runOn(client)(sql, values))),

    async change<T>(guild: string, act: (run: Run, earlier: T | undefined) => Promise<T>) {
      let unknown: { readonly result: T } | undefined;
      const once = (client: PoolClient) =>
        transact(
          client,
          guild,
          async (run) => act(run, unknown?.result),
          (result) => {
            unknown = { result };
          },
        );
      try {
        return await patiently(patience, () => withClient(once));
      } catch (error) {
        if (unknown === undefined || !(error instanceof StoreError)) throw error;
        const words = `${error.message}. The last change may have been kept or not: look before you repeat it`;
        throw new StoreError(error.fault, words, error.cause);
      }
    },

    close() {
      if (!pool.ending) pool.end().catch(ignore);
    },
  };
}

const ignore = () => {};

/** @param onUnknown called where the connection was lost while the result was being kept. */
async function transact<T>(
  client: PoolClient,
  guild: string,
  act: (run: Run) => Promise<T>,
  onUnknown: (result: T) => void,
): Promise<T> {
  const run = runOn(client);
  try {
    await run('BEGIN ISOLATION LEVEL READ COMMITTED');
    await run('SELECT pg_advisory_xact_lock($1)', [lockOf(guild)]);
    const result = await act(run);
    try {
      await run('COMMIT');
    } catch (error) {
      if (isLost(error)) onUnknown(result);
      throw error;
    }
    return result;
  } catch (error) {
    if (!isLost(error)) await run('ROLLBACK');
    throw error;
  }
}

/** The number of the lock that changes of a guild, or of anything else with a name, wait for. */
export function lockOf(name: string): string {
  return createHash('sha256').update(`verbatim ${name}`).digest().readBigInt64BE().toString();
}

export function runOn(client: ClientBase): Run {
  return async (sql, values = []) => {
    try {
      return (await client.query<Record<string, unknown>>(sql, values.map(bound))).rows;
    } catch (error) {
      throw storeErrorOf(error);
    }
  };
}

/** PostgreSQL's texts hold no NUL and no halves of surrogate pairs; what may hold them is kept as JSON. */
export const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\ufffd');

function bound(value: Value): unknown {
  if (typeof value === 'string') return storable(value);
  return Array.isArray(value) ? value.map(bound) : value;
}

/** Tries again, after pauses that grow from 50 ms to 1 s, for as long as what fails may be over in a moment. */
export async function patiently<T>(patience: number, attempt: () => Promise<T>): Promise<T> {
  const until = performance.now() + patience;
  for (let pause = 50; ; pause = Math.min(pause * 2, 1_000)) {
    try {
      return await attempt();
    } catch (error) {
      if (!isPassing(error) || performance.now() + pause > until) throw error;
      await wait(pause);
    }
  }
}
