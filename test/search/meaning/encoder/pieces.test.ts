import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pieces } from '../../../../src/search/meaning/encoder/pieces.ts';
import { anyText, parts } from './shipped.ts';

/** What the engine of the npm package that the encoder comes from makes of texts. */
const reference = JSON.parse(readFileSync(new URL('./fixtures/pieces.json', import.meta.url), 'utf8')) as {
  readonly text: string;
  readonly pieces: readonly number[];
}[];

describe('Pieces', () => {
  const shipped = new Pieces(parts.pieces);

  it.each(reference)('cut() makes the pieces that the encoder learnt of $text', ({ text, pieces }) => {
    expect(shipped.cut(text, 128)).toEqual(pieces);
  });

  it('cut() takes white space as one space, and none at the ends; without a sign there is no piece', () => {
    expect(shipped.cut('\n no\t\u00a0ceasefire  ', 128)).toEqual(shipped.cut('no ceasefire', 128));
    expect([shipped.cut('', 128), shipped.cut(' \n', 128)]).toEqual([[], []]);
  });

  it('cut() takes the likeliest way through a text', () => {
    const reserved = Array.from({ length: 6 }, (_, at) => ({ text: `<${at}>`, score: 0 }));
    const scored = Object.entries({ '\u2581': -1, a: -2, b: -2, ab: -3, '\u2581a': -4, c: -1 });
    const pieces = new Pieces([...reserved, ...scored.map(([text, score]) => ({ text, score }))]);
    expect(pieces.cut('ab', 9)).toEqual([6, 9]);
    expect(pieces.cut('a?!c', 9)).toEqual([6, 7, 0, 11]);
    expect(pieces.cut('abcab', 3)).toEqual([6, 9, 11]);
  });

  it('cut() gives known pieces, at most as many as asked for, of any text', () => {
    fc.assert(
      fc.property(anyText(300), fc.integer({ min: 1, max: 128 }), (text, most) => {
        const cut = shipped.cut(text, most);
        expect(cut.length).toBeLessThanOrEqual(most);
        expect(cut.every((id) => id >= 0 && id < parts.pieces.length)).toBe(true);
      }),
    );
    expect(shipped.cut('no ceasefire '.repeat(100_000), 128)).toHaveLength(128);
  });
});
