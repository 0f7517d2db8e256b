import { describe, expect, test } from 'vitest';
import { createCollections } from '../../../../src/collection/create-collections.ts';
import { indexShipped } from '../../../../src/collection/shipped.ts';
import { limits, prepared } from '../samples.ts';
import { connections, hasPostgres, run, useServer } from './cluster.ts';
import { hears, styleIn, two, until } from './two-stores.ts';

const listeners = `${connections} AND query LIKE 'SELECT guild_id, change FROM guild%'`;

describe.skipIf(!hasPostgres)('changes in PostgreSQL', () => {
  const server = useServer();

  test('reach another process, which remembers what was there before', async () => {
    const { one, other, said } = await two(server());
    expect([await styleIn(other), other.behindFor(), said]).toEqual([undefined, 0, [false]]);
    for (const style of ['apa', 'mla', 'plain']) {
      const heard = hears(other, '100');
      await one.saveSettings('100', { style });
      expect(await styleIn(one)).toBe(style);
      await heard;
      expect(await styleIn(other)).toBe(style);
    }
    const heard = hears(other, '100');
    await one.forgetGuild('100');
    await heard;
    expect([await other.changeOf('100'), await styleIn(other)]).toEqual([0, undefined]);
  });

  test('are taken in by the collections of another process, and removed texts are gone from it', async () => {
    const { one, other } = await two(server());
    const shipped = await indexShipped([]);
    const [mine, theirs] = [one, other].map((store) => {
      const collections = createCollections(shipped, { store });
      store.onChange(collections.changed);
      return collections;
    });
    await one.addTranscript('100', prepared('a', 'First words.'), '5', limits);
    const editions = async () => (await theirs!.of('100')).transcripts.map(({ head }) => `${head.id}@${head.edition}`);
    await until(async () => (await editions()).length === 1);
    const second = prepared('a', 'Second words.');
    await one.replaceTranscript('100', second, '5', limits);
    await until(async () => (await editions())[0] === `a@${second.edition}`);
    const heard = hears(other, '100');
    await one.removeTranscript('100', 'a');
    await heard;
    expect(await editions()).toEqual([]);
    expect((await mine!.of('100')).transcripts).toEqual([]);
    await one.forgetGuild('100');
    await until(async () => (await other.changeOf('100')) === 0);
    expect(await editions()).toEqual([]);
  });

  test('of a store in another schema of the same database are none of its business', async () => {
    const { one, other } = await two(server());
    const { one: foreign, url } = await two(server());
    for (let n = 0; n < 5; n += 1) await foreign.saveSettings('100', { n });
    expect([await other.changeOf('100'), await foreign.changeOf('100')]).toEqual([0, 5]);
    const heard = hears(other, '100');
    await one.saveSettings('100', { style: 'apa' });
    await heard;
    expect([await other.changeOf('100'), await styleIn(other)]).toEqual([1, 'apa']);
    expect((await run(url, 'SELECT value FROM counter'))[0]).toEqual({ value: '5' });
  });

  test('are not missed in a storm while the connections that hear of them are cut', async () => {
    const { url, one, other, said } = await two(server());
    const guilds = ['100', '200', '300'];
    const told = new Map<string, number>();
    other.onChange((guild) => told.set(guild, (told.get(guild) ?? 0) + 1));
    for (let n = 0; n < 120; n += 1) {
      await Promise.all(guilds.map((guild) => one.saveSettings(guild, { n })));
      if (n % 40 === 20) await run(url, `SELECT pg_terminate_backend(pid) ${listeners}`);
      for (const guild of guilds) await other.settings(guild);
    }
    await until(() => one.behindFor() + other.behindFor() === 0);
    for (const guild of guilds) {
      // Settings may be newer than the change that is known, never older.
      await until(async () => (await other.changeOf(guild)) === (await one.changeOf(guild)));
      expect((await other.settings(guild)).get('n')).toBe(119);
    }
    expect([...told.keys()].toSorted()).toEqual(guilds);
    expect(said.filter((behind) => behind)).toHaveLength(3);
  }, 60_000);

  test('that come at once are told of at once', async () => {
    const { url, other } = await two(server());
    const told: string[] = [];
    other.onChange((guild) => told.push(guild));
    const heard = hears(other, 'last');
    await run(
      url,
      `SELECT pg_notify('verbatim_' || oid, n || ' ' || n || ' 100')
       FROM pg_namespace, generate_series(1, 5000) AS n WHERE nspname = current_schema();
       SELECT pg_notify('verbatim_' || oid, '5001 5001 last') FROM pg_namespace WHERE nspname = current_schema()`,
    );
    await heard;
    expect(told.length).toBeLessThan(500);
    expect(new Set(told)).toEqual(new Set(['100', 'last']));
  });

  test('that were missed without a lost connection are noticed', async () => {
    const { url, one, other, said } = await two(server(), { lookEvery: 20 });
    await one.saveSettings('100', { style: 'apa' });
    await until(async () => (await styleIn(other)) === 'apa');
    await run(url, 'UPDATE setting SET value = \'"mla"\'; UPDATE counter SET value = value + 1');
    await until(async () => (await styleIn(other)) === 'mla');
    await until(() => said.length >= 3);
    expect(said.slice(0, 3)).toEqual([false, true, false]);
  });
});
