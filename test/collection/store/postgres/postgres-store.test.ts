import { describe, expect, test } from 'vitest';
import { migrate, unfitness } from '../../../../src/collection/store/postgres/migrate.ts';
import { migrations } from '../../../../src/collection/store/postgres/migrations.ts';
import { openPostgresStore } from '../../../../src/collection/store/postgres/open-postgres-store.ts';
import { storeContract } from '../contract.ts';
import { expectIsolation } from '../isolation.ts';
import { limits, prepared } from '../samples.ts';
import { connections, emptyDatabase, hasPostgres, openedAt, run, useServer } from './cluster.ts';

describe.skipIf(!hasPostgres)('openPostgresStore()', () => {
  const server = useServer();

  let tables: string | undefined;
  storeContract(async (now) => {
    tables ??= await emptyDatabase(server());
    const store = await openedAt(tables, { now });
    await run(tables, 'TRUNCATE guild CASCADE');
    return store;
  });

  test('keeps three guilds apart, whatever they do', async () => {
    await expectIsolation(await openedAt(await emptyDatabase(server())), 4);
  }, 60_000);

  test('opens an empty database for eight processes at once', async () => {
    const url = await emptyDatabase(server());
    const stores = await Promise.all(Array.from({ length: 8 }, () => openedAt(url)));
    await stores[0]!.addTranscript('100', prepared('a'), '5', limits);
    for (const store of stores) expect(await store.readTranscript('100', 'a')).toBe(prepared('a').json);
    expect(await run(url, 'SELECT version FROM verbatim')).toEqual([{ version: migrations.length }]);
  });

  test('lets two processes that add the same words at once keep them once, whoever wins', async () => {
    const url = await emptyDatabase(server());
    const stores = await Promise.all([openedAt(url), openedAt(url), openedAt(url)]);
    for (let round = 0; round < 10; round += 1) {
      const same = `Same words ${round}.`;
      const results = await Promise.all(
        stores.map((store, n) => store.addTranscript('100', prepared(`t${round}-${n}`, same), '5', limits)),
      );
      expect(results.map(({ kind }) => kind).toSorted()).toEqual(['added', 'duplicate', 'duplicate']);
    }
    expect(await stores[0]!.transcriptsOf('100')).toHaveLength(10);
  });

  test('lets processes that race for the last place not pass the limits, and takes no ID twice', async () => {
    const url = await emptyDatabase(server());
    const stores = await Promise.all([openedAt(url), openedAt(url)]);
    const small = { transcripts: 5, passages: 7 };
    const results = await Promise.all(
      Array.from({ length: 12 }, (_, n) => stores[n % 2]!.addTranscript('100', prepared(`t${n}`, `${n}`), '5', small)),
    );
    expect(results.filter(({ kind }) => kind === 'added')).toHaveLength(5);
    const ids = await Promise.all(
      stores.map((store, n) => store.addTranscript('200', prepared('id', `${n}`), '5', small)),
    );
    expect(ids.map(({ kind }) => kind).toSorted()).toEqual(['added', 'id-taken']);
    const long = await Promise.all(
      stores.map((store, n) =>
        store.addTranscript('300', prepared(`l${n}`, ...'abcd'.split('').map((w) => w + n)), '5', small),
      ),
    );
    expect(long.map(({ kind }) => kind).toSorted()).toEqual(['added', 'too-many-passages']);
  });

  test('readTranscript() refuses a text that is not what was kept', async () => {
    const url = await emptyDatabase(server());
    const store = await openedAt(url);
    await store.addTranscript('100', prepared('a', 'It would not improve.'), '5', limits);
    await store.addTranscript('100', prepared('b'), '5', limits);
    await run(url, "UPDATE transcript SET json = replace(json, ' not', '') WHERE id = 'a'");
    await expect(store.readTranscript('100', 'a')).rejects.toMatchObject({ name: 'StoreError', fault: 'damaged' });
    expect(await store.readTranscript('100', 'b')).toBe(prepared('b').json);
  });

  test('forgetGuild() leaves no row of it in any table', async () => {
    const url = await emptyDatabase(server());
    const store = await openedAt(url);
    await store.addTranscript('100', prepared('a', 'First.'), '5', limits);
    await store.replaceTranscript('100', prepared('a', 'Second.'), '5', limits);
    await store.saveSettings('100', { style: 'apa' });
    await store.stage('100', '5', prepared('b'), []);
    await store.forgetGuild('100');
    const tables = await run(
      url,
      'SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()',
    );
    expect(tables.length).toBe(8);
    for (const { table_name } of tables) {
      const rows = await run(url, `SELECT * FROM ${table_name}`);
      expect(JSON.stringify(rows), `${table_name}`).not.toContain('"100"');
    }
  });

  test('orders IDs by their letters, whatever the language of the database', async () => {
    const store = await openedAt(await emptyDatabase(server()));
    for (const id of ['ab', 'a-c', 'a1', 'b']) await store.addTranscript('100', prepared(id), '5', limits);
    expect((await store.transcriptsOf('100')).map(({ id }) => id)).toEqual(['a-c', 'a1', 'ab', 'b']);
  });

  test('answers reads from one connection to the next, more at once than there are', async () => {
    const url = await emptyDatabase(server());
    const store = await openedAt(url);
    await store.saveSettings('100', { style: 'apa' });
    const answers = await Promise.all(Array.from({ length: 200 }, () => store.guilds()));
    expect(answers.every(([guild]) => guild === '100')).toBe(true);
    const [row] = await run(url, `SELECT count(*)::integer AS open ${connections}`);
    expect(row!.open).toBe(5);
  });

  test('says what is wrong with the server or the URL, and never the password', async () => {
    const url = await emptyDatabase(server());
    const changed = (change: (to: URL) => void) => {
      const to = new URL(url);
      change(to);
      return to.href;
    };
    const cases = [
      [changed((to) => (to.password = 'wr0ng-canary')), 'refused', /does not let the user/],
      [changed((to) => (to.password = '')), 'refused', /password/],
      [changed((to) => (to.pathname = '/none')), 'refused', /does not exist: create it/],
      [changed((to) => (to.port = '1')), 'unreachable', /cannot be reached/],
      [changed((to) => (to.hostname = 'no-such-host.invalid')), 'unreachable', /cannot be reached/],
      [changed((to) => to.searchParams.set('sslmode', 'require')), 'refused', /sslmode/],
      [changed((to) => to.searchParams.set('sslrootcert', '/no/such/file')), 'refused', /certificate/],
    ] as const;
    for (const [wrong, fault, words] of cases) {
      const error = await openPostgresStore(wrong, { patience: 0 }).catch((reason) => reason);
      expect(error, wrong).toMatchObject({ name: 'StoreError', fault, message: expect.stringMatching(words) });
      for (const secret of ['canary', 'pass?word', encodeURIComponent('canary/pass?word@1')]) {
        expect(error.message).not.toContain(secret);
      }
    }
  });

  test('has guild_id first in every primary key, and lets the row of a guild take the rest along', async () => {
    const url = await emptyDatabase(server());
    await openedAt(url);
    const keys = await run(
      url,
      `SELECT c.relname AS name, a.attname AS first, format_type(a.atttypid, NULL) AS type FROM pg_index AS i
       JOIN pg_class AS c ON c.oid = i.indrelid JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
       WHERE i.indisprimary AND c.relnamespace = current_schema()::regnamespace ORDER BY name`,
    );
    const guildTables = ['guild', 'posted', 'previous_edition', 'setting', 'staged', 'transcript'];
    expect(keys).toEqual([
      { name: 'counter', first: 'name', type: 'text' },
      ...guildTables.map((name) => ({ name, first: 'guild_id', type: 'text' })),
    ]);
    const parents = await run(
      url,
      `SELECT conrelid::regclass::text AS name, confdeltype AS act FROM pg_constraint
       WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY name`,
    );
    expect(parents).toEqual(guildTables.slice(1).map((name) => ({ name, act: 'c' })));
  });

  test('refuses tables of a later version and of another program', async () => {
    const later = await emptyDatabase(server());
    (await openedAt(later)).close();
    await run(later, 'UPDATE verbatim SET version = version + 1');
    await expect(openPostgresStore(later)).rejects.toMatchObject({ fault: 'unknown', exitCode: 78 });
    const foreign = await emptyDatabase(server());
    await run(foreign, 'CREATE TABLE posted (song text)');
    await expect(openPostgresStore(foreign)).rejects.toThrow('another program');
    expect(await run(foreign, "SELECT to_regclass('guild') AS made")).toEqual([{ made: null }]);
  });
});

describe.skipIf(!hasPostgres)('migrate()', () => {
  const server = useServer();

  test('takes tables of each older version to the newest and keeps what they held', async () => {
    const steps = [...migrations, 'ALTER TABLE setting ADD COLUMN note text', "UPDATE setting SET note = 'kept'"];
    for (let from = 1; from < steps.length; from += 1) {
      const url = await emptyDatabase(server());
      await migrate(url, steps.slice(0, from));
      const store = await openedAt(url).catch(() => undefined);
      await (store?.saveSettings('100', { style: 'apa' }) ??
        run(url, "INSERT INTO guild VALUES ('100', 0); INSERT INTO setting VALUES ('100', 'style', '\"apa\"')"));
      await Promise.all(Array.from({ length: 4 }, () => migrate(url, steps)));
      expect(await run(url, 'SELECT version FROM verbatim')).toEqual([{ version: steps.length }]);
      expect(await run(url, 'SELECT value, note FROM setting')).toEqual([{ value: '"apa"', note: 'kept' }]);
    }
  });

  test('changes nothing where a step fails', async () => {
    const url = await emptyDatabase(server());
    await migrate(url);
    await expect(
      migrate(url, [...migrations, 'ALTER TABLE setting ADD COLUMN note text', 'NONSENSE']),
    ).rejects.toThrow();
    expect(await run(url, 'SELECT version FROM verbatim')).toEqual([{ version: migrations.length }]);
    await expect(run(url, 'SELECT note FROM setting')).rejects.toThrow('note');
  });
});

test('unfitness() tells servers too old, and databases that cannot hold every text', () => {
  expect(unfitness({ encoding: 'UTF8', version: 130_000 })).toBeUndefined();
  expect(unfitness({ encoding: 'UTF8', version: 120_017 })).toContain('13');
  for (const encoding of ['LATIN1', 'SQL_ASCII']) expect(unfitness({ encoding, version: 150_000 })).toContain('UTF-8');
});
