import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderBlockQuote } from '../../src/discord/escape.ts';
import { limits, splitText } from '../../src/discord/limits.ts';
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
