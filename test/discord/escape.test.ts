import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeMarkdown, plainLine, renderBlockQuote, renderPassage, visibleText } from '../../src/discord/escape.ts';
import { readMarkdown } from './read-markdown.ts';

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

const signs = fc.constantFrom(
  ...'\\*_~`|>#-+[]()<:@.!&/ \n\t1a9é字',
  '😀',
  '👩‍👩‍👧',
  'é',
  'https://',
  'everyone',
  '\u202e',
  '\u200b',
  '\ud800',
);
const text = fc.array(signs, { maxLength: 60 }).map((parts) => parts.join(''));

describe('escapeMarkdown()', () => {
  test.each(hostile)('shows %j as it is', (source) => {
    const shown = readMarkdown(escapeMarkdown(source));
    expect(shown).toEqual({ plain: visibleText(source), bold: [], found: [] });
  });

  test('shows any text as it is, with no link left', () => {
    fc.assert(
      fc.property(text, (source) => {
        const escaped = escapeMarkdown(source);
        expect(readMarkdown(escaped)).toEqual({ plain: visibleText(source), bold: [], found: [] });
        expect(escaped).not.toContain('](');
        expect(escaped).not.toMatch(/(?<!\\)https?:\/\//i);
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
      fc.property(text, ranges, (source, highlights) => {
        const shown = readMarkdown(renderPassage(source, highlights));
        expect(shown.plain).toBe(visibleText(source));
        expect(shown.found).toEqual([]);
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
          const shown = readMarkdown(renderPassage(source, [[start, start + words[at]!.length]]));
          expect(shown.bold).toEqual([words[at]]);
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
      fc.property(text, fc.integer({ min: 1, max: 40 }), (source, max) => {
        const line = plainLine(source, max);
        expect(line.length).toBeLessThanOrEqual(max);
        expect(line).not.toMatch(/\n/);
        expect(line.isWellFormed()).toBe(true);
      }),
    );
  });
});
