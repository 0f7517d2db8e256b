import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli, runJson } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'verbatim-eval-'));
afterAll(() => rmSync(folder, { recursive: true }));
const lines = (...values: object[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');
writeFileSync(
  join(folder, 'corpus.jsonl'),
  lines({ _id: 'a', text: 'The ceasefire is an illusion.' }, { _id: 'b', text: 'Rain falls on the plain.' }),
);
writeFileSync(
  join(folder, 'queries.jsonl'),
  lines({ _id: '1', text: 'ceasefire illusion' }, { _id: '2', text: 'rain' }),
);
writeFileSync(join(folder, 'qrels.tsv'), 'query-id\tcorpus-id\tscore\n1\ta\t1\n2\ta\t1\n');

describe('eval', () => {
  it('prints the measures by their names', async () => {
    const { exitCode, value } = await runJson('eval', folder);
    expect(exitCode).toBe(0);
    expect(Object.keys(value).sort()).toEqual([
      'MRR@10',
      'nDCG@10',
      'p50_ms',
      'p99_ms',
      'passages',
      'passages_per_s',
      'queries',
      'recall@100',
      'recall@5',
      'success@1',
      'success@5',
    ]);
    expect(value).toMatchObject({ 'success@1': 0.5, passages: 2, queries: 2 });
    expect((await runCli(['eval', folder])).out).toMatch(/success@1 +0\.5000/);
  });

  it('answers a folder without the files with one line and exit code 2', async () => {
    expect(await runCli(['eval', '/nowhere/at/all'])).toMatchObject({
      exitCode: 2,
      out: '',
      err: expect.stringMatching(/^verbatim: [^\n]+\n$/),
    });
    expect(await runCli(['eval'])).toMatchObject({ exitCode: 2 });
    expect(await runCli(['eval', folder, '--k', '0'])).toMatchObject({ exitCode: 2 });
    expect(await runCli(['eval', folder, '--k', '1'])).toMatchObject({ exitCode: 0 });
  });
});
