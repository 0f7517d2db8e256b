import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { openStore } from '../../src/collection/store/open-store.ts';
import { prepareTranscript, sha256 } from '../../src/collection/store/prepare-transcript.ts';
import { scopeOf } from '../../src/collection/store/scope.ts';
import type { Store } from '../../src/collection/store/store.ts';
import { emptyDatabase, hasPostgres, openedAt, run, useServer } from '../collection/store/postgres/cluster.ts';
import { runCli } from './run-cli.ts';

const hello = prepareTranscript({ id: 'a', title: 'A', turns: [{ speaker: 'Ada', passages: [{ text: 'Hello.' }] }] });

const shell = (...args: readonly string[]) => runCli(['store', ...args]);

async function dataFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-cli-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const data = join(folder, 'data');
  const store = openStore(data);
  onTestFinished(() => store.close());
  await store.addTranscript('100', hello, '5', { transcripts: 1, passages: 1 });
  return { data, backup: join(folder, 'kept.sqlite'), store };
}

test('store backup, verify and restore bring back what was forgotten', async () => {
  const { data, backup, store } = await dataFolder();
  expect(await shell('backup', backup, '--data', data)).toMatchObject({
    exitCode: 0,
    out: expect.stringContaining(backup),
  });
  expect(await shell('verify', backup, '--json')).toEqual({
    exitCode: 0,
    out: `${JSON.stringify({ file: backup, version: 2, transcripts: 1, faults: [] })}\n`,
    err: '',
  });
  expect(await shell('forget', '100', '--data', data)).toMatchObject({ exitCode: 75, out: '' });
  store.close();
  expect(await shell('forget', '100', '--data', data)).toMatchObject({ exitCode: 0 });
  expect(await shell('forget', '100', '--data', data)).toMatchObject({ exitCode: 1 });
  expect(await shell('restore', backup, '--data', data)).toMatchObject({
    exitCode: 0,
    out: expect.stringContaining('what was there before is in'),
  });
  const again = openStore(data);
  expect(await again.readTranscript('100', 'a')).toBe(hello.json);
  again.close();
});

test('store says what it needs', async () => {
  const { data, backup } = await dataFolder();
  for (const args of [[], ['__proto__'], ['backup'], ['restore'], ['forget'], ['forget', 'x'], ['verify', 'a', 'b']]) {
    expect(await shell(...args, '--data', data)).toMatchObject({
      exitCode: 2,
      out: '',
      err: expect.stringMatching(/^verbatim: .+\n$/),
    });
  }
  expect(await shell('restore', backup, '--data', data)).toMatchObject({
    exitCode: 74,
    err: expect.stringContaining('no such file'),
  });
});

describe.skipIf(!hasPostgres)('store with DATABASE_URL', () => {
  const server = useServer();
  const set = (url: string) => {
    vi.stubEnv('DATABASE_URL', url);
    onTestFinished(() => void vi.unstubAllEnvs());
  };

  test('verify reads all that is kept, and names what is not as it was', async () => {
    const url = await emptyDatabase(server());
    set(url);
    expect(await shell('verify')).toMatchObject({ exitCode: 65, err: expect.stringContaining('It is empty') });
    const store = await openedAt(url);
    await store.addTranscript('100', hello, '5', { transcripts: 1, passages: 1 });
    expect(await shell('verify')).toEqual({ exitCode: 0, out: 'The database is whole: 1 transcript.\n', err: '' });
    await run(url, "UPDATE transcript SET json = replace(json, 'Hello', 'Hullo')");
    expect(await shell('verify')).toMatchObject({ exitCode: 65, err: expect.stringContaining('"a" of the guild 100') });
  });

  test('forget deletes a server while bots run; backup names the tool to use', async () => {
    const url = await emptyDatabase(server());
    set(url);
    const store = await openedAt(url);
    await store.addTranscript('100', hello, '5', { transcripts: 1, passages: 1 });
    expect(await shell('forget', '100', '--json')).toMatchObject({
      exitCode: 0,
      out: '{"guild":"100","forgotten":true}\n',
    });
    expect(await store.guilds()).toEqual([]);
    expect(await shell('forget', '100')).toMatchObject({ exitCode: 1 });
    expect(await shell('backup', 'x')).toMatchObject({ exitCode: 2, err: expect.stringContaining('pg_dump') });
  });

  test('restore moves a data folder into an empty database, whole, and refuses another', async () => {
    const { data, backup, store } = await dataFolder();
    const scope = scopeOf('200', '7');
    await store.recordPosted(scope, '7', '1000', [{ transcript: 'a', first: 1, edition: '0123abcd' }]);
    await store.saveSettings('200', JSON.parse(String.raw`{"odd": "\u0000\ud800", "style": "apa"}`));
    const odd = prepareTranscript({
      id: 'odd',
      title: 'A\0B',
      turns: [{ speaker: 'Ada', passages: [{ text: 'a\0b \ud800 \\ "'.repeat(2) }] }],
    });
    await store.addTranscript('200', odd, '5', { transcripts: 9, passages: 9 });
    await store.replaceTranscript(
      '100',
      { ...hello, title: 'B', hash: sha256('{}'), json: '{}', edition: '99999999' },
      '6',
      {
        transcripts: 9,
        passages: 9,
      },
    );
    const key = await store.stage('100', '5', odd, [{ name: 'no-labels' }]);
    await shell('backup', backup, '--data', data);
    const url = await emptyDatabase(server());
    set(url);
    const running = await openedAt(url);
    expect(await running.changeOf('100')).toBe(0);
    expect(await shell('restore', backup)).toMatchObject({ exitCode: 0, out: `Restored ${backup}: 2 transcripts.\n` });
    const all = async (from: Store) => [
      await from.guilds(),
      ...(await Promise.all(
        ['100', '200'].map(async (guild) => [await from.transcriptsOf(guild), await from.settings(guild)]),
      )),
      await from.readTranscript('100', 'a'),
      await from.readTranscript('100', 'a', hello.edition),
      await from.readTranscript('200', 'odd'),
      await from.postedIn(scope, '7'),
      (await from.staged('100', '5', key))?.json,
    ];
    const withoutNul = JSON.parse(JSON.stringify(await all(store)).replaceAll('A\\u0000B', 'A\ufffdB'));
    while ((await running.changeOf('100')) === 0) await new Promise(setImmediate);
    expect(JSON.parse(JSON.stringify(await all(running)))).toEqual(withoutNul);
    expect(await running.changeOf('100')).toBe(await store.changeOf('100'));
    await running.saveSettings('200', { style: 'mla' });
    expect(await running.changeOf('200')).toBeGreaterThan(await store.changeOf('100'));
    expect(await shell('restore', backup)).toMatchObject({
      exitCode: 74,
      err: expect.stringContaining('an empty one'),
    });
    expect(await shell('restore', `${backup}-none`)).toMatchObject({ exitCode: 74 });
  });

  test('says that PostgreSQL is not there, or that the URL is wrong, and no more', async () => {
    set('postgres://me:canary@127.0.0.1:1/verbatim');
    expect(await shell('verify')).toEqual({
      exitCode: 69,
      out: '',
      err: 'verbatim: Cannot use the store: PostgreSQL cannot be reached at the address in DATABASE_URL (ECONNREFUSED)\n',
    });
    set('mysql://me:canary@127.0.0.1/verbatim');
    expect(await shell('verify')).toMatchObject({ exitCode: 2, err: expect.not.stringContaining('canary') });
  });
});
