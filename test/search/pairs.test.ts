import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPassageIndex, shelvesOf } from '../../src/search/passage-index.ts';
import { numbered } from './transcripts.ts';

const words = ['amber', 'birch', 'cedar', 'dahlia', 'elm'];
const text = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 6 }).map((all) => all.join(' '));

/** Slots of the passages in which one word follows another, as `visit` names them. */
async function visited(texts: readonly string[], more: readonly string[]) {
  const index = createPassageIndex();
  await index.add(numbered('one', [['Ann', ...texts]]));
  const slots = () => {
    const [shelf] = shelvesOf([index]);
    const stem = (word: string) => shelf!.vocabulary.stems[shelf!.vocabulary.words.indexOf(word)] ?? -1;
    const found: number[] = [];
    shelf!.pairs.visit(stem('amber'), stem('birch'), (slot) => found.push(slot));
    return found;
  };
  const before = slots();
  await index.add(numbered('two', [['Ann', ...more]]));
  return { before, after: slots() };
}

const holding = (texts: readonly string[]) => texts.flatMap((one, slot) => (/\bamber birch\b/.test(one) ? [slot] : []));

describe('PairIndex', () => {
  test('names every passage with two words in a row once, in order, and of the newest no other', async () => {
    const few = fc.array(text, { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(few, few, async (texts, more) => {
        const { before, after } = await visited(texts, more);
        expect(before).toEqual(holding(texts));
        expect(after).toEqual(holding([...texts, ...more]));
      }),
      { numRuns: 50 },
    );
  });

  test('names those that lie in blocks as well', async () => {
    const texts = Array.from({ length: 300 }, (_, at) => (at % 7 === 0 ? 'cedar amber birch' : 'amber cedar birch'));
    const { after } = await visited(texts, ['amber birch', 'birch amber']);
    const all = holding([...texts, 'amber birch', 'birch amber']);
    expect(after.filter((slot) => all.includes(slot))).toEqual(all);
    expect(after.filter((slot) => slot >= 256)).toEqual(all.filter((slot) => slot >= 256));
  });
});
