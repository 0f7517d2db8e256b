import type { DatabaseSync } from 'node:sqlite';
import { askedEveryMs } from '../rules.ts';
import type { GuildStore } from '../store.ts';
import { reading, transact } from './connection.ts';

/** Makes sure of a guild's row, which all that is kept of it hangs on. For use within a transaction. */
export function keepGuild(db: DatabaseSync, guild: string, now: number): void {
  db.prepare('INSERT INTO guild (guild_id, asked_at) VALUES (?, ?) ON CONFLICT (guild_id) DO NOTHING').run(guild, now);
}

/** Counts a change of a guild's transcripts or settings. For use within a transaction. */
export function countChange(db: DatabaseSync, guild: string): void {
  // One counter for all: a guild that was forgotten and comes back never has a number it had before.
  db.prepare("UPDATE counter SET value = value + 1 WHERE name = 'change'").run();
  db.prepare("UPDATE guild SET change = (SELECT value FROM counter WHERE name = 'change') WHERE guild_id = ?").run(
    guild,
  );
}

/** The number of a guild's last change, 0 where there was none. */
export function lastChange(db: DatabaseSync, guild: string): number {
  const row = db.prepare('SELECT change FROM guild WHERE guild_id = ?').get(guild);
  return (row?.change as number | undefined) ?? 0;
}

export function guildStore(db: DatabaseSync, now: () => number): GuildStore {
  return {
    async guilds() {
      return reading(() => db.prepare('SELECT guild_id FROM guild ORDER BY guild_id').all().map(guildOf));
    },

    async noteAsked(guild) {
      const noted = reading(() => db.prepare('SELECT asked_at FROM guild WHERE guild_id = ?').get(guild));
      if (!noted || now() - (noted.asked_at as number) < askedEveryMs) return;
      transact(db, () => db.prepare('UPDATE guild SET asked_at = ? WHERE guild_id = ?').run(now(), guild));
    },

    async guildsNotAskedSince(time) {
      return reading(() =>
        db.prepare('SELECT guild_id FROM guild WHERE asked_at < ? ORDER BY guild_id').all(time).map(guildOf),
      );
    },

    async forgetGuild(guild) {
      const { changes } = transact(db, () => db.prepare('DELETE FROM guild WHERE guild_id = ?').run(guild));
      // The log of what was written before still holds it until it is folded into the file.
      reading(() => db.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
      return changes > 0;
    },

    async changeOf(guild) {
      return reading(() => lastChange(db, guild));
    },
  };
}

const guildOf = (row: Readonly<Record<string, unknown>>) => row.guild_id as string;
