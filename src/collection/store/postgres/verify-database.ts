import { notAsKept } from '../checked-json.ts';
import { StoreError } from '../store-error.ts';
import type { StoreReport } from '../verify-store.ts';
import { connectAlone } from './connect.ts';
import { type Run, runOn } from './database.ts';
import { migrations } from './migrations.ts';
import { versionOf } from './migrate.ts';

/**
 * Has PostgreSQL read and hash every text that is kept, and writes nothing. Bots that run may go on with it.
 *
 * @throws StoreError where it cannot be reached, or refuses.
 */
export async function verifyDatabase(url: string): Promise<StoreReport> {
  const client = await connectAlone(url);
  try {
    const run = runOn(client);
    const version = await versionOf(run);
    const empty = { version, transcripts: 0 };
    if (version === 0) return { ...empty, faults: ['It is empty: nothing was ever kept in it'] };
    if (version > migrations.length) return { ...empty, faults: ['It was written by a later version of Verbatim'] };
    return { version, ...(await checkHashes(run)) };
  } finally {
    await client.end().catch(() => {});
  }
}

async function checkHashes(run: Run): Promise<Pick<StoreReport, 'transcripts' | 'faults'>> {
  try {
    const [row] = await run('SELECT count(guild_id) AS transcripts FROM transcript');
    const changed = await run(
      "SELECT guild_id, id FROM transcript WHERE encode(sha256(convert_to(json, 'UTF8')), 'hex') <> hash UNION ALL SELECT guild_id, id FROM previous_edition WHERE encode(sha256(convert_to(json, 'UTF8')), 'hex') <> hash ORDER BY guild_id, id",
    );
    const faults = changed.map(({ guild_id: guild, id }) => notAsKept(guild as string, id as string).message);
    return { transcripts: row?.transcripts as number, faults };
  } catch (error) {
    if (!(error instanceof StoreError) || error.fault !== 'damaged') throw error;
    return { transcripts: 0, faults: [error.message] };
  }
}
