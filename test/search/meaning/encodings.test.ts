import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { directionOf, encodingsOf, likenessOf, partsOf } from '../../../src/search/meaning/encodings.ts';
import { paced } from '../../../src/search/pace.ts';

describe('partsOf()', () => {
  it('partsOf() puts short sentences together and leaves a long one by itself', () => {
    const long = `${'word '.repeat(24)}ends.`;
    expect(partsOf(`One two. Three four! ${long} Five.`)).toEqual(['One two. Three four!', long, 'Five.']);
  });

  it('partsOf() cuts what has no end of a sentence, and looks at thirty-two parts', () => {
    expect(partsOf('word '.repeat(120).trim()).map((part) => part.split(' ').length)).toEqual([50, 50, 20]);
    expect(partsOf(`${'word '.repeat(30)}ends. `.repeat(40))).toHaveLength(32);
    expect(partsOf('')).toEqual(['']);
  });

  it('partsOf() gives the words of any text in order, up to where it stops', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'bb.', 'c?', 'd', '“e!”'), { minLength: 1, maxLength: 700 }),
        (words) => {
          const parts = partsOf(words.join(' '));
          expect(`${words.join(' ')} `).toContain(`${parts.join(' ')} `);
          expect(parts.length).toBeLessThanOrEqual(32);
          expect(Math.max(...parts.map((part) => part.split(' ').length))).toBeLessThanOrEqual(50);
        },
      ),
    );
  });
});

describe('likenessOf()', () => {
  const rows = Int8Array.of(127, 0, 0, 127, 3, 0, 0, 0);
  it('likenessOf() counts half for all parts together and half for the likest one', async () => {
    const encodings = await paced(encodingsOf(rows, [2, 1, 1], 2));
    const east = directionOf(Int8Array.of(50, 0));
    // The parts together point north-east.
    expect(likenessOf(east, encodings, 0)).toBeCloseTo((Math.SQRT1_2 + 1) / 2);
    expect(likenessOf(east, encodings, 1)).toBeCloseTo(1);
    // Without any sign nothing is like it.
    expect(likenessOf(east, encodings, 2)).toBe(0);
    expect(likenessOf(directionOf(Int8Array.of(0, 0)), encodings, 0)).toBe(0);
  });
});
