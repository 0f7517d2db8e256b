import { describe, expect, test } from 'vitest';
import { audienceOf, isHidden, sayTo } from '../../src/discord/audience.ts';
import type { CommandRequest, OptionValue, Request } from '../../src/discord/contract.ts';
import { createSay } from '../../src/discord/say.ts';

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

test('audienceOf() is the asker alone, or everybody, and then says who asked', () => {
  const request = (hidden: boolean) =>
    ({
      options: new Map([['private', hidden]]),
      settings: { visibility: 'public' },
      asker: { id: '7' },
    }) as unknown as CommandRequest;
  expect(audienceOf(request(true))).toEqual({ kind: 'private' });
  expect(audienceOf(request(false))).toEqual({ kind: 'public', asker: '7' });
});

test('sayTo() speaks to the asker in their language, to all in the server’s', () => {
  const request = { say: createSay('de'), sayToAll: createSay('fr') } as Request;
  expect(sayTo(request, { kind: 'private' }).locale).toBe('de');
  expect(sayTo(request, { kind: 'public', asker: '7' }).locale).toBe('fr');
});
