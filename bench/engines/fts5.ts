import { DatabaseSync } from 'node:sqlite';
import type { Engine } from './engine.ts';

/** Words as typed, any of them, bm25(). */
export const fts5 = () => engine('SQLite FTS5', 'unicode61');

/** Porter stems, any of them, bm25(). */
export const fts5Stemmed = () => engine('SQLite FTS5, porter', 'porter unicode61');

function engine(name: string, tokenizer: string): Engine {
  const database = new DatabaseSync(':memory:');
  database.exec(`CREATE VIRTUAL TABLE passages USING fts5(text, content='', tokenize='${tokenizer}')`);
  const find = database.prepare('SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY bm25(passages) LIMIT ?');
  return {
    name,
    library: 'node',
    build(passages) {
      const add = database.prepare('INSERT INTO passages (rowid, text) VALUES (?, ?)');
      database.exec('BEGIN');
      for (const [id, text] of passages.entries()) add.run(id, text);
      database.exec('COMMIT');
    },
    search(query, limit) {
      const words = query.match(/[\p{L}\p{N}]+/gu) ?? [];
      if (words.length === 0) return [];
      return find.all(words.map((word) => `"${word}"`).join(' OR '), limit).map((row) => Number(row.rowid));
    },
  };
}
