import { stemmer } from '@orama/stemmers/english';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPassageIndex, rankTogether } from '../../src/search/passage-index.ts';
import type { Query } from '../../src/search/query.ts';
import { wordWeights } from '../../src/search/weights.ts';
import { numbered } from './transcripts.ts';

/** The part of the score that words have, straight from the formula, over all passages. */
function naiveScores(texts: readonly string[], query: readonly string[]): number[] {
  const passages = texts.map((text) => text.split(' '));
  const vocabulary = [...new Set(passages.flat())];
  const asked = [...new Set(query)];
  const { k1, b, floor, ownRarity, ownPower, ownAlone, coverage } = wordWeights(asked.length);
  const mean = passages.reduce((sum, words) => sum + words.length, 0) / passages.length;
  const idf = (count: number) => Math.log(1 + (passages.length - count + 0.5) / (count + 0.5));
  const countIn = (words: readonly string[], matches: (word: string) => boolean) => words.filter(matches).length;
  const concepts = asked.map((word) => {
    const forms = new Set(vocabulary.filter((other) => stemmer(other) === stemmer(word)));
    const anyForm = (other: string) => forms.has(other);
    const asTyped = (other: string) => other === word;
    const holding = (matches: (word: string) => boolean) => passages.filter((words) => words.some(matches)).length;
    const typedCount = holding(asTyped);
    return {
      anyForm,
      asTyped,
      known: holding(anyForm) > 0,
      times: query.filter(asTyped).length,
      rarity: holding(anyForm) === 0 ? idf(0) : idf(holding(anyForm)),
      own: typedCount === 0 ? 0 : idf(typedCount),
    };
  });
  const weighed = concepts.reduce((sum, { rarity }) => sum + rarity, 0);
  return passages.map((words) => {
    const norm = k1 * (1 - b + (b * words.length) / mean);
    const worth = (count: number) => ((k1 + 1) * count) / (count + norm) + floor;
    let [sum, bonus, typed, present] = [0, 0, 0, 0];
    for (const { anyForm, asTyped, times, rarity, own } of concepts) {
      const count = countIn(words, anyForm);
      if (count === 0) continue;
      present += rarity;
      sum += times * rarity * worth(count);
      const exact = countIn(words, asTyped);
      if (exact === 0) continue;
      typed += rarity;
      bonus += times * Math.max(0, own - rarity) * worth(exact);
    }
    sum += ownRarity * bonus * (ownAlone + (1 - ownAlone) * (typed / weighed) ** ownPower);
    return sum * (1 - coverage * (1 - present / weighed));
  });
}

describe('rank()', () => {
  it('rank() agrees with a naive scorer on any collection', async () => {
    const word = fc.constantFrom(
      'peace',
      'war',
      'treaty',
      'treaties',
      'sign',
      'signed',
      'signing',
      'river',
      'rivers',
      'cloud',
      'walk',
    );
    const words = fc.array(word, { minLength: 1, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(fc.array(words, { minLength: 1, maxLength: 30 }), words, async (collection, asked) => {
        const texts = collection.map((one) => one.join(' '));
        const index = createPassageIndex();
        await index.add(numbered('a', [['A', ...texts]], { language: 'en' }));
        // As alternatives of themselves, the words have no neighbours: what is left is what each gives.
        const groups = asked.map((text) =>
          [{ kind: 'word', text } as const, { kind: 'word', text } as const].slice(0, 2),
        );
        const query: Query = { text: '', groups, without: [] };
        const expected = naiveScores(
          texts,
          asked.flatMap((text) => [text, text]),
        );
        const found = rankTogether([index], query, {});
        expect(found.length).toBe(expected.filter((score) => score > 0).length);
        for (const { passage, score } of found) expect(score).toBeCloseTo(expected[passage.number - 1]!, 9);
        const scores = found.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      }),
      { numRuns: 100 },
    );
  });

  it('rank() finds among thousands what reading every passage would', async () => {
    const words = 'peace war treaty sign river cloud walk stone house light money paper night voice table'.split(' ');
    const pickFrom = (seed: number) => words[(seed * 7919 + (seed >> 3) * 104729) % words.length]!;
    const texts = Array.from({ length: 4000 }, (_, at) =>
      Array.from({ length: 3 + (at % 5) }, (_, nth) => pickFrom(at * 11 + nth * 3)).join(' '),
    );
    const index = createPassageIndex();
    await index.add(numbered('a', [['A', ...texts]], { language: 'en' }));
    for (const asked of [['peace', 'river'], ['stone', 'night', 'voice'], ['money']]) {
      const groups = asked.map((text) => [{ kind: 'word', text } as const, { kind: 'word', text } as const]);
      const found = rankTogether([index], { text: '', groups, without: [] }, {});
      const best = naiveScores(
        texts,
        asked.flatMap((text) => [text, text]),
      ).toSorted((a, b) => b - a);
      for (const [rank, { score }] of found.slice(0, 50).entries()) expect(score).toBeCloseTo(best[rank]!, 6);
    }
  });
});
