import type { DatabaseSync } from 'node:sqlite';
import { stagedOf } from '../rows.ts';
import { mostWaiting, stagingKey, waitsMs } from '../rules.ts';
import { requireId } from '../scope.ts';
import type { StagingStore } from '../store.ts';
import { reading, transact } from './connection.ts';
import { keepGuild } from './guilds.ts';

export function stagingStore(db: DatabaseSync, now: () => number): StagingStore {
  return {
    async stage(guild, asker, transcript, warnings) {
      requireId(guild, 'guild');
      const { id, title, date = null, edition, passageCount, hash, content, json } = transcript;
      const key = stagingKey(guild, asker, hash);
      transact(db, () => {
        keepGuild(db, guild, now());
        db.prepare('DELETE FROM staged WHERE guild_id = ? AND asker = ? AND key = ?').run(guild, asker, key);
        db.prepare(
          'DELETE FROM staged WHERE guild_id = ?1 AND (asker, key) NOT IN (SELECT asker, key FROM staged WHERE guild_id = ?1 ORDER BY staged_at DESC, rowid DESC LIMIT ?2)',
        ).run(guild, mostWaiting - 1);
        db.prepare(
          'INSERT INTO staged (guild_id, asker, key, id, title, date, edition, passage_count, hash, content, warnings, staged_at, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
        ).run(
          ...[guild, asker, key, id, title, date, edition, passageCount, hash, content],
          JSON.stringify(warnings),
          now(),
          json,
        );
      });
      return key;
    },

    async staged(guild, asker, key) {
      const row = reading(() =>
        db
          .prepare('SELECT * FROM staged WHERE guild_id = ? AND asker = ? AND key = ? AND staged_at > ?')
          .get(guild, asker, key, now() - waitsMs),
      );
      return row && stagedOf(row, guild);
    },

    async unstage(guild, asker, key) {
      transact(db, () =>
        db.prepare('DELETE FROM staged WHERE guild_id = ? AND asker = ? AND key = ?').run(guild, asker, key),
      );
    },

    async sweepStaged() {
      transact(db, () => {
        const sweep = db.prepare('DELETE FROM staged WHERE guild_id = ? AND staged_at <= ?');
        const waiting = db.prepare('SELECT DISTINCT guild_id FROM staged').all();
        for (const { guild_id: guild } of waiting) sweep.run(guild as string, now() - waitsMs);
      });
    },
  };
}
