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

describe('formatReference()', () => {
  it('writes a range of one as one', () => {
    expect(formatReference({ first: 3, last: 3 })).toBe('#3');
    expect(formatReference({ transcript: 'a', first: 3, last: 4, edition: '1f0c9a2b' })).toBe('a#3-4@1f0c9a2b');
  });
});

describe('parseReference()', () => {
  it('reads back what formatReference() writes', () => {
    fc.assert(
      fc.property(reference, (value) => {
        expect(parseReference(formatReference(value))).toStrictEqual(value);
      }),
    );
  });

  const alone = ['42', 'p42', 'P 42', 'p. 42', 'pp42', 'pp. 42', 'para 42', 'para. 42', '¶42', '¶ 42', '¶¶42', '#42'];

  it.each([...alone, ' 42. ', '42,', '42;', '“42”', '[(42)]', "'42'", '«42»', '<42>', '`42`', '４２', '4\u200b2'])(
    'forgives %s',
    (text) => {
      expect(parseReference(text)).toStrictEqual({ first: 42 });
    },
  );

  it.each([
    ['a-b#42', { transcript: 'a-b', first: 42 }],
    ['A-B # 42', { transcript: 'a-b', first: 42 }],
    ['`a-b#42@1F0C9A2B`', { transcript: 'a-b', first: 42, edition: '1f0c9a2b' }],
    ['a-b#¶42–44', { transcript: 'a-b', first: 42, last: 44 }],
    ['a-b-c9#p42−p44', { transcript: 'a-b-c9', first: 42, last: 44 }],
    ['a#pp.42-p.44', { transcript: 'a', first: 42, last: 44 }],
    ['a#p. 42-¶44', { transcript: 'a', first: 42, last: 44 }],
    ['¶¶42—44', { first: 42, last: 44 }],
    ['a#¶¶42-44', { transcript: 'a', first: 42, last: 44 }],
    ['a#123456789-999999999', { transcript: 'a', first: 123456789, last: 999999999 }],
    ['a#42.123456789', { transcript: 'a', first: 42, sentence: 123456789 }],
    ['as a-b#42-44@1f0c9a2b, says', { transcript: 'a-b', first: 42, last: 44, edition: '1f0c9a2b' }],
    ['a-b#42 – 44', { transcript: 'a-b', first: 42, last: 44 }],
    ['the one at talk-2025#42, or', { transcript: 'talk-2025', first: 42 }],
    ['see a-b#42', { transcript: 'a-b', first: 42 }],
    ['See “a-b#42–44”.', { transcript: 'a-b', first: 42, last: 44 }],
    ['a–b#42', { transcript: 'a-b', first: 42 }],
    ['a-\nb # 42', { transcript: 'a-b', first: 42 }],
    ['see a#42.31. Or', { transcript: 'a', first: 42, sentence: 31 }],
    ['first a#42, then a#42', { transcript: 'a', first: 42 }],
    ['42-42', { first: 42 }],
    ['a#3.2@00000000', { transcript: 'a', first: 3, sentence: 2, edition: '00000000' }],
    ['Exact phrase · 3 more passages · a-b#42@1f0c9a2b', { transcript: 'a-b', first: 42, edition: '1f0c9a2b' }],
    ['https://example.org/x?ref=a-b#42', { transcript: 'a-b', first: 42 }],
  ])('reads %s', (text, value) => {
    expect(parseReference(text)).toStrictEqual(value);
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
    'ppp42',
    '¶¶¶42',
    'a#¶¶¶42',
    'a#ppp42',
    'q42',
    '42q',
    'a--b#1',
    '-a#1',
    'a-#1',
    'a#1@1f0c9a2g',
    'a#1@1f0c9a2b3',
    'a#1.1234567890',
    'a#1-1234567890',
    '42.,',
    'see éa#1',
    'see 1é-a#1',
    'see _a#1',
    'see a#1é',
    'see a#1_',
    'see a#1-',
    'see a#1@',
    'see a#12.3.4',
  ])('refuses %s', (text) => {
    expect(() => parseReference(text)).toThrow(ReferenceSyntaxError);
  });

  it('says what is wrong and what to write, and shows no more of the text than its beginning', () => {
    const saying = (text: string) => {
      try {
        return parseReference(text);
      } catch (error) {
        return error instanceof ReferenceSyntaxError ? `${error.name}: ${error.message}` : error;
      }
    };
    const form = 'write a number ("42"), or transcript and number ("lavrov-2025-05-23#42", "…#42.3", "…#42-44")';
    const shown = (text: string, reason: string) =>
      `ReferenceSyntaxError: Cannot read "${text}" as a reference: ${reason}`;
    expect(saying('a#44-42')).toBe(shown('a#44-42', 'the range runs backwards: write "42-44"'));
    expect(saying('a#1 b#2')).toBe(shown('a#1 b#2', 'it holds several: give one'));
    expect(saying('a\n\n\tb')).toBe(shown('a b', form));
    expect(saying(`x${'\ud83d\ude00'.repeat(40)}`)).toBe(shown(`x${'😀'.repeat(29)}\ufffd…`, form));
    expect(saying('x'.repeat(60))).toBe(shown('x'.repeat(60), form));
    expect(saying('x\ud800')).toBe(shown('x\ufffd', form));
    expect(saying(`${' '.repeat(1_999)}4`)).toEqual({ first: 4 });
    expect(saying(`${' '.repeat(2_000)}4`)).toBe(shown(`${' '.repeat(60)}…`, `too long: ${form}`));
  });
});
