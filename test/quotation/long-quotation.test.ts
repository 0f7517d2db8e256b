import { beforeAll, describe, expect, test } from 'vitest';
import { checkQuotation } from '../../src/quotation/check-quotation.ts';
import type { QuotationCorpus } from '../../src/quotation/corpus.ts';
import { createCorpus, shipped } from './corpus.ts';

let corpus: QuotationCorpus;
beforeAll(async () => {
  corpus = await createCorpus(shipped);
});

/** Passages 2 to 11: one speaker, more words than are aligned in full. */
const text = shipped.passages
  .slice(1, 11)
  .map((passage) => passage.text)
  .join('\n\n');

describe('checkQuotation() of a long quotation', () => {
  test('finds the very words exact', () => {
    expect(checkQuotation(text, {}, corpus).kind).toBe('exact');
  });

  test('finds a word put before the first one', () => {
    const { kind, places } = checkQuotation(`Frankly ${text}`, {}, corpus);
    expect([kind, places[0]?.reference]).toEqual(['altered', 'lavrov-2025-05-23#2-11']);
  });

  test('finds the first words changed', () => {
    const { kind, places } = checkQuotation(text.replace(/^\S+ \S+/, 'Let us'), {}, corpus);
    expect([kind, places[0]?.reference]).toEqual(['altered', 'lavrov-2025-05-23#2-11']);
  });

  test('raises the alarm for a “not” put into the middle', () => {
    const middle = text.indexOf(' ', text.length / 2);
    const { kind: verdict, alarms } = checkQuotation(`${text.slice(0, middle)} not${text.slice(middle)}`, {}, corpus);
    expect([verdict, alarms.map((alarm) => alarm.kind)]).toEqual(['altered', ['negation']]);
  });
});
