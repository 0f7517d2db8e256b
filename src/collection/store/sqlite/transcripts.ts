import type { DatabaseSync } from 'node:sqlite';
import { checkedJson } from '../checked-json.ts';
import { keptOf } from '../rows.ts';
import { refuse } from '../rules.ts';
import { requireId } from '../scope.ts';
import type { KeptTranscript, TranscriptStore } from '../store.ts';
import { reading, transact } from './connection.ts';
import { countChange, keepGuild, lastChange } from './guilds.ts';

export function transcriptStore(db: DatabaseSync, now: () => number): TranscriptStore {
  const kept = (guild: string, id: string): KeptTranscript | undefined => allKept(db, guild, id)[0];
  const lists = new Map<string, { readonly change: number; readonly list: readonly KeptTranscript[] }>();

  /** All of a guild, read once for each change: nobody else writes, and a guild that adds hundreds asks for it each time. */
  function listOf(guild: string): readonly KeptTranscript[] {
    const change = lastChange(db, guild);
    const known = lists.get(guild);
    if (known?.change === change) return known.list;
    const list = allKept(db, guild);
    if (lists.size >= mostLists) lists.clear();
    lists.set(guild, { change, list });
    return list;
  }

  return {
    async transcriptsOf(guild) {
      return reading(() => listOf(guild));
    },

    async readTranscript(guild, id, edition) {
      const row = reading(
        () =>
          db
            .prepare(
              'SELECT json, hash FROM transcript WHERE guild_id = ?1 AND id = ?2 AND (?3 IS NULL OR edition = ?3) UNION ALL SELECT json, hash FROM previous_edition WHERE guild_id = ?1 AND id = ?2 AND edition = ?3',
            )
            .get(guild, id, edition ?? null) as { json: string; hash: string } | undefined,
      );
      return row && checkedJson(row, guild, id);
    },

    async addTranscript(guild, transcript, by, limits) {
      requireId(guild, 'guild');
      return transact(db, () => {
        const others = listOf(guild);
        const refusal = refuse(others, transcript, limits);
        if (refusal) return refusal;
        const { id, title, date = null, edition, passageCount, hash, content, json } = transcript;
        if (others.some((other) => other.id === id)) return { kind: 'id-taken', id };
        keepGuild(db, guild, now());
        db.prepare(
          'INSERT INTO transcript (guild_id, id, title, date, edition, passage_count, hash, content, added_at, added_by, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
        ).run(guild, id, title, date, edition, passageCount, hash, content, now(), by, json);
        countChange(db, guild);
        return { kind: 'added', transcript: kept(guild, id)! };
      });
    },

    async replaceTranscript(guild, transcript, by, limits) {
      return transact(db, () => {
        const { id, title, date = null, edition, passageCount, hash, content, json } = transcript;
        const before = kept(guild, id);
        if (!before) return { kind: 'missing' };
        if (before.hash === hash) return { kind: 'unchanged' };
        const refusal = refuse(
          listOf(guild).filter((other) => other.id !== id),
          transcript,
          limits,
        );
        if (refusal) return refusal;
        if (before.edition !== edition) {
          db.prepare(
            'INSERT INTO previous_edition (guild_id, id, edition, hash, json) SELECT guild_id, id, edition, hash, json FROM transcript WHERE guild_id = ? AND id = ? ON CONFLICT (guild_id, id) DO UPDATE SET edition = excluded.edition, hash = excluded.hash, json = excluded.json',
          ).run(guild, id);
        }
        db.prepare(
          'UPDATE transcript SET title = ?, date = ?, edition = ?, passage_count = ?, hash = ?, content = ?, added_at = ?, added_by = ?, json = ? WHERE guild_id = ? AND id = ?',
        ).run(title, date, edition, passageCount, hash, content, now(), by, json, guild, id);
        countChange(db, guild);
        return { kind: 'replaced', transcript: kept(guild, id)! };
      });
    },

    async removeTranscript(guild, id) {
      return transact(db, () => {
        const { changes } = db.prepare('DELETE FROM transcript WHERE guild_id = ? AND id = ?').run(guild, id);
        if (changes > 0) countChange(db, guild);
        return changes > 0;
      });
    },
  };
}

/** Guilds whose list is remembered. */
const mostLists = 100;

/** @param only left out: all of them. */
function allKept(db: DatabaseSync, guild: string, only: string | null = null): readonly KeptTranscript[] {
  return db
    .prepare(
      `SELECT t.id, t.title, t.date, t.edition, t.passage_count, t.hash, t.content, t.added_at, t.added_by,
              octet_length(t.json) AS bytes, p.edition AS previous
       FROM transcript AS t LEFT JOIN previous_edition AS p ON p.guild_id = t.guild_id AND p.id = t.id
       WHERE t.guild_id = ?1 AND (?2 IS NULL OR t.id = ?2) ORDER BY t.id`,
    )
    .all(guild, only)
    .map(keptOf);
}
