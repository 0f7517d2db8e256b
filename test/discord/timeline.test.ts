import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timelineOf } from '../../src/discord/render/timeline.ts';
import { createSay } from '../../src/discord/say.ts';
import type { Mentions } from '../../src/search/mentions.ts';
import { createPassageIndex } from '../../src/search/passage-index.ts';
import { parseQuery } from '../../src/search/query.ts';
import { numbered } from '../search/transcripts.ts';

const say = createSay('en');

async function peaceOf(...transcripts: Parameters<typeof numbered>[]): Promise<Mentions> {
  const index = createPassageIndex();
  for (const one of transcripts) await index.add(numbered(...one));
  return index.mentions(parseQuery('peace'), {});
}

const on = (id: string, date: string): Parameters<typeof numbered> => [id, [['A', 'Peace.']], { date }];

describe('timelineOf()', () => {
  test('has no gaps, and tells what was not searched from what has none', async () => {
    const mentions = await peaceOf(on('a', '2024-11-02'), on('b', '2025-02-03'), [
      'c',
      [['A', 'War.']],
      { date: '2025-01-09' },
    ]);
    expect(timelineOf(say, mentions)).toEqual([
      { label: '2024-11', passages: 1, searched: 1 },
      { label: '2024-12', passages: 0, searched: 0 },
      { label: '2025-01', passages: 0, searched: 1 },
      { label: '2025-02', passages: 1, searched: 1 },
    ]);
  });

  test('puts years together where there are too many, from a round one on', async () => {
    const timeline = timelineOf(say, await peaceOf(on('a', '1803-01-01'), on('b', '2025-01-01')));
    expect(timeline.length).toBeLessThanOrEqual(41);
    expect(timeline[0]).toEqual({ label: '1800–1809', passages: 1, searched: 1 });
    expect(timeline.at(-1)).toMatchObject({ label: '2020–2029', passages: 1 });
  });

  test('goes through a single transcript from beginning to end', async () => {
    const texts = Array.from({ length: 45 }, (_, nth) => (nth % 10 === 0 ? 'Peace.' : 'War.'));
    const timeline = timelineOf(say, await peaceOf(['a', [['A', ...texts]], {}]));
    expect(timeline).toHaveLength(9);
    expect(timeline[0]).toEqual({ label: '¶ 1–5', passages: 1, searched: 5 });
    expect(timeline.at(-1)).toEqual({ label: '¶ 41–45', passages: 1, searched: 5 });
    expect(timelineOf(say, await peaceOf(['a', [['A', 'Peace.', 'War.']], {}]))[1]).toMatchObject({ label: '¶ 2' });
  });

  test('is empty where there is nothing to compare', async () => {
    expect(timelineOf(say, await peaceOf(on('a', '2025-01-01'), on('b', '2025-01-01')))).toEqual([]);
    expect(timelineOf(say, await peaceOf())).toEqual([]);
  });

  test('holds every dated passage once, in bounded room', async () => {
    const day = fc
      .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(day, { minLength: 2, maxLength: 6 }), async (days) => {
        const timeline = timelineOf(say, await peaceOf(...days.map((date, nth) => on(`t${nth}`, date))));
        if (timeline.length === 0) return;
        expect(timeline.length).toBeLessThanOrEqual(41);
        expect(timeline.reduce((sum, { passages }) => sum + passages, 0)).toBe(days.length);
        expect(new Set(timeline.map(({ label }) => label)).size).toBe(timeline.length);
      }),
      { numRuns: 60 },
    );
    expect.hasAssertions();
  });
});
