import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderBlockQuote } from '../../src/discord/escape.ts';
import { limits, linesWithin, splitText } from '../../src/discord/limits.ts';
import { sentencesOf } from '../../src/transcript/sentences.ts';

const quoteLength =
  (text: string) =>
  ([start, end]: readonly [number, number]) =>
    renderBlockQuote(text.slice(start, end), []).length;

describe('splitText()', () => {
  test('leaves a text whole that fits', () => {
    expect(splitText('One. Two.', 'en', 20, quoteLength('One. Two.'))).toEqual([{ range: [0, 9], endsInside: false }]);
  });

  test('cuts at ends of sentences', () => {
    const text = 'One is here. Two is here. Three is here.';
    const parts = splitText(text, 'en', 30, quoteLength(text)).map(({ range }) => text.slice(...range));
    expect(parts).toEqual(['One is here. Two is here.', 'Three is here.']);
  });

  test('cuts inside a sentence only where it alone is too long, then between words, and says so', () => {
    const text = `Short one. Then ${'word '.repeat(30)}end. Last.`;
    const pages = splitText(text, 'en', 60, quoteLength(text));
    expect(pages.map(({ endsInside }) => endsInside)).toEqual([false, true, true, false]);
    for (const { range } of pages) expect(text.slice(...range)).toMatch(/^\S[\s\S]*(?:word |\.)$/);
  });

  test('shows every word once, each page within the budget', () => {
    const piece = fc.constantFrom(
      'Peace talks. ',
      'word ',
      '*_*_* ',
      '😀',
      '👩‍👩‍👧',
      'é',
      '\n',
      '> ',
      'x'.repeat(50),
      '字。',
      'Why? ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 400 }), fc.integer({ min: 40, max: 500 }), (pieces, budget) => {
        const text = pieces.join('');
        const pages = splitText(text, 'en', budget, quoteLength(text));
        let end = 0;
        for (const { range } of pages) {
          expect(text.slice(end, range[0]).trim()).toBe('');
          expect(quoteLength(text)(range)).toBeLessThanOrEqual(budget);
          end = range[1];
        }
        expect(text.slice(end).trim()).toBe('');
        const ends = new Set(
          sentencesOf(text, 'en')
            .map(([, to]) => to)
            .concat(text.length),
        );
        for (const { range, endsInside } of pages) if (!endsInside) expect(ends).toContain(range[1]);
      }),
      { numRuns: 200 },
    );
  });

  const long = ([start, end]: readonly [number, number]) => end - start;
  const pagesOf = (text: string, budget: number, measure = long) =>
    splitText(text, 'en', budget, measure).map(({ range: [start, end] }) => text.slice(start, end));

  test.each([
    ['what fits exactly', 'One. Two.', 9, ['One. Two.']],
    ['sentences that fit exactly', 'One. Two. Six. Ten.', 9, ['One. Two.', 'Six. Ten.']],
    ['white space round a text that fits', ' One. ', 6, [' One. ']],
    ['no white space round one that does not', '  One. Two.', 5, ['One.', 'Two.']],
    ['an empty text', '', 5, ['']],
    ['nothing but white space', '      ', 5, []],
    ['words, where half a page or more stays full', 'abcd efgh ijkl', 6, ['abcd ', 'efgh ', 'ijkl']],
    ['a word that leaves less than half a page before it', 'ab cdefghijk', 6, ['ab cde', 'fghijk']],
    ['no more than fits where a word ends with the page', 'abcdefg hi jkl', 10, ['abcdefg ', 'hi jkl']],
  ])('cuts %s', (_, text, budget, pages) => {
    expect(pagesOf(text, budget)).toEqual(pages);
  });

  test('looks at as much of a text as can be shown', () => {
    const quarter = ([start, end]: readonly [number, number]) => Math.ceil((end - start) / 4);
    expect(pagesOf(` ${'a'.repeat(38)} `, 10, quarter)).toEqual([` ${'a'.repeat(38)} `]);
    expect(pagesOf(`${'a'.repeat(39)}. B.`, 10, quarter)).toEqual([`${'a'.repeat(39)}.`, 'B.']);
    expect(pagesOf('a'.repeat(5000), limits.description).map(({ length }) => length)).toEqual([4096, 904]);
  });

  test('cuts one grapheme of many signs between two of them, as late as it can', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('\u0301', '\u{e0100}'), { minLength: 3, maxLength: 30 }),
        fc.integer({ min: 4, max: 12 }),
        (signs, budget) => {
          const text = `😀${signs.join('')}`;
          const pages = pagesOf(text, budget);
          expect(pages.join('')).toBe(text);
          for (const [at, page] of pages.entries()) {
            expect(page.isWellFormed()).toBe(true);
            expect(page.length).toBeLessThanOrEqual(budget);
            // Else the first sign of the next page would have had room.
            if (at + 1 < pages.length) expect(page.length).toBeGreaterThanOrEqual(budget - 1);
          }
        },
      ),
    );
  });

  test.each([100_000])('parts one sentence of %i characters in good time', (length) => {
    const text = '*'.repeat(length);
    const pages = splitText(text, 'en', limits.description, quoteLength(text));
    expect(pages.length).toBeLessThan(60);
    expect(splitText(`a${'\u200d😀'.repeat(10_000)}`, 'en', 4000, quoteLength('')).length).toBeGreaterThan(0);
  });

  test('measures little more than it shows, however long the text is', () => {
    const text = 'This *goes* on, > and on. '.repeat(8000);
    let measured = 0;
    splitText(text, 'en', limits.description, ([start, end]) => {
      measured += end - start;
      return end - start;
    });
    expect(measured).toBeLessThan(text.length * 40);
  });
});

describe('linesWithin()', () => {
  test.each([
    [[], 10, ''],
    [['ab'], 3, 'ab'],
    [['ab', 'cd', 'ef'], 5, 'ab\ncd'],
    [['ab', 'cd', 'ef'], 7, 'ab\ncd'],
    [['ab', 'cd', 'ef'], 8, 'ab\ncd\nef'],
    [['ab', 'cdefgh', 'i'], 6, 'ab'],
  ])('of %j within %i gives %j', (lines, most, expected) => {
    expect(linesWithin(lines, most)).toBe(expected);
  });
});
