import { describe, expect, test, vi } from 'vitest';
import { createSay } from '../../src/discord/say.ts';
import { sentences } from '../../src/transcript/remark-sentences.ts';

describe('createSay()', () => {
  const say = createSay('en-GB');

  test('keeps nothing of what it says', () => {
    const made = vi.spyOn(Intl, 'NumberFormat');
    for (let count = 0; count < 10; count += 1) expect(say('card.more', { count })).toMatch(/more passage/);
    expect(made).not.toHaveBeenCalled();
    made.mockRestore();
  });

  test('chooses plural forms and writes numbers and days as the language does', () => {
    expect(say('card.more', { count: 1 })).toBe('1 more passage');
    expect(say('card.more', { count: 1234 })).toBe('1,234 more passages');
    expect(say.date('2025-05-23')).toBe('23 May 2025');
    expect(say.date('2025-05')).toBe('May 2025');
    for (const other of ['someday', 'AD 2025-05-23', '2025-05-23T10:00']) expect(say.date(other)).toBe(other);
    expect(createSay('ru').date('2025-05-23')).toBe('23 мая 2025');
    // With an ordinary space a line would begin a numbered list.
    expect(createSay('de').date('2025-05-23')).toBe('23.\u00a0Mai 2025');
    expect(createSay('fr').date('2025-06-01')).toBe('1er juin 2025');
    expect(say.date('2025-06-01')).toBe('1 June 2025');
    expect(createSay('de')('card.more', { count: 1234 })).toBe('1.234 weitere Absätze');
    expect(createSay('fr').date('2025-06-11')).toBe('11 juin 2025');
    expect(createSay('uk').date('2025-05')).toBe('травень 2025');
    expect(say.list(['a', 'b', 'c'])).toBe('a, b and c');
  });

  test('says of files in English what stands where they are read, in other languages what their catalogue has', () => {
    expect(createSay('en')('remark.marks')).toBe(sentences.marks);
    expect(createSay('de')('remark.marks')).not.toBe(sentences.marks);
  });

  test('puts values in as they are, even those that look like gaps', () => {
    const term = '{{count}} $t(help.title) <b>&amp; __proto__';
    expect(say('match.term', { term })).toBe(`“${term}”`);
  });

  test.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['es-419', 'es-ES'],
    ['en-US', 'en'],
    ...['xx', 'eo', 'da', 'fi', 'rm', 'uz', ''].map((other) => [other, 'en']),
  ])('speaks for %j %j: the same language, else English', (asked, given) => {
    expect(createSay(asked!).locale).toBe(given);
  });
});
