import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../src/collection/store/open-store.ts';
import { prepareTranscript } from '../../src/collection/store/prepare-transcript.ts';
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
