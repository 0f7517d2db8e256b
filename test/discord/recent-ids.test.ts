import { describe, expect, test } from 'vitest';
import { createRecentIds } from '../../src/discord/recent-ids.ts';

describe('createRecentIds()', () => {
  test('knows the last IDs again', () => {
    const recent = createRecentIds(2);
    expect(['a', 'a', 'b', 'c', 'b', 'a'].map((id) => recent.add(id))).toEqual([true, false, true, true, false, true]);
  });

  test('forgets what is older than its lifetime', () => {
    let now = 0;
    const recent = createRecentIds(10, 100, () => now);
    recent.add('a');
    now = 60;
    recent.add('b');
    now = 100;
    expect([recent.add('a'), recent.add('b')]).toEqual([true, false]);
  });
});
