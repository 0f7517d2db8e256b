import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Collection } from '../../src/collection/collection.ts';
import { createCollections } from '../../src/collection/create-collections.ts';
import { indexShipped } from '../../src/collection/shipped.ts';
import { exampleOf } from '../../src/discord/example.ts';
import { parseQuery } from '../../src/search/query.ts';
import { numbered } from '../search/transcripts.ts';

const collectionOf = async (...turns: readonly string[][]): Promise<Collection> =>
  createCollections(await indexShipped([numbered('x', turns, { language: 'en' })])).of(null);

describe('exampleOf()', () => {
  test('takes a plain sentence of an answer, and two telling words of it', async () => {
    const collection = await collectionOf(
      ['Question', 'What did the committee decide about the harbour in the end?'],
      [
        'A',
        'No. "Never", she said to the committee of the *harbour* and went. The committee gave the harbour to nobody.',
      ],
    );
    expect(exampleOf(collection)).toEqual({
      words: 'committee harbour',
      word: 'committee',
      quotation: 'The committee gave the harbour to nobody.',
      reference: 'x#2',
    });
  });

  test('prefers words that come back', async () => {
    const collection = await collectionOf([
      'A',
      'We sat down at eight and talked until the morning came.',
      'The harbour needs the committee and the committee needs the harbour.',
      'Nobody asked the committee of the harbour what it wanted from us.',
      'So the committee left the harbour as it was for another year.',
    ]);
    expect(exampleOf(collection)?.words).toBe('harbour committee');
  });

  test('takes a sentence with signs where there is no plainer one', async () => {
    const collection = await collectionOf(['A', 'Harbours (all of them): who needs harbours; committees do!']);
    expect(exampleOf(collection)).toMatchObject({ words: 'harbours needs', reference: 'x#1' });
  });

  test('is none where no sentence will do', async () => {
    expect(exampleOf(await collectionOf(['A', 'Yes.', 'No, no, no.']))).toBeNull();
    expect(exampleOf({ transcripts: [] })).toBeNull();
  });

  test('is always found by what it says is typed', async () => {
    const word = fc.constantFrom(
      'harbour',
      'committee',
      'given',
      'to',
      'nobody',
      'Türkei',
      'пролив',
      '"so"',
      '-no',
      'a',
    );
    const said = fc.array(word, { minLength: 4, maxLength: 14 }).map((words) => `${words.join(' ')}.`);
    await fc.assert(
      fc.asyncProperty(fc.array(said, { minLength: 1, maxLength: 4 }), async (texts) => {
        const collection = await collectionOf(['A', ...texts]);
        const example = exampleOf(collection);
        if (example === null) return;
        const { hits } = collection.search(parseQuery(example.words), {}, 10);
        expect(['all-words', 'exact-phrase']).toContain(hits[0]?.match);
        expect((await collection.mentions(parseQuery(example.word), {})).total.passages).toBeGreaterThan(0);
        const { text } = collection.transcript('x')!.passages[Number(example.reference.split('#')[1]) - 1]!;
        expect(text).toContain(example.quotation);
      }),
      { numRuns: 40 },
    );
    expect.hasAssertions();
  });
});
