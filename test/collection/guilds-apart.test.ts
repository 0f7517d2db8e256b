import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Collection } from '../../src/collection/collection.ts';
import { createKeptReader } from '../../src/collection/kept-reader.ts';
import type { ReadUpload } from '../../src/collection/library.ts';
import { prepareTranscript } from '../../src/collection/store/prepare-transcript.ts';
import { createPassageIndex } from '../../src/search/passage-index.ts';
import { parseQuery } from '../../src/search/query.ts';
import type { NumberedTranscript } from '../../src/transcript/model.ts';
import { numberTranscript } from '../../src/transcript/number.ts';
import { type Kept, keptFor, spoken } from './own.ts';

const guilds = ['100', '200', '300'] as const;
const canaryOf = (guild: string) => `canary${guild}`;
const word = fc.constantFrom('peace', 'war', 'treaty', 'treaties', 'river', 'the', 'of', 'moscow');
const text = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
const shipped = [
  spoken('s1', ['The river of peace.', 'War and peace.']),
  spoken('s2', ['A treaty of Moscow.']),
  spoken('s3', ['The treaties of war.', 'Of rivers.', 'The Moscow river.']),
];
const ids = ['s1', 'a', 'b'] as const;

type Act =
  | { readonly kind: 'add' | 'replace'; readonly id: string; readonly text: string }
  | { readonly kind: 'remove'; readonly id: string }
  | { readonly kind: 'hide'; readonly hidden: readonly string[] }
  | { readonly kind: 'forget' };
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('add' as const), id: fc.constantFrom(...ids), text }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('replace' as const), id: fc.constantFrom('s1-2', 'a'), text }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), id: fc.constantFrom('s1-2', 'a', 'b') }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('hide' as const), hidden: fc.subarray(['s1', 's2', 's3', '*']) }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'forget' } as const) },
);

/** What a guild has, as it was told: what there should be. */
interface Told {
  readonly own: Map<string, NumberedTranscript>;
  hidden: readonly string[];
}

/** Does it, and writes down what came of it. */
async function perform({ libraries, collections, store }: Kept, guild: string, given: Act, told: Told): Promise<void> {
  const library = libraries.of(guild);
  if (given.kind === 'hide') {
    await store.saveSettings(guild, { hiddenTranscripts: given.hidden });
    told.hidden = given.hidden;
  } else if (given.kind === 'forget') {
    await store.forgetGuild(guild);
    told.own.clear();
    told.hidden = [];
  } else if (given.kind === 'remove') {
    expect(await library.remove(given.id)).toBe(told.own.delete(given.id));
  } else {
    const { transcript } = spoken(given.id, [given.text, canaryOf(guild)]);
    const upload: ReadUpload = {
      prepared: prepareTranscript(transcript),
      warnings: [],
      format: { name: 'format.speech' },
    };
    const key = await library.stage('5', upload);
    const outcome = await (given.kind === 'add' ? library.add('5', key) : library.replace('5', key, given.id));
    if (outcome.kind !== 'kept') return;
    const { id } = outcome.transcript;
    expect(given.kind === 'add' ? !told.own.has(id) : id === given.id).toBe(true);
    told.own.set(id, numberTranscript({ ...transcript, id }));
    await outcome.indexed;
  }
  await collections.of(guild);
}

async function expectAsTold({ collections }: Kept, guild: string, { own, hidden }: Told, query: string): Promise<void> {
  const collection = await collections.of(guild);
  const fresh = createPassageIndex();
  const seen = shipped.filter(({ head: { id } }) => !own.has(id) && !hidden.includes(id) && !hidden.includes('*'));
  for (const transcript of [...seen, ...own.values()]) await fresh.add(transcript);
  expect(collection.search(parseQuery(query), {}, 99)).toEqual(fresh.search(parseQuery(query), {}, 99));
  expect(collection.complete(query, {}, 99)).toEqual(fresh.complete(query, {}, 99));
  expect(collection.transcripts.map(({ head }) => head.id).toSorted()).toEqual(
    [...seen, ...own.values()].map(({ head }) => head.id).toSorted(),
  );
  expect(await canariesIn(collection)).toBe(own.size);
}

/** Passages with a canary of whatever guild. */
async function canariesIn(collection: Collection): Promise<number> {
  return (await collection.mentions(parseQuery(guilds.map(canaryOf).join(' OR ')), {})).total.passages;
}

test.each([
  ['in this thread', undefined],
  ['in another', 0],
])('Collections hold for each of three guilds what it has and nothing else, read %s', async (_where, readFrom) => {
  const reader = createKeptReader(readFrom);
  const step = fc.tuple(fc.constantFrom(...guilds), act);
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), text, async (steps, query) => {
      const kept = await keptFor(shipped, { reader });
      const told = new Map(guilds.map((guild): [string, Told] => [guild, { own: new Map(), hidden: [] }]));
      for (const [guild, given] of steps) await perform(kept, guild, given, told.get(guild)!);
      for (const [guild, all] of told) await expectAsTold(kept, guild, all, query);
      expect(await canariesIn(await kept.collections.of(null))).toBe(0);
      kept.store.close();
    }),
    { numRuns: 15 },
  );
});
