import { readdirSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { migrations } from '../../../src/collection/store/sqlite/migrations.ts';

const folder = new URL('../../../src/collection/store/', import.meta.url);
const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));

const db = new DatabaseSync(':memory:');
for (const step of migrations) db.exec(step);
const tables = db
  .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
  .all()
  .map(({ name }) => name as string);
/** Of no guild: one row that counts changes. */
const shared = ['counter'];
const tenant = tables.filter((name) => !shared.includes(name));

/** String literals that hold SQL, with what stands behind each. */
function literals(text: string): readonly (readonly [literal: string, behind: string])[] {
  return [...text.matchAll(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g)]
    .map(({ 0: literal, index }) => [literal, text.slice(index + literal.length).trimStart()] as const)
    .filter(([literal]) => /\b(?:SELECT|INSERT|UPDATE|DELETE|PRAGMA|CREATE|DROP|BEGIN)\b/.test(literal));
}

/** The statements in them: each part of a UNION is one. */
const statements = (text: string) => literals(text).flatMap(([literal]) => literal.split(/\bUNION ALL\b/));

const isTenant = (sql: string) =>
  new RegExp(`\\b(?:FROM|INTO|UPDATE|JOIN) (?:${tenant.join('|')})\\b`).test(sql) && !/\bCREATE TABLE\b/.test(sql);

describe('statements of the store', () => {
  const all = source.flatMap(({ name, text }) => statements(text).map((sql) => ({ name, sql })));

  test('the tables and statements are found', () => {
    expect(tenant.toSorted()).toEqual(['guild', 'posted', 'previous_edition', 'setting', 'staged', 'transcript']);
    for (const table of tenant) expect(all.some(({ sql }) => isTenant(sql) && sql.includes(table))).toBe(true);
    expect(statements("run('DELETE FROM posted WHERE x = 1')").filter(isTenant)).toHaveLength(1);
  });

  test('each on the table of a guild names guild_id', () => {
    expect(all.filter(({ sql }) => isTenant(sql) && !sql.includes('guild_id'))).toEqual([]);
  });

  test('none is put together from values', () => {
    expect(all.filter(({ sql }) => sql.includes('${'))).toEqual([]);
    const joined = (text: string) => literals(text).filter(([, behind]) => /^(?:\+|\.)/.test(behind));
    expect(joined("prepare('SELECT a FROM b WHERE c = ' + d)")).toHaveLength(1);
    // A pragma takes no bound value: this one gets a number that was looked at.
    const known = /^'PRAGMA max_page_count = '$/;
    for (const { name, text } of source) {
      expect(
        joined(text).filter(([literal]) => !known.test(literal)),
        name,
      ).toEqual([]);
      expect(text, name).not.toMatch(/\b(?:prepare|exec|run|read|query)\([^'"`)]*\$\{/);
    }
  });

  test.each(tenant)('the primary key of %s begins with guild_id, which holds text only', (table) => {
    const columns = db.prepare('SELECT name, pk, type FROM pragma_table_info(?)').all(table);
    expect(columns.find(({ pk }) => pk === 1)).toEqual({ name: 'guild_id', pk: 1, type: 'TEXT' });
    expect(db.prepare('SELECT strict FROM pragma_table_list WHERE name = ?').get(table)).toEqual({ strict: 1 });
  });

  test.each(tenant)('a row of %s needs the row of its guild, which takes it along', (table) => {
    const parents = db.prepare('SELECT "table" AS parent, on_delete FROM pragma_foreign_key_list(?)').all(table);
    for (const { on_delete } of parents) expect(on_delete).toBe('CASCADE');
    expect(parents.length > 0).toBe(table !== 'guild');
  });
});
