import { describe, expect, test } from 'vitest';
import type { Store } from '../../../../src/collection/store/store.ts';
import { expectNothingLost } from '../crash.ts';
import { limits, prepared } from '../samples.ts';
import { canStartPostgres, connections, emptyDatabase, openedAt, run, useCluster } from './cluster.ts';
import { cutProxy } from './cut-proxy.ts';
import { hears, styleIn, two, until } from './two-stores.ts';

/** Patience that outlasts a restart on a busy machine. */
const patience = 30_000;

/** Adds and reads without end, in three guilds, until told to stop; the IDs that were acknowledged, and what failed. */
function load(store: Store, name: string) {
  const kept: string[] = [];
  const failed: unknown[] = [];
  let stopping = false;
  const worker = async (guild: string) => {
    for (let n = 0; !stopping; n += 1) {
      try {
        const id = `${name}-${guild}-${n}`;
        const { kind } = await store.addTranscript(guild, prepared(id), '5', { ...limits, transcripts: 1e6 });
        if (kind === 'added') kept.push(id);
        await store.settings(guild);
      } catch (error) {
        failed.push(error);
      }
    }
  };
  const workers = Promise.all(['100', '200', '300'].map(worker));
  return {
    kept,
    failed,
    reaches: async (count: number) => {
      while (kept.length < count) await new Promise(setImmediate);
    },
    stop: async () => {
      stopping = true;
      await workers;
    },
  };
}

const idsIn = async (store: Store) => {
  const all = await Promise.all(['100', '200', '300'].map((guild) => store.transcriptsOf(guild)));
  return all.flat().map(({ id }) => id);
};

describe.skipIf(!canStartPostgres)('a store in PostgreSQL', () => {
  const cluster = useCluster();

  test.each(['fast', 'immediate'] as const)(
    'outlives a restart (%s) under load, and loses nothing',
    async (how) => {
      const url = await emptyDatabase(cluster().url);
      const stores = [await openedAt(url, { patience }), await openedAt(url, { patience })];
      const loads = stores.map((store, n) => load(store, `s${n}`));
      for (let times = 0; times < 2; times += 1) {
        await loads[0]!.reaches(loads[0]!.kept.length + 5);
        await cluster().restart(how);
      }
      for (const one of loads) await one.reaches(one.kept.length + 5);
      for (const one of loads) await one.stop();
      expect(loads.flatMap(({ failed }) => failed)).toEqual([]);
      expect((await idsIn(stores[0]!)).toSorted()).toEqual(loads.flatMap(({ kept }) => kept).toSorted());
    },
    60_000,
  );

  test('goes on where its connections are ended one after the other', async () => {
    const url = await emptyDatabase(cluster().url);
    const store = await openedAt(url, { patience });
    const one = load(store, 'k');
    for (let times = 0; times < 8; times += 1) {
      await one.reaches(one.kept.length + 3);
      await run(url, `SELECT pg_terminate_backend(pid) ${connections}`);
    }
    await one.stop();
    expect(one.failed).toEqual([]);
    expect((await idsIn(store)).toSorted()).toEqual(one.kept.toSorted());
  }, 60_000);

  test('says so while the server is away, and goes on by itself when it is back', async () => {
    const store = await openedAt(await emptyDatabase(cluster().url), { patience: 100 });
    await store.saveSettings('100', { style: 'apa' });
    await cluster().pause();
    const away = { name: 'StoreError', fault: 'unreachable', exitCode: 69 };
    await expect(store.settings('100')).rejects.toMatchObject(away);
    await expect(store.addTranscript('100', prepared('a'), '5', limits)).rejects.toMatchObject(away);
    await cluster().resume();
    expect(await store.settings('100')).toEqual(new Map([['style', 'apa']]));
    expect(await store.addTranscript('100', prepared('a'), '5', limits)).toMatchObject({ kind: 'added' });
  });

  test.each(['commit', 'answer'] as const)('is right about a change whose %s was lost on the way', async (loss) => {
    const url = await emptyDatabase(cluster().url);
    const proxy = await cutProxy(url);
    const store = await openedAt(proxy.url, { patience });
    const [first, second] = [prepared('a', 'First.'), prepared('a', 'Second.')];
    proxy.lose(loss);
    expect(await store.addTranscript('100', first, '5', limits)).toMatchObject({ kind: 'added' });
    proxy.lose(loss);
    expect(await store.replaceTranscript('100', second, '5', limits)).toMatchObject({ kind: 'replaced' });
    expect(await store.readTranscript('100', 'a', first.edition)).toBe(first.json);
    proxy.lose(loss);
    expect(await store.removeTranscript('100', 'a')).toBe(true);
    expect(await store.removeTranscript('100', 'a')).toBe(false);
    proxy.lose(loss);
    expect(await store.forgetGuild('100')).toBe(true);
    expect(await store.forgetGuild('100')).toBe(false);
    expect(proxy.left()).toBe(0);
  });

  test('says that a change may have been kept where nobody can tell', async () => {
    const url = await emptyDatabase(cluster().url);
    const proxy = await cutProxy(url);
    const store = await openedAt(proxy.url, { patience: 0 });
    proxy.lose('answer');
    await expect(store.addTranscript('100', prepared('a'), '5', limits)).rejects.toThrow('may have been kept or not');
  });

  test('has all that was acknowledged, and nothing by halves, after kill -9 in five imports', async () => {
    const url = await emptyDatabase(cluster().url);
    await expectNothingLost({ databaseUrl: url }, 5, async () => {
      // The server may not have noticed yet, and be about to keep what was under way.
      while ((await run(url, `SELECT pid ${connections}`)).length > 0);
      return openedAt(url);
    });
  }, 60_000);

  test('knows all changes as soon as the server is back, and says until then that it is behind', async () => {
    const { url, one, other, said } = await two(cluster().url, { patience: 30_000 });
    await one.saveSettings('100', { style: 'apa' });
    await until(async () => (await styleIn(other)) === 'apa');
    await cluster().pause('immediate');
    await until(() => other.behindFor() > 0);
    const asked = styleIn(other);
    await cluster().resume();
    await run(url, 'UPDATE setting SET value = \'"mla"\'');
    await asked;
    await until(() => other.behindFor() === 0);
    expect(await styleIn(other)).toBe('mla');
    expect(said).toEqual([false, true, false]);
    const heard = hears(other, '100');
    await one.saveSettings('100', { style: 'chicago' });
    await heard;
    expect(await styleIn(other)).toBe('chicago');
  }, 60_000);

  test('says nothing more when it is closed', async () => {
    const { other, said } = await two(cluster().url);
    other.close();
    const { one } = await two(cluster().url);
    await cluster().restart();
    await until(() => one.behindFor() === 0);
    expect(said).toEqual([false]);
  });
});
