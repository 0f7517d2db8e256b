import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/discord/parse-day.ts';
import { isCalendarDay } from '../../src/transcript/dates.ts';

describe('parseDay()', () => {
  test.each([
    ['2025-05-23', '2025-05-23', '2025-05-23'],
    ['2025', '2025-01-01', '2025-12-31'],
    ['2025-05', '2025-05-01', '2025-05-31'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['23 May 2025', '2025-05-23', '2025-05-23'],
    ['May 23rd, 2025', '2025-05-23', '2025-05-23'],
    ['the 1st of sept. 2025', '2025-09-01', '2025-09-01'],
    ['may 2025', '2025-05-01', '2025-05-31'],
    ['23.5.2025', '2025-05-23', '2025-05-23'],
    ['23/05/2025', '2025-05-23', '2025-05-23'],
    ['5/23/2025', '2025-05-23', '2025-05-23'],
    [' 2025/5/3 ', '2025-05-03', '2025-05-03'],
  ])('reads "%s"', (text, from, until) => {
    expect([parseDay(text, 'from'), parseDay(text, 'until')]).toEqual([from, until]);
  });

  test.each([
    '',
    '3/4/2025',
    '2025-02-30',
    '31 June 2025',
    'yesterday',
    '2025-13',
    '0000',
    '23 May 25',
    '1 2 May 2025',
    'May June 2025',
  ])('takes "%s" for no day', (text) => expect(parseDay(text, 'from')).toBeNull());

  test.each([
    '23. Mai 2025',
    '23 mai 2025',
    '23 de mayo de 2025',
    '23 мая 2025 г.',
    '23 травня 2025 р.',
    '23-го мая 2025 года',
  ])('reads "%s" in any of our languages', (text) => expect(parseDay(text, 'from')).toBe('2025-05-23'));

  test.each(['1er mars 2025', '1. März 2025', '1º de marzo de 2025', 'март 2025', 'березень 2025', 'березня 2025'])(
    'reads "%s" with what stands beside a month',
    (text) => expect(parseDay(text, 'from')).toBe('2025-03-01'),
  );

  test('gives a day that exists or null for any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const day = parseDay(text, 'until');
        expect(day === null || isCalendarDay(day)).toBe(true);
      }),
    );
  });
});
