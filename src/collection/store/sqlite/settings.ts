import type { DatabaseSync } from 'node:sqlite';
import { requireId } from '../scope.ts';
import type { Json, SettingsStore } from '../store.ts';
import { reading, transact } from './connection.ts';
import { countChange, keepGuild } from './guilds.ts';

const longestName = 64;
const longestValue = 16_384;

export function settingsStore(db: DatabaseSync, now: () => number): SettingsStore {
  return {
    async settings(guild) {
      const rows = reading(() =>
        db.prepare('SELECT name, value FROM setting WHERE guild_id = ? ORDER BY name').all(guild),
      );
      return new Map(rows.map(({ name, value }) => [name as string, JSON.parse(value as string) as Json]));
    },

    async saveSettings(guild, changes) {
      requireId(guild, 'guild');
      const rows = Object.entries(changes).map(([name, value]) => [requireName(name), jsonOf(name, value)] as const);
      if (rows.length === 0) return;
      transact(db, () => {
        keepGuild(db, guild, now());
        const remove = db.prepare('DELETE FROM setting WHERE guild_id = ? AND name = ?');
        const set = db.prepare(
          'INSERT INTO setting (guild_id, name, value) VALUES (?, ?, ?) ON CONFLICT (guild_id, name) DO UPDATE SET value = excluded.value',
        );
        for (const [name, value] of rows) {
          if (value === 'null') remove.run(guild, name);
          else set.run(guild, name, value);
        }
        countChange(db, guild);
      });
    },
  };
}

function requireName(name: string): string {
  if (name !== '' && name.length <= longestName && name.isWellFormed() && !name.includes('\0')) return name;
  throw new RangeError(`Cannot name a setting ${JSON.stringify(name.slice(0, 80))}: 1 to ${longestName} characters`);
}

function jsonOf(name: string, value: Json): string {
  // Undefined, which no type allows, would be stored as no text at all.
  const json = JSON.stringify(value) as string | undefined;
  if (json !== undefined && json.length <= longestValue) return json;
  throw new RangeError(`Cannot keep the setting "${name}": up to ${longestValue} characters of JSON`);
}
