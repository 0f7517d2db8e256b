import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery, QuerySyntaxError } from '../../src/search/query.ts';

const shape = (text: string) => {
  const { groups, without } = parseQuery(text);
  const show = (terms: readonly { kind: string; text: string }[]) =>
    terms.map(({ kind, text }) => (kind === 'phrase' ? `[${text}]` : text));
  return [groups.map((terms) => show(terms).join('|')), show(without)];
};

describe('parseQuery()', () => {
  it.each([
    ['peace  in Europe', [['peace', 'in', 'Europe'], []]],
    ['"root causes" NATO', [['[root causes]', 'NATO'], []]],
    [
      '“root causes” „Ein Wort“ «la paix» »so« 「和平」 "mixed”',
      [['[root causes]', '[Ein Wort]', '[la paix]', '[so]', '[和平]', '[mixed]'], []],
    ],
    ["'never again' don't '90s ‘tis", [['[never again]', "don't", "'90s", '‘tis'], []]],
    ['peace -war -"cold war" −hot', [['peace'], ['war', '[cold war]', 'hot']]],
    ['Kiev OR Kyiv treaty', [['Kiev|Kyiv', 'treaty'], []]],
    ['a OR "b c" OR d', [['a|[b c]|d'], []]],
    ['OR', [['OR'], []]],
    ['war OR', [['war', 'OR'], []]],
    ['well-known - 5.3%', [['well-known', '-', '5.3%'], []]],
    ['said"never again"', [['said', '[never again]'], []]],
    ['"" peace', [['peace'], []]],
    ['', [[], []]],
  ])('parseQuery() reads %s', (text, expected) => {
    expect(shape(text)).toEqual(expected);
  });

  it.each([
    ['"root causes', 'unbalanced-quotation', 0],
    ['peace «root', 'unbalanced-quotation', 6],
    ['peace”', 'unbalanced-quotation', 5],
    ['  -war', 'only-exclusions', 3],
  ])('parseQuery() explains %s', (text, kind, position) => {
    expect(() => parseQuery(text)).toThrow(expect.objectContaining({ name: 'QuerySyntaxError', kind, position }));
  });

  it('parseQuery() reads anything or throws its own error', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aé "“”„«»\'’-–OR\u{1f600}.\ud800') }), (text) => {
        try {
          expect(parseQuery(text).text).toBe(text);
        } catch (error) {
          expect(error).toBeInstanceOf(QuerySyntaxError);
        }
      }),
    );
  });
});
