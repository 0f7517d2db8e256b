import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical, compareWords } from '../../src/quotation/canonical.ts';

const strict = (text: string) => canonical(text).words.map((word) => word.strict);

describe('canonical()', () => {
  test.each([
    ['It’s 5.3% of $1,000', ["It's", '5.3', 'of', '1,000']],
    ['the U.S. at 5 p.m. today', ['the', 'U.S', 'at', '5', 'p.m', 'today']],
    ['well-known', ['well', 'known']],
    ['cafe\u0301', ['café']],
    ['il\u200blu\u00adsion', ['illusion']],
    ['“government”', ['government']],
    ['我们不能', ['我', '们', '不', '能']],
  ])('takes %j for words', (text, words) => {
    expect(strict(text)).toEqual(words);
  });

  test('maps every word back to the original, in order and apart', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aé\u0301’. 5,\u200b\u202e我-\ud800"') }), (text) => {
        let end = 0;
        for (const word of canonical(text).words) {
          expect(word.start).toBeGreaterThanOrEqual(end);
          expect(word.end).toBeGreaterThan(word.start);
          expect(canonical(text.slice(word.start, word.end)).words[0]?.strict).toBe(word.strict);
          end = word.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 3000 },
    );
  });
});

test.each([
  ['Plan', 'plan', 'letter-case'],
  ['Straße', 'STRASSE', 'letter-case'],
  ['Maße', 'Masse', 'different'],
  ['U.S', 'US', 'punctuation'],
  ['U.S', 'us', 'different'],
  ['plan', 'plаn', 'different'],
  ['Всё', 'Все', 'spelling'],
  ['ґрунт', 'Грунт', 'spelling'],
  ['schön', 'schon', 'different'],
])('compareWords() finds %s and %s: %s', (said, quoted, expected) => {
  const [a, b] = [canonical(said).words[0], canonical(quoted).words[0]];
  expect(a && b && compareWords(a, b)).toBe(expected);
});
