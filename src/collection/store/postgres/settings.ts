import { settingsOf } from '../rows.ts';
import { settingRows } from '../rules.ts';
import { requireId } from '../scope.ts';
import type { SettingsStore } from '../store.ts';
import type { Database } from './database.ts';
import { countChange, keepGuild } from './guilds.ts';

export function settingsStore(database: Database, now: () => number): SettingsStore {
  return {
    async settings(guild) {
      return settingsOf(
        await database.read('SELECT name, value FROM setting WHERE guild_id = $1 ORDER BY name', [guild]),
      );
    },

    async saveSettings(guild, changes) {
      requireId(guild, 'guild');
      const rows = settingRows(changes);
      if (rows.length === 0) return;
      const taken = rows.filter(([, value]) => value === null).map(([name]) => name);
      const set = rows.filter((row): row is readonly [string, string] => row[1] !== null);
      await database.change<void>(guild, async (run) => {
        await keepGuild(run, guild, now());
        await run('DELETE FROM setting WHERE guild_id = $1 AND name = ANY($2)', [guild, taken]);
        await run(
          'INSERT INTO setting (guild_id, name, value) SELECT $1, name, value FROM unnest($2::text[], $3::text[]) AS given (name, value) ON CONFLICT (guild_id, name) DO UPDATE SET value = excluded.value',
          [guild, set.map(([name]) => name), set.map(([, value]) => value)],
        );
        await countChange(run, guild);
      });
    },
  };
}
