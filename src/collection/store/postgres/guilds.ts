import { askedEveryMs } from '../rules.ts';
import type { Row } from '../rows.ts';
import type { GuildStore } from '../store.ts';
import type { Database, Run } from './database.ts';
import type { ChangeAsOf } from './memory.ts';

/** Where changes are told of: a channel is heard in the whole database, and each schema of it may hold a store. */
export const channelName =
  "SELECT 'verbatim_' || oid AS channel FROM pg_catalog.pg_namespace WHERE nspname = current_schema()";

/** Tells all processes, once it is kept, of a change: its number, and what `changeOf` gives since then. */
async function tell(run: Run, guild: string, at: number, change: number): Promise<void> {
  await run("SELECT pg_notify('verbatim_' || oid, $1) FROM pg_catalog.pg_namespace WHERE nspname = current_schema()", [
    `${at} ${change} ${guild}`,
  ]);
}

/** Makes sure of a guild's row, which all that is kept of it hangs on. For use within a change. */
export async function keepGuild(run: Run, guild: string, now: number): Promise<void> {
  await run('INSERT INTO guild (guild_id, asked_at) VALUES ($1, $2) ON CONFLICT (guild_id) DO NOTHING', [guild, now]);
}

/**
 * Counts a change of a guild's transcripts or settings, and tells all processes of it once it is kept. To be the last of
 * a change: nobody else can count until it is kept, so that numbers are given in the order in which they can be seen.
 */
export async function countChange(run: Run, guild: string): Promise<void> {
  const change = await nextChange(run);
  await run('UPDATE guild SET change = $2 WHERE guild_id = $1', [guild, change]);
  await tell(run, guild, change, change);
}

async function nextChange(run: Run): Promise<number> {
  const [row] = await run("UPDATE counter SET value = value + 1 WHERE name = 'change' RETURNING value");
  return row!.value as number;
}

export function guildStore(database: Database, now: () => number): GuildStore {
  return {
    async guilds() {
      return (await database.read('SELECT guild_id FROM guild ORDER BY guild_id')).map(guildOf);
    },

    async noteAsked(guild) {
      const time = now();
      const [noted] = await database.read('SELECT asked_at FROM guild WHERE guild_id = $1', [guild]);
      if (!noted || time - (noted.asked_at as number) < askedEveryMs) return;
      await database.change(guild, (run) =>
        run('UPDATE guild SET asked_at = $2 WHERE guild_id = $1 AND asked_at < $2', [guild, time]),
      );
    },

    async guildsNotAskedSince(time) {
      const sql = 'SELECT guild_id FROM guild WHERE asked_at < $1 ORDER BY guild_id';
      return (await database.read(sql, [time])).map(guildOf);
    },

    async forgetGuild(guild) {
      return database.change<boolean>(guild, async (run, earlier) => {
        const gone = await run('DELETE FROM guild WHERE guild_id = $1 RETURNING guild_id', [guild]);
        if (gone.length === 0) return earlier ?? false;
        await tell(run, guild, await nextChange(run), 0);
        return true;
      });
    },

    async changeOf(guild) {
      return (await changeAsOf(database.read, guild)).change;
    },
  };
}

/** What `changeOf` gives, and the number of the newest change of any guild, both of one moment. */
export async function changeAsOf(read: Run, guild: string): Promise<ChangeAsOf> {
  const [row] = await read(
    "SELECT value AS at, coalesce((SELECT change FROM guild WHERE guild_id = $1), 0) AS change FROM counter WHERE name = 'change'",
    [guild],
  );
  return row as unknown as ChangeAsOf;
}

const guildOf = (row: Row) => row.guild_id as string;
