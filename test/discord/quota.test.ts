import { describe, expect, test } from 'vitest';
import { createQuota } from '../../src/discord/quota.ts';

/** How many of `count` are answered, each by the asker that `askerOf` names. */
function setUp() {
  let now = 0;
  const quota = createQuota({ now: () => now });
  return {
    taken: (count: number, askerOf: (nth: number) => string, guild: string | null) =>
      Array.from({ length: count }, (_, nth) => quota.take(askerOf(nth), guild)).filter(Boolean).length,
    pass(ms: number) {
      now += ms;
    },
  };
}
const ann = () => 'ann';
const anybody = (nth: number) => `person ${nth}`;

describe('createQuota()', () => {
  test('lets one asker ask 1,000 times at once and 100 times a second from then on, in all places together', () => {
    const { taken, pass } = setUp();
    expect([taken(700, ann, '1'), taken(700, ann, null)]).toEqual([700, 300]);
    pass(1_000);
    expect(taken(200, ann, '2')).toBe(100);
    pass(3_600_000);
    expect(taken(1_100, ann, '1')).toBe(1_000);
  });

  test('lets one server ask 2,000 times at once and 200 times a second from then on, and takes nothing from another', () => {
    const { taken, pass } = setUp();
    expect(taken(5_000, anybody, '1')).toBe(2_000);
    expect(taken(2_000, anybody, '2')).toBe(2_000);
    pass(1_000);
    expect(taken(5_000, anybody, '1')).toBe(200);
  });

  test('counts nothing against a server that was not answered there', () => {
    const { taken } = setUp();
    expect(taken(10_000, ann, '1')).toBe(1_000);
    expect(taken(2_000, anybody, '1')).toBe(1_000);
  });

  test('forgets who asked longest ago, and never who asks now', () => {
    const { taken } = setUp();
    taken(1_000, ann, null);
    expect(taken(9_000, anybody, null)).toBe(9_000);
    expect(taken(1, ann, null)).toBe(0);
    expect(taken(9_999, anybody, null)).toBe(9_999);
    expect(taken(1, ann, null)).toBe(0);
  });
});
