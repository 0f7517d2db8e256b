import { postedOf, referenceColumns, referenceOf } from '../rows.ts';
import { requireId } from '../scope.ts';
import type { PostedStore } from '../store.ts';
import type { Database } from './database.ts';
import { keepGuild } from './guilds.ts';

export function postedStore(database: Database, now: () => number): PostedStore {
  return {
    async recordPosted(scope, channel, message, references) {
      requireId(channel, 'channel');
      requireId(message, 'message');
      const rows = references.map(referenceColumns);
      const time = now();
      await database.change<void>(scope, async (run) => {
        await keepGuild(run, scope, time);
        // An answer that was changed was still posted when it was.
        const gone = await run('DELETE FROM posted WHERE guild_id = $1 AND message = $2 RETURNING posted_at', [
          scope,
          message,
        ]);
        await run(
          'INSERT INTO posted (guild_id, message, position, channel, reference, edition, posted_at) SELECT $1, $2, position - 1, $3, reference, edition, $4 FROM unnest($5::text[], $6::text[]) WITH ORDINALITY AS given (reference, edition, position)',
          [
            ...[scope, message, channel, (gone[0]?.posted_at as number | undefined) ?? time],
            rows.map(([reference]) => reference),
            rows.map(([, edition]) => edition),
          ],
        );
      });
    },

    async referencesOf(scope, message) {
      const sql = 'SELECT reference, edition FROM posted WHERE guild_id = $1 AND message = $2 ORDER BY position';
      return (await database.read(sql, [scope, message])).map(referenceOf);
    },

    async postedIn(scope, channel) {
      // IDs of messages grow with time; as text, the longer one is the larger.
      const sql =
        'SELECT reference, edition, message, posted_at FROM posted WHERE guild_id = $1 AND channel = $2 ORDER BY length(message), message, position';
      return postedOf(await database.read(sql, [scope, channel]));
    },

    async forgetPosted(scope, message) {
      await database.change(scope, (run) =>
        run('DELETE FROM posted WHERE guild_id = $1 AND message = $2', [scope, message]),
      );
    },
  };
}
