import { describe, expect, test } from 'vitest';
import type { Asker } from '../../bench/load/mix.ts';
import { runOpenLoop } from '../../bench/load/open-loop.ts';
import { percentile, tableOf } from '../../bench/load/report.ts';
import { putSection, sectionIn } from '../../bench/sections.ts';

const sample = (ms: number, answered = true) => ({ name: '/quote', ms, answered });

describe('percentile()', () => {
  test('is a value of the list', () => {
    const list = Array.from({ length: 100 }, (_, at) => at + 1);
    expect([0.5, 0.99, 1].map((share) => percentile(list, share))).toEqual([50, 99, 100]);
    expect([percentile([7], 0.5), percentile([], 0.5)]).toEqual([7, 0]);
  });
});

describe('tableOf()', () => {
  test('counts what got no answer, and leaves it out of the times', () => {
    const lines = tableOf([sample(1), sample(3), sample(5_000, false)]).split('\n');
    expect(lines).toContain('| /quote | 3 | 1.0 | 3.0 | 3.0 | 1 |');
    expect(lines.at(-1)).toBe('| all | 3 | 1.0 | 3.0 | 3.0 | 1 |');
    expect(lines).toContain('| /check | 0 | 0.0 | 0.0 | 0.0 | 0 |');
  });
});

describe('runOpenLoop()', () => {
  test('sends each interaction when it is due, however long the answers take', async () => {
    const held = Promise.withResolvers<readonly unknown[]>();
    let sent = 0;
    const act = () => {
      sent += 1;
      if (sent === 20) held.resolve([]);
      return held.promise;
    };
    const person = { suggest: act, run: act, press: act } as unknown as Asker['person'];
    const askers = [{ person, card: {} as Asker['card'] }];
    const words = { random: Math.random, passages: ['some words of a passage'] };
    const { signal } = new AbortController();
    const samples = await runOpenLoop({ askers, rate: 1_000, count: 20, words, signal });
    expect(samples).toHaveLength(20);
    expect(samples.every(({ answered }) => answered)).toBe(true);
  });
});

describe('putSection()', () => {
  const document = '# Title\n\nText.\n\n## One\n\n1\n\n## Two\n\n2\n';

  test('puts a section in the place of the one with its title, or at the end', () => {
    expect(putSection(document, '## One\n\nnew')).toBe('# Title\n\nText.\n\n## One\n\nnew\n\n## Two\n\n2\n');
    expect(putSection(document, '## Three\n\n3')).toBe(`${document}\n## Three\n\n3\n`);
  });

  test('finds it again', () => {
    expect(sectionIn(document, '## Two')).toBe('## Two\n\n2\n');
    expect(sectionIn(document, '## Three')).toBeUndefined();
  });
});
