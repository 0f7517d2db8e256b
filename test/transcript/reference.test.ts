import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatReference, parseReference, ReferenceSyntaxError } from '../../src/transcript/reference.ts';

const digits = fc.integer({ min: 1, max: 999_999 });
const id = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}$/);
const reference = fc
  .record({
    transcript: fc.option(id, { nil: undefined }),
    first: digits,
    more: fc.constantFrom('last', 'sentence', ''),
    by: digits,
    edition: fc.option(fc.stringMatching(/^[0-9a-f]{8}$/), { nil: undefined }),
  })
  .map(({ transcript, first, more, by, edition }) => ({
    ...(transcript === undefined ? {} : { transcript }),
    first,
    ...(more === 'last' ? { last: first + by } : {}),
    ...(more === 'sentence' ? { sentence: by } : {}),
    ...(edition === undefined ? {} : { edition }),
  }));

describe('parseReference()', () => {
  it('reads back what formatReference() writes', () => {
    fc.assert(
      fc.property(reference, (value) => {
        expect(parseReference(formatReference(value))).toEqual(value);
      }),
    );
  });

  it.each(['42', 'p42', 'P 42', '¶42', '¶ 42', '#42', ' 42. ', '“42”', '４２'])('forgives %s', (text) => {
    expect(parseReference(text)).toEqual({ first: 42 });
  });

  it.each([
    ['a-b#42', { transcript: 'a-b', first: 42 }],
    ['A-B # 42', { transcript: 'a-b', first: 42 }],
    ['`a-b#42@1F0C9A2B`', { transcript: 'a-b', first: 42, edition: '1f0c9a2b' }],
    ['a-b#¶42–44', { transcript: 'a-b', first: 42, last: 44 }],
    ['42-42', { first: 42 }],
    ['a#3.2@00000000', { transcript: 'a', first: 3, sentence: 2, edition: '00000000' }],
    ['Exact phrase · 3 more passages · a-b#42@1f0c9a2b', { transcript: 'a-b', first: 42, edition: '1f0c9a2b' }],
    ['https://example.org/x?ref=a-b#42', { transcript: 'a-b', first: 42 }],
  ])('reads %s', (text, value) => {
    expect(parseReference(text)).toEqual(value);
  });

  it.each([
    '',
    'a-b',
    'a-b#',
    '#',
    'forty-two',
    '4.2.1',
    '42-44.1',
    'a_b#1',
    'a#1@12',
    '1'.repeat(10),
    'x'.repeat(3_000),
    'a#1 b#2',
    '__proto__#1',
    '-1',
  ])('refuses %s', (text) => {
    expect(() => parseReference(text)).toThrow(ReferenceSyntaxError);
  });

  it('says that a range runs backwards', () => {
    expect(() => parseReference('a#44-42')).toThrow(/backwards: write "42-44"/);
  });
});
