import type { DatabaseSync } from 'node:sqlite';
import { nextTurn } from '../../../search/pace.ts';
import { postedOf, referenceColumns, referenceOf } from '../rows.ts';
import { requireId } from '../scope.ts';
import type { PostedStore } from '../store.ts';
import { reading, transact } from './connection.ts';
import { keepGuild } from './guilds.ts';

export function postedStore(db: DatabaseSync, now: () => number): PostedStore {
  /** Writes that are made together in the next turn: each by itself would hold everything up until it is on the disk. */
  let batch: { readonly acts: (() => void)[]; readonly written: Promise<void> } | null = null;

  async function writeNext(acts: readonly (() => void)[]): Promise<void> {
    await nextTurn();
    batch = null;
    transact(db, () => {
      for (const act of acts) act();
    });
  }

  /** Writes with whatever else is written now: all or nothing of it. */
  function write(act: () => void): Promise<void> {
    if (batch === null) {
      const acts: (() => void)[] = [];
      batch = { acts, written: writeNext(acts) };
    }
    batch.acts.push(act);
    return batch.written;
  }

  return {
    async recordPosted(scope, channel, message, references) {
      requireId(channel, 'channel');
      requireId(message, 'message');
      const rows = references.map(referenceColumns);
      await write(() => {
        keepGuild(db, scope, now());
        // An answer that was changed was still posted when it was.
        const before = db
          .prepare('SELECT posted_at FROM posted WHERE guild_id = ? AND message = ?')
          .get(scope, message);
        const time = (before?.posted_at as number | undefined) ?? now();
        db.prepare('DELETE FROM posted WHERE guild_id = ? AND message = ?').run(scope, message);
        const insert = db.prepare(
          'INSERT INTO posted (guild_id, message, position, channel, reference, edition, posted_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
        );
        for (const [position, [reference, edition]] of rows.entries()) {
          insert.run(scope, message, position, channel, reference, edition, time);
        }
      });
    },

    async referencesOf(scope, message) {
      return reading(() =>
        db
          .prepare('SELECT reference, edition FROM posted WHERE guild_id = ? AND message = ? ORDER BY position')
          .all(scope, message)
          .map(referenceOf),
      );
    },

    async postedIn(scope, channel) {
      // IDs of messages grow with time; as text, the longer one is the larger.
      const rows = reading(() =>
        db
          .prepare(
            'SELECT reference, edition, message, posted_at FROM posted WHERE guild_id = ? AND channel = ? ORDER BY length(message), message, position',
          )
          .all(scope, channel),
      );
      return postedOf(rows);
    },

    async forgetPosted(scope, message) {
      await write(() => {
        db.prepare('DELETE FROM posted WHERE guild_id = ? AND message = ?').run(scope, message);
      });
    },
  };
}
