import type { DatabaseSync } from 'node:sqlite';
import { settingsOf } from '../rows.ts';
import { settingRows } from '../rules.ts';
import { requireId } from '../scope.ts';
import type { SettingsStore } from '../store.ts';
import { reading, transact } from './connection.ts';
import { countChange, keepGuild } from './guilds.ts';

export function settingsStore(db: DatabaseSync, now: () => number): SettingsStore {
  return {
    async settings(guild) {
      return settingsOf(
        reading(() => db.prepare('SELECT name, value FROM setting WHERE guild_id = ? ORDER BY name').all(guild)),
      );
    },

    async saveSettings(guild, changes) {
      requireId(guild, 'guild');
      const rows = settingRows(changes);
      if (rows.length === 0) return;
      transact(db, () => {
        keepGuild(db, guild, now());
        const remove = db.prepare('DELETE FROM setting WHERE guild_id = ? AND name = ?');
        const set = db.prepare(
          'INSERT INTO setting (guild_id, name, value) VALUES (?, ?, ?) ON CONFLICT (guild_id, name) DO UPDATE SET value = excluded.value',
        );
        for (const [name, value] of rows) {
          if (value === null) remove.run(guild, name);
          else set.run(guild, name, value);
        }
        countChange(db, guild);
      });
    },
  };
}
