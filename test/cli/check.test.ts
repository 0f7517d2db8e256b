import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli, runJson } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'verbatim-check-'));
afterAll(() => rmSync(folder, { recursive: true }));
const batch = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

const cut = 'which is essentially a junta is counting on a ceasefire';

describe('check', () => {
  it('prints every key, missing values as null', async () => {
    const { exitCode, value } = await runJson('check', cut, '--speaker', 'Lavrov');
    expect(exitCode).toBe(0);
    expect(Object.keys(value)).toEqual([
      'id',
      'verdict',
      'reference',
      'edition',
      'speaker',
      'claimedSpeaker',
      'text',
      'notes',
      'alarms',
      'diff',
      'places',
      'nearest',
      'reason',
    ]);
    expect(value).toMatchObject({
      id: null,
      verdict: 'exact-but-cut',
      reference: 'lavrov-2025-05-23#29',
      speaker: 'Sergey Lavrov',
      claimedSpeaker: 'Lavrov',
      alarms: [],
      places: ['lavrov-2025-05-23#29'],
      nearest: null,
      reason: null,
    });
  });

  it('fails what is cut only with --strict, and what is not found always', async () => {
    expect((await runJson('check', cut, '--strict')).exitCode).toBe(1);
    const { exitCode, value } = await runJson('check', 'The moon is made of green cheese and farmers know it');
    expect(exitCode).toBe(1);
    expect(value).toMatchObject({
      verdict: 'not-found',
      reference: null,
      speaker: null,
      text: null,
      diff: [],
      places: [],
    });
    expect(value.nearest).toMatchObject({ transcript: 'lavrov-2025-05-23' });
    expect((await runJson('check', 'the war')).value).toMatchObject({ verdict: 'cannot-check', reason: 'too short' });
  });

  it('shows people the words left out and added, readable without colour', async () => {
    const { out, exitCode } = await runCli(['check', `If the Kyiv “government” ${cut}`]);
    expect(exitCode).toBe(1);
    expect(out).toContain('ALTERED');
    expect(out).toContain('name: “Kyiv” was added');
    expect(out).toContain('If the {+Kyiv+} “government” which is essentially a junta');
    expect(out).toContain('[-and that what is left of Ukraine');
  });

  it('refuses what cannot be done', async () => {
    expect(await runCli(['check'])).toMatchObject({ exitCode: 2, out: '' });
    expect(await runCli(['check', '--batch', join(folder, 'none.jsonl')])).toMatchObject({ exitCode: 2, out: '' });
    expect(await runCli(['check', 'words here', '--batch', 'x'])).toMatchObject({ exitCode: 2, out: '' });
  });
});

describe('check --batch', () => {
  it('names a bad line by its number and checks the others', async () => {
    const file = batch(
      'mixed.jsonl',
      `{"id":"a","quotation":"${cut}"}\nno json\n\n{"id":7,"quotation":5}\n[]\n{"quotation":"green cheese moon farmers","speaker":null}\n`,
    );
    const { out, err, exitCode } = await runCli(['check', '--batch', file, '--json']);
    expect(exitCode).toBe(2);
    const values = out
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text));
    expect(values.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['a', 'exact-but-cut'],
      [null, 'not-found'],
    ]);
    for (const line of [2, 4, 5]) expect(err).toContain(`${file}:${line}: `);
    expect(err).not.toContain(`${file}:6`);
  });

  it('takes the first verdict that is not exact for its exit code', async () => {
    const good = `{"id":1,"quotation":"${cut}"}\n`;
    expect((await runCli(['check', '--batch', batch('good.jsonl', good), '--json'])).exitCode).toBe(0);
    const bad = `${good}{"id":2,"quotation":"${cut.replace('is essentially', 'is not essentially')}"}`;
    expect((await runCli(['check', '--batch', batch('bad.jsonl', bad), '--json'])).exitCode).toBe(1);
  });
});
