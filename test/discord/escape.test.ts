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
  });
});

describe('plainLine()', () => {
  test('gives one line within the limit, cut between graphemes', () => {
    expect(plainLine(' a\n\tb \u202e', 10)).toBe('a b');
    expect(plainLine('👩‍👩‍👧👩‍👩‍👧', 10)).toBe('👩‍👩‍👧…');
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
    const codes = Array.from({ length: 0xe2000 }, (_, code) => code).filter((code) => code < 0xd800 || code >= 0xe000);
    const signs = codes
      .filter((code) => code < 0x20000 || code >= 0xe0000)
      .map((code) => String.fromCodePoint(code))
      .filter((sign) => sign.normalize() === sign);
    const whole = signs.join('·');
    const shown = new Set(visibleText(whole));
    const read = new Set(normaliseText(whole));
    const lineEndOrSpace = /[\s\u0085]/;
    const differs = signs.filter((sign) => shown.has(sign) !== read.has(sign) && !lineEndOrSpace.test(sign));
    expect(differs.map((sign) => sign.codePointAt(0)!.toString(16))).toEqual([]);
    expect(signs.length - shown.size).toBeGreaterThan(200);
  });

  test('leaves scripts that need joiners and marks as they are', () => {
    for (const text of ['می\u200cخواهم', 'क्\u200dष', 'שָׁלוֹם עוֹלָם', '👩🏽\u200d🚀 ❤\ufe0f', 'e\u0301']) {
      expect(visibleText(text)).toBe(text);
    }
  });
});
