import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createKeptReader } from '../../src/collection/kept-reader.ts';
import { numberKept } from '../../src/collection/kept-transcript.ts';
import { prepareTranscript } from '../../src/collection/store/prepare-transcript.ts';
import { createPassageIndex } from '../../src/search/passage-index.ts';
import { plainQuery } from '../../src/search/query.ts';
import type { Transcript } from '../../src/transcript/model.ts';

const paragraph = fc.record(
  {
    text: fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8}){0,4}$/),
    start: fc.nat(9_000),
    spoken: fc.constant(false as const),
  },
  { requiredKeys: ['text'] },
);
const turn = fc.record(
  {
    speaker: fc.constantFrom('', 'Ada', 'Question'),
    label: fc.constant('ADA'),
    question: fc.constant(true as const),
    passages: fc.array(paragraph, { minLength: 1, maxLength: 5 }),
  },
  { requiredKeys: ['speaker', 'passages'] },
);
const transcript: fc.Arbitrary<Transcript> = fc.record(
  { id: fc.constant('a'), title: fc.string(), language: fc.constant('en'), turns: fc.array(turn, { maxLength: 9 }) },
  { requiredKeys: ['id', 'title', 'turns'] },
);

const elsewhere = createKeptReader(0);

test('KeptReader gives the same from another thread, word for word', async () => {
  await fc.assert(
    fc.asyncProperty(transcript, async (given) => {
      const { json } = prepareTranscript(given);
      const here = numberKept(json);
      expect(await elsewhere.number(json)).toEqual(here);
      const { numbered, words } = await elsewhere.numberWithWords(json);
      expect(numbered).toEqual(here);
      const [direct, cut] = [createPassageIndex(), createPassageIndex()];
      await Promise.all([direct.add(here), cut.add(numbered, words)]);
      for (const { text } of here.passages.slice(0, 3)) {
        expect(cut.search(plainQuery(text), {}, 9)).toEqual(direct.search(plainQuery(text), {}, 9));
      }
    }),
    { numRuns: 40 },
  );
});

test('KeptReader takes a long one over in pieces', async () => {
  const long = Array.from({ length: 40 }, (_, at) => ({ text: `${at} ${'words '.repeat(2_000)}end` }));
  const many = Array.from({ length: 3_000 }, (_, at) => ({
    speaker: `S${at % 7}`,
    passages: [{ text: `Word ${at}.` }],
  }));
  const { json } = prepareTranscript({ id: 'a', title: 'A', turns: [{ speaker: 'Ada', passages: long }, ...many] });
  const { numbered, words } = await elsewhere.numberWithWords(json);
  expect(numbered).toEqual(numberKept(json));
  const lengths: number[] = [];
  for await (const batch of words!) lengths.push(...batch.lengths);
  expect(lengths.length).toBe(3_040);
});

test('KeptReader says what is wrong with what is no JSON, and goes on', async () => {
  await expect(elsewhere.number('{')).rejects.toThrow(SyntaxError);
  expect((await elsewhere.number(prepareTranscript({ id: 'a', title: 'A', turns: [] }).json)).head.id).toBe('a');
});
