import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createKeptReader } from '../../src/collection/kept-reader.ts';
import { createCollections } from '../../src/collection/create-collections.ts';
import { EndedElsewhere } from '../../src/collection/elsewhere.ts';
import { numberKept } from '../../src/collection/kept-transcript.ts';
import type { IndexQuestion } from '../../src/collection/index-thread.ts';
import { indexShipped } from '../../src/collection/shipped.ts';
import { openStore } from '../../src/collection/store/open-store.ts';
import { createThread } from '../../src/collection/thread.ts';
import { found } from './own.ts';
import { limits, prepared, temporaryFolder } from './store/samples.ts';
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

test.each([0, 1, 2, 3, 5])('KeptReader does the work here where the thread ends at its question %i', async (last) => {
  const thread = createThread<IndexQuestion, never>(new URL('../../src/collection/index-thread.ts', import.meta.url));
  let asked = 0;
  const ending = {
    ask: (question: IndexQuestion) =>
      asked++ < last ? thread.ask(question) : Promise.reject(new EndedElsewhere('It ended')),
    end: thread.end,
  };
  const reader = createKeptReader(0, ending);
  const transcript = prepared('a', 'Some words.', 'And others.');
  expect(await reader.number(transcript.json)).toEqual(numberKept(transcript.json));
  asked = 0;
  const store = openStore(temporaryFolder());
  await store.addTranscript('1', transcript, '5', limits);
  const faults: unknown[] = [];
  const onFault = (_guild: string, error: unknown) => faults.push(error);
  const collections = createCollections(await indexShipped([]), { store, reader, onFault });
  expect(found(await collections.of('1'), 'others')).toEqual(['a']);
  expect(faults).toEqual([]);
  store.close();
});
