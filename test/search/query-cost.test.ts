import { beforeAll, describe, expect, test } from 'vitest';
import { createPassageIndex, type PassageIndex } from '../../src/search/passage-index.ts';
import { parseQuery } from '../../src/search/query.ts';
import { numberTranscript } from '../../src/transcript/number.ts';

/** The `n`th of three thousand made-up words. */
const word = (n: number) => `w${(n % 3_000).toString(36).replace(/\d/g, (digit) => 'bcdfghjklm'[Number(digit)]!)}`;

async function indexOf(passages: number): Promise<PassageIndex> {
  const texts = Array.from({ length: passages }, (_, n) => {
    const rare = Array.from({ length: 12 }, (_, k) => word(n * 7_919 + k * k * 31));
    return `The hope of peace in ${n % 9 === 0 ? 'spring' : 'winter'}: ${rare.join(' ')}.`;
  });
  const index = createPassageIndex();
  const turns = [{ speaker: 'Ada', passages: texts.map((text) => ({ text })) }];
  await index.add(numberTranscript({ id: 'talk', title: 'Talk', language: 'en', turns }));
  return index;
}

let few: PassageIndex;
let many: PassageIndex;
beforeAll(async () => {
  [few, many] = [await indexOf(1_000), await indexOf(4_000)];
});

/** Processor's time of the quickest of some tries, in ms; what takes less than a pause of the machine counts as much. */
function costOf(index: PassageIndex, query: string): number {
  const parsed = parseQuery(query);
  const times = Array.from({ length: 3 }, () => {
    const { user: before } = process.threadCpuUsage();
    index.search(parsed, {}, 10);
    return (process.threadCpuUsage().user - before) / 1_000;
  });
  return Math.max(3, Math.min(...times));
}

/** Queries of words that are repeated, unknown, mistyped, in every passage or in few, to a length in characters. */
const queries: readonly (readonly [name: string, piece: (n: number) => string])[] = [
  ['common words', (n) => ['the', 'hope', 'of', 'peace', 'in', 'winter'][n % 6]!],
  ['one word', () => 'hope'],
  ['one letter', () => 'a'],
  ['one sign', () => '字'],
  ['rare words', word],
  ['mistyped words', (n) => `${word(n)}q`],
  ['unknown words', (n) => `zz${n}`],
  ['phrases', (n) => `"hope of peace" "${word(n)} ${word(n + 31)}"`],
  ['alternatives', (n) => `${word(n)} OR hope OR`],
  ['names', (n) => ['Kyiv', 'Kiev', 'Vatican', 'Lavrov'][n % 4]!],
  ['exclusions', (n) => `hope -${word(n)}`],
];
const upTo = (length: number, piece: (n: number) => string) => {
  let text = '';
  for (let n = 0; text.length < length; n += 1) text += `${piece(n)} `;
  return `${text}hope`;
};

/** Four times as much may cost four times as much, with room for a busy machine; work that grows with the square costs sixteen times. */
const most = 10;

describe('PassageIndex.search() costs no more than in proportion', () => {
  test.each(queries)('to the length of the query: %s', (_, piece) => {
    expect(costOf(few, upTo(12_000, piece)) / costOf(few, upTo(3_000, piece))).toBeLessThan(most);
  });

  test.each(queries)('to the number of passages: %s', (_, piece) => {
    const query = upTo(200, piece);
    expect(costOf(many, query) / costOf(few, query)).toBeLessThan(most);
  });
});
