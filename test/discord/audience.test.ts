import { describe, expect, test } from 'vitest';
import { isHidden } from '../../src/discord/audience.ts';
import type { OptionValue } from '../../src/discord/contract.ts';

describe('isHidden()', () => {
  test.each<[Readonly<Record<string, OptionValue>>, 'public' | 'private', boolean]>([
    [{}, 'public', false],
    [{}, 'private', true],
    [{ private: true }, 'public', true],
    [{ private: false }, 'private', false],
    [{ to: '7' }, 'private', false],
    [{ to: '7' }, 'public', false],
    [{ private: 'false' }, 'private', true],
  ])('with %j where answers are %s: %s', (options, visibility, hidden) => {
    expect(isHidden(new Map(Object.entries(options)), visibility)).toBe(hidden);
  });
});
