import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeMarkdown, plainLine, renderBlockQuote, renderPassage, visibleText } from '../../src/discord/escape.ts';
import { normaliseText } from '../../src/transcript/normalise.ts';
import { discordSigns, discordText } from '../generators.ts';
import { type ShownMarkdown, readMarkdown } from './read-markdown.ts';
import { readWithParser } from './read-with-parser.ts';

/** Two readers that know nothing of each other: ours, and the rules of Discord's client as a package has them. */
const readers = [readMarkdown, readWithParser];

/** Discord shows a tab as four spaces. */
const spaced = ({ plain, bold, found }: ShownMarkdown) => ({ plain: plain.replaceAll('\t', '    '), bold, found });

function expectShown(markdown: string, source: string): void {
  const expected = spaced({ plain: visibleText(source), bold: [], found: [] });
  for (const read of readers) expect(spaced(read(markdown))).toEqual(expected);
}

const hostile = [
  '**bold** __under__ _it_ *it* ~~struck~~ ||spoiler|| `code` ```fence```',
  '# heading\n## two\n### three\n-# subtext\n> quote\n>>> all\n- item\n* item\n+ item\n1. one\n2) two\n   # indented',
  '[masked](https://evil.example) [a]( b ) <https://evil.example> https://evil.example HTTP://X.example discord.gg/abc',
  '@everyone @here <@1> <@!1> <@&1> <#1> </cmd sub:1> <t:1700000000:R> <:smile:123> <a:wave:123> :smile: a:b:c:d :+1: <id:guide>',
  '\\ \\\\ \\* \\\n trailing \\',
  '***x*** _*_x_*_ **a****b** ~~~ |||',
  '\u202eevil\u202c \u200b@everyone \u{e0041}\u00ad#x \u0000',
  '\u200b# heading behind a hidden sign\n\u00ad1. item',
  'lone \ud800 and \udc00 surrogates',
  'at 12:30 and 5.3 – nothing to escape (here)',
  '​​​>​ quote',
];

describe('escapeMarkdown()', () => {
  test.each(hostile)('shows %j as it is', (source) => {
    expectShown(escapeMarkdown(source), source);
  });

  test.each(discordSigns)('shows %j as it is, wherever it stands', (sign) => {
    for (const source of [
      sign,
      `${sign}x`,
      ` ${sign} x`,
      `x\n${sign} x ${sign}`,
      `x${sign}x${sign}`,
      `${sign}\n${sign}`,
    ]) {
      expectShown(escapeMarkdown(source), source);
    }
  });

  test('shows any text as it is, with no link left', () => {
    fc.assert(
      fc.property(discordText, (source) => {
        const escaped = escapeMarkdown(source);
        expectShown(escaped, source);
        expect(escaped).not.toContain('](');
        expect(escaped).not.toMatch(/\w+:\/\//);
        expect(escaped).not.toMatch(/discord(?:app)?\.(?:gg|com\/invite)\//i);
      }),
      { numRuns: 3000 },
    );
  });

  test('leaves ordinary prose alone', () => {
    const prose = 'At 12:30 he said – “no” (twice); 5.3 % of it, well-known. And so on…';
    expect(escapeMarkdown(prose)).toBe(prose);
  });

  test.each([
    ['- a - b -c', '\\- a - b -c'],
    ['  + a\n\u00a0# b # c', '  \\+ a\n\u00a0\\# b # c'],
    ['> > a > b', '\\> > a > b'],
    ['1. a 2. b', '1\\. a 2. b'],
    ['x 1. a', 'x 1. a'],
    ['12) a) b', '12\\) a) b'],
    ['1 2. a', '1 2. a'],
    ['(a) [b](c)', '(a) \\[b\\]\\(c)'],
    ['a: b :c d: 1:2', 'a: b :c d: 1:2'],
    ['at 10:15:30 :a b:', 'at 10\\:15:30 :a b:'],
    [':smile: x:y', '\\:smile: x:y'],
    ['so: see https://a', 'so: see https\\://a'],
    [`${':'.padEnd(99, 'a')}:`, `\\${':'.padEnd(99, 'a')}:`],
    ['discord.gg and/or', 'discord.gg and/or'],
    ['discordapp.com/invite/x, discord.com/a', 'discordapp.com/invite\\/x, discord.com/a'],
  ])('puts as few backslashes as it can: %j', (source, expected) => {
    expect(escapeMarkdown(source)).toBe(expected);
  });
});

describe('renderPassage()', () => {
  const ranges = fc.array(fc.tuple(fc.integer({ min: -2, max: 90 }), fc.integer({ min: -2, max: 90 })));

  test('puts highlights in bold', () => {
    expect(
      renderPassage('a ceasefire* and illusion', [
        [2, 11],
        [17, 25],
      ]),
    ).toBe('a **ceasefire**\\* and **illusion**');
  });

  test('shows the text whole whatever the highlights are', () => {
    fc.assert(
      fc.property(discordText, ranges, (source, highlights) => {
        const markdown = renderPassage(source, highlights);
        const { plain, found } = spaced({ plain: visibleText(source), bold: [], found: [] });
        for (const read of readers) expect(spaced(read(markdown))).toMatchObject({ plain, found });
      }),
      { numRuns: 3000 },
    );
  });

  test('puts exactly the highlighted words in bold', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('peace', '*x*', 'a_b', '😀', 'Łódź'), { minLength: 1 }),
        fc.nat(),
        (words, pick) => {
          const source = words.join(' ');
          const at = pick % words.length;
          const start = words.slice(0, at).join(' ').length + (at > 0 ? 1 : 0);
          const markdown = renderPassage(source, [[start, start + words[at]!.length]]);
          for (const read of readers) expect(read(markdown).bold).toEqual([words[at]]);
        },
      ),
    );
  });

  test('joins highlights that touch, splits those over lines, keeps surrogate pairs whole', () => {
    expect(
      renderPassage('abcd', [
        [0, 2],
        [2, 4],
      ]),
    ).toBe('**abcd**');
    expect(
      renderPassage('ab\u200bcd', [
        [0, 2],
        [3, 5],
      ]),
    ).toBe('**abcd**');
    expect(renderBlockQuote('ab\ncd', [[0, 5]])).toBe('> **ab**\n> **cd**');
    expect(renderPassage('x😀y', [[2, 3]])).toBe('x**😀**y');
    expect(renderPassage('a  b', [[1, 3]])).toBe('a  b');
    expect(renderPassage('\uffffab', [[0, 2]])).toBe('**a**b');
    expect(renderPassage('\uffffab', [[0, 1]])).toBe('ab');
  });

  test('takes highlights in any order, also those that hold one another', () => {
    for (const highlights of fc.sample(
      fc.shuffledSubarray(
        [
          [6, 7],
          [1, 2],
          [3, 5],
          [0, 4],
          [3, 4],
        ],
        { minLength: 5 },
      ),
      20,
    )) {
      expect(renderPassage('abcdefgh', highlights as [number, number][])).toBe('**abcde**f**g**h');
    }
  });
});

describe('plainLine()', () => {
  test('gives one line within the limit, cut between graphemes', () => {
    expect(plainLine(' a\n\tb \u202e', 10)).toBe('a b');
    expect(plainLine('👩‍👩‍👧👩‍👩‍👧', 10)).toBe('👩‍👩‍👧…');
    expect(plainLine('abcdef', 6)).toBe('abcdef');
    expect(plainLine('abcdefg', 6)).toBe('abcde…');
    expect(plainLine('abc  defg', 5)).toBe('abc…');
    expect(plainLine('abc', 0)).toBe('…');
    fc.assert(
      fc.property(discordText, fc.integer({ min: 1, max: 40 }), (source, max) => {
        const line = plainLine(source, max);
        expect(line.length).toBeLessThanOrEqual(max);
        expect(line).not.toMatch(/\n/);
        expect(line.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('visibleText()', () => {
  test('takes out what reading a transcript takes out, of all code points of the planes that have such', () => {
    const codes = Array.from({ length: 0x21000 }, (_, at) => (at < 0x20000 ? at : at + 0xc0000)).filter(
      (code) => code < 0xd800 || code >= 0xe000,
    );
    const signs = codes.map((code) => String.fromCodePoint(code));
    const shown = new Set(visibleText(signs.join('')));
    const unseen = codes.filter((_, at) => !shown.has(signs[at]!));
    const parts = unseen.flatMap((code) => [
      ...(unseen.includes(code - 1) ? [] : [code.toString(16)]),
      ...(unseen.includes(code + 1) ? [] : [`-${code.toString(16)} `]),
    ]);
    expect(parts.join('').trim()).toBe(
      '0-8 b-1f 7f-9f ad-ad 61c-61c 180e-180e 200b-200b 200e-200f 202a-202e 2060-206f feff-feff fff0-fffb fffe-ffff e0000-e007f',
    );
    const lineEnd = /[\v\f\r\u0085]/;
    for (const code of unseen) {
      const sign = String.fromCodePoint(code);
      expect(normaliseText(`a${sign}b`), code.toString(16)).toBe(lineEnd.test(sign) ? 'a\nb' : 'ab');
    }
  });

  test('leaves scripts that need joiners and marks as they are', () => {
    for (const text of ['می\u200cخواهم', 'क्\u200dष', 'שָׁלוֹם עוֹלָם', '👩🏽\u200d🚀 ❤\ufe0f', 'e\u0301']) {
      expect(visibleText(text)).toBe(text);
    }
  });
});
