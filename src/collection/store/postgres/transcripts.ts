import { isDeepStrictEqual } from 'node:util';
import { checkedJson } from '../checked-json.ts';
import { keptOf } from '../rows.ts';
import { refuse } from '../rules.ts';
import { requireId } from '../scope.ts';
import type { AddResult, KeptTranscript, ReplaceResult, TranscriptStore } from '../store.ts';
import type { Database, Run } from './database.ts';
import { countChange, keepGuild } from './guilds.ts';

export function transcriptStore(database: Database, now: () => number): TranscriptStore {
  return {
    async transcriptsOf(guild) {
      return allKept(database.read, guild);
    },

    async readTranscript(guild, id, edition) {
      const [row] = await database.read(
        'SELECT json, hash FROM transcript WHERE guild_id = $1 AND id = $2 AND ($3::text IS NULL OR edition = $3) UNION ALL SELECT json, hash FROM previous_edition WHERE guild_id = $1 AND id = $2 AND edition = $3 LIMIT 1',
        [guild, id, edition ?? null],
      );
      return row && checkedJson(row as { json: string; hash: string }, guild, id);
    },

    async addTranscript(guild, transcript, by, limits) {
      requireId(guild, 'guild');
      const { id, title, date = null, edition, passageCount, hash, content, json } = transcript;
      const time = now();
      return database.change<AddResult>(guild, async (run, earlier) => {
        const others = await allKept(run, guild);
        if (earlier && isThere(earlier, others)) return earlier;
        const refusal = refuse(others, transcript, limits);
        if (refusal) return refusal;
        if (others.some((other) => other.id === id)) return { kind: 'id-taken', id };
        await keepGuild(run, guild, time);
        await run(
          'INSERT INTO transcript (guild_id, id, title, date, edition, passage_count, hash, content, added_at, added_by, json) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)',
          [guild, id, title, date, edition, passageCount, hash, content, time, by, json],
        );
        const added = await kept(run, guild, id);
        await countChange(run, guild);
        return { kind: 'added', transcript: added };
      });
    },

    async replaceTranscript(guild, transcript, by, limits) {
      const { id, title, date = null, edition, passageCount, hash, content, json } = transcript;
      const time = now();
      return database.change<ReplaceResult>(guild, async (run, earlier) => {
        const all = await allKept(run, guild);
        if (earlier && isThere(earlier, all)) return earlier;
        const before = all.find((one) => one.id === id);
        if (!before) return { kind: 'missing' };
        if (before.hash === hash) return { kind: 'unchanged' };
        const refusal = refuse(
          all.filter((other) => other !== before),
          transcript,
          limits,
        );
        if (refusal) return refusal;
        if (before.edition !== edition) {
          await run(
            'INSERT INTO previous_edition (guild_id, id, edition, hash, json) SELECT guild_id, id, edition, hash, json FROM transcript WHERE guild_id = $1 AND id = $2 ON CONFLICT (guild_id, id) DO UPDATE SET edition = excluded.edition, hash = excluded.hash, json = excluded.json',
            [guild, id],
          );
        }
        await run(
          'UPDATE transcript SET title = $3, date = $4, edition = $5, passage_count = $6, hash = $7, content = $8, added_at = $9, added_by = $10, json = $11 WHERE guild_id = $1 AND id = $2',
          [guild, id, title, date, edition, passageCount, hash, content, time, by, json],
        );
        const replaced = await kept(run, guild, id);
        await countChange(run, guild);
        return { kind: 'replaced', transcript: replaced };
      });
    },

    async removeTranscript(guild, id) {
      return database.change<boolean>(guild, async (run, earlier) => {
        const gone = await run('DELETE FROM transcript WHERE guild_id = $1 AND id = $2 RETURNING id', [guild, id]);
        if (gone.length > 0) await countChange(run, guild);
        return gone.length > 0 || (earlier ?? false);
      });
    },
  };
}

/** Whether what an earlier attempt was to keep is there, to the millisecond: then it was that attempt's. */
function isThere(earlier: AddResult | ReplaceResult, all: readonly KeptTranscript[]): boolean {
  return 'transcript' in earlier && all.some((one) => isDeepStrictEqual(one, earlier.transcript));
}

async function kept(run: Run, guild: string, id: string): Promise<KeptTranscript> {
  return (await allKept(run, guild)).find((transcript) => transcript.id === id)!;
}

async function allKept(run: Run, guild: string): Promise<readonly KeptTranscript[]> {
  const rows = await run(
    `SELECT t.id, t.title, t.date, t.edition, t.passage_count, t.hash, t.content, t.added_at, t.added_by,
            octet_length(t.json) AS bytes, p.edition AS previous
     FROM transcript AS t LEFT JOIN previous_edition AS p ON p.guild_id = t.guild_id AND p.id = t.id
     WHERE t.guild_id = $1 ORDER BY t.id`,
    [guild],
  );
  return rows.map(keptOf);
}
