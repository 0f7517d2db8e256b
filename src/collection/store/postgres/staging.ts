import { stagedOf } from '../rows.ts';
import { mostWaiting, stagingKey, waitsMs } from '../rules.ts';
import { requireId } from '../scope.ts';
import type { StagingStore } from '../store.ts';
import type { Database } from './database.ts';
import { keepGuild } from './guilds.ts';

export function stagingStore(database: Database, now: () => number): StagingStore {
  return {
    async stage(guild, asker, transcript, warnings) {
      requireId(guild, 'guild');
      const { id, title, date = null, edition, passageCount, hash, content, json } = transcript;
      const key = stagingKey(guild, asker, hash);
      const time = now();
      await database.change<void>(guild, async (run) => {
        await keepGuild(run, guild, time);
        await run('DELETE FROM staged WHERE guild_id = $1 AND asker = $2 AND key = $3', [guild, asker, key]);
        await run(
          'DELETE FROM staged WHERE guild_id = $1 AND position NOT IN (SELECT position FROM staged WHERE guild_id = $1 ORDER BY staged_at DESC, position DESC LIMIT $2)',
          [guild, mostWaiting - 1],
        );
        await run(
          'INSERT INTO staged (guild_id, asker, key, id, title, date, edition, passage_count, hash, content, warnings, staged_at, json) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)',
          [
            ...[guild, asker, key, id, title, date, edition, passageCount, hash, content],
            JSON.stringify(warnings),
            time,
            json,
          ],
        );
      });
      return key;
    },

    async staged(guild, asker, key) {
      const [row] = await database.read(
        'SELECT * FROM staged WHERE guild_id = $1 AND asker = $2 AND key = $3 AND staged_at > $4',
        [guild, asker, key, now() - waitsMs],
      );
      return row && stagedOf(row, guild);
    },

    async unstage(guild, asker, key) {
      await database.change(guild, (run) =>
        run('DELETE FROM staged WHERE guild_id = $1 AND asker = $2 AND key = $3', [guild, asker, key]),
      );
    },

    async sweepStaged() {
      const until = now() - waitsMs;
      const waiting = await database.read('SELECT DISTINCT guild_id FROM staged WHERE staged_at <= $1', [until]);
      for (const { guild_id } of waiting) {
        const guild = guild_id as string;
        await database.change(guild, (run) =>
          run('DELETE FROM staged WHERE guild_id = $1 AND staged_at <= $2', [guild, until]),
        );
      }
    },
  };
}
