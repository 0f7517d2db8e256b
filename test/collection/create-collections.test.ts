import { describe, expect, it, test } from 'vitest';
import { createCollections } from '../../src/collection/create-collections.ts';
import { indexShipped } from '../../src/collection/shipped.ts';
import { openStore } from '../../src/collection/store/open-store.ts';
import { prepareTranscript } from '../../src/collection/store/prepare-transcript.ts';
import type { Store } from '../../src/collection/store/store.ts';
import { StoreError } from '../../src/collection/store/store-error.ts';
import { type Encode, Sentences } from '../../src/search/meaning/sentences.ts';
import { readWordVectors, writeWordVectors } from '../../src/search/meaning/word-vectors.ts';
import { parseQuery } from '../../src/search/query.ts';
import { add, found, keptFor, spoken, upload } from './own.ts';
import { limits, prepared, temporaryFolder } from './store/samples.ts';

const shipped = [
  spoken('undated', ['The ceasefire is an illusion.']),
  spoken('b-old', ['Nothing is new under the sun.'], { date: '2001-01-01' }),
  spoken('z-new', ['The pandemic is over.'], { date: '2022-01-01' }),
  spoken('a-old', ['Peace is possible.'], { date: '2001-01-01' }),
];

/** The same store, with the guilds of which a transcript was read. */
function countReads(store: Store) {
  const reads: string[] = [];
  const readTranscript: Store['readTranscript'] = (guild, ...which) => {
    reads.push(guild);
    return store.readTranscript(guild, ...which);
  };
  return { counted: { ...store, readTranscript }, reads };
}

describe('createCollections()', () => {
  it('gives every guild what is shipped, newest first, then by ID, undated last', async () => {
    const { collections } = await keptFor(shipped);
    for (const guild of [null, '1']) {
      const { transcripts } = await collections.of(guild);
      expect(transcripts.map(({ head }) => head.id)).toEqual(['z-new', 'a-old', 'b-old', 'undated']);
    }
  });

  it('searches them as one, and finds them by ID', async () => {
    const collection = await createCollections(await indexShipped(shipped)).of(null);
    const { hits } = collection.search(parseQuery('ceasefire illusion'), {}, 5);
    expect(hits[0]?.passage.transcript.id).toBe('undated');
    expect(collection.transcript('a-old')).toBe(shipped[3]);
    expect(collection.transcript('__proto__')).toBeUndefined();
  });

  it('counts what of guilds’ own is in memory', async () => {
    const { collections, libraries } = await keptFor(shipped);
    expect(collections.ownInMemory()).toEqual({ transcripts: 0, passages: 0 });
    await add(libraries.of('1'), upload('own', 'One passage.', 'Another one.'));
    await add(libraries.of('2'), upload('own', 'A third.'));
    expect(collections.ownInMemory()).toEqual({ transcripts: 2, passages: 3 });
  });

  it('has the sentences of what a guild added encoded before anybody asks', async () => {
    const encoded = Promise.withResolvers<readonly string[]>();
    const encoder = { language: 'en', dimensions: 1, encode: () => Int8Array.of(1) };
    const encode: Encode = async (texts) => {
      encoded.resolve(texts);
      return texts.map(encoder.encode);
    };
    const words = readWordVectors(writeWordVectors('en', ['peace'], 1, Int8Array.of(1)));
    const vectors = new Map([['en', { words, sentences: new Sentences(encoder, encode) }]]);
    const { libraries } = await keptFor(shipped, { vectors });
    await add(libraries.of('1'), upload('own', 'One passage.', 'Another one.'));
    expect(await encoded.promise).toEqual(['One passage.', 'Another one.']);
  });

  it('puts a guild’s own among them, for that guild alone', async () => {
    const { collections, libraries } = await keptFor(shipped);
    await add(libraries.of('100'), upload('canary', 'A canary sings of the ceasefire.'));
    const [own, other, direct] = await Promise.all(['100', '200', null].map((guild) => collections.of(guild)));
    expect(found(own!, 'ceasefire').toSorted()).toEqual(['canary', 'undated']);
    for (const collection of [other!, direct!]) {
      expect(found(collection, 'canary')).toEqual([]);
      expect(collection.transcript('canary')).toBeUndefined();
      expect(collection.transcripts.length).toBe(4);
      expect(collection.complete('cana', {}, 5)).toEqual([]);
      expect(collection.candidates('A canary sings', 5)).toEqual([]);
      expect(collection.words('cana', 5)).toEqual([]);
    }
  });

  it('finds a guild’s own in every way, and shows it in its place', async () => {
    const { collections, libraries } = await keptFor(shipped);
    await add(libraries.of('100'), upload('canary', 'A canary sings of the ceasefire.'));
    const own = await collections.of('100');
    const idsOf = (passages: readonly { readonly transcript: { readonly id: string } }[]) =>
      passages.map(({ transcript }) => transcript.id);
    expect(own.complete('cana', {}, 5).map(({ passage }) => passage.transcript.id)).toEqual(['canary']);
    expect(idsOf(own.candidates('A canary sings', 1))).toEqual(['canary']);
    expect(own.words('cana', 5)).toEqual([{ word: 'canary', passages: 1 }]);
    expect((await own.mentions(parseQuery('canary'), {})).total).toMatchObject({ passages: 1 });
    expect(own.transcripts.map(({ head }) => head.id)).toEqual(['z-new', 'a-old', 'b-old', 'canary', 'undated']);
  });

  it('gives what is shipped, and nothing else, where nothing is kept', async () => {
    const collections = createCollections(await indexShipped(shipped));
    const collection = await collections.of('100');
    expect(collection).toBe(await collections.of(null));
    expect((await collection.mentions(parseQuery('ceasefire'), {})).total).toMatchObject({ passages: 1 });
    await collections.refresh('100');
    expect(collections.ownInMemory()).toEqual({ transcripts: 0, passages: 0 });
    const { collections: kept } = await keptFor(shipped);
    await kept.refresh('100');
    expect((await kept.of('100')).transcripts).toHaveLength(4);
  });

  it('leaves out what a guild switched off, at once, in what is held too', async () => {
    const { collections, store } = await keptFor(shipped);
    await store.saveSettings('100', { visibility: 'private' });
    const held = await collections.of('100');
    expect(found(held, 'ceasefire')).toEqual(['undated']);
    await store.saveSettings('100', { hiddenTranscripts: ['undated', 'none'] });
    expect(found(await collections.of('100'), 'ceasefire')).toEqual([]);
    expect([held.transcript('undated'), held.transcripts.length, found(held, 'ceasefire')]).toEqual([undefined, 3, []]);
    expect(found(await collections.of('200'), 'ceasefire')).toEqual(['undated']);
    await store.saveSettings('100', { hiddenTranscripts: ['*'] });
    expect((await collections.of('100')).transcripts).toEqual([]);
    await store.saveSettings('100', { hiddenTranscripts: null });
    expect(found(await collections.of('100'), 'ceasefire')).toEqual(['undated']);
  });

  it('sees at once what another writer of the store removed or forgot', async () => {
    const { collections, libraries, store } = await keptFor(shipped);
    for (const id of ['a', 'b']) await add(libraries.of('100'), upload(id, `The word of ${id}.`));
    await store.removeTranscript('100', 'a');
    expect(found(await collections.of('100'), 'word')).toEqual(['b']);
    await store.forgetGuild('100');
    expect(found(await collections.of('100'), 'word')).toEqual([]);
    await store.addTranscript('100', prepared('c', 'A word.'), '5', limits);
    expect(found(await collections.of('100'), 'word')).toEqual(['c']);
  });

  it('prefers a guild’s own to a shipped one of the same ID that came later', async () => {
    const { collections, store } = await keptFor(shipped);
    await store.addTranscript('100', prepared('undated', 'Our own words.'), '5', limits);
    const collection = await collections.of('100');
    expect(collection.transcript('undated')?.passages[0]?.text).toBe('Our own words.');
    expect([found(collection, 'ceasefire'), found(collection, 'words')]).toEqual([[], ['undated']]);
  });

  it('names what cannot be read, and answers from the rest', async () => {
    const { collections, store, faults } = await keptFor(shipped);
    await store.addTranscript('100', { ...prepared('bad', 'Bad.'), hash: '0'.repeat(64) }, '5', limits);
    await store.addTranscript('100', prepared('good', 'Good words.'), '5', limits);
    expect(found(await collections.of('100'), 'words')).toEqual(['good']);
    expect(faults).toEqual([expect.any(StoreError)]);
    await expect(collections.refresh('100')).rejects.toThrow(/"bad"/);
    await store.removeTranscript('100', 'bad');
    await collections.refresh('100');
  });
});

test('createCollections() lets go of guilds asked long ago, and reads them again', async () => {
  const store = openStore(temporaryFolder());
  const { counted, reads } = countReads(store);
  const collections = createCollections(await indexShipped([]), { store: counted, passagesInMemory: 120 });
  for (const guild of ['1', '2', '3']) {
    await store.addTranscript(guild, prepared('a', `Words of ${guild}.`), '5', limits);
    expect(found(await collections.of(guild), 'words')).toEqual(['a']);
  }
  for (const guild of ['3', '2', '3', '2']) await collections.of(guild);
  expect(reads).toEqual(['1', '2', '3']);
  expect(found(await collections.of('1'), 'words')).toEqual(['a']);
  await collections.of('2');
  await collections.of('3');
  expect(reads).toEqual(['1', '2', '3', '1', '3']);
  store.close();
});

test('createCollections() lets go as many as it takes, but never the one asked last', async () => {
  const store = openStore(temporaryFolder());
  const collections = createCollections(await indexShipped([]), { store, passagesInMemory: 120 });
  for (const guild of ['1', '2']) {
    await store.addTranscript(guild, prepared('a', `Words of ${guild}.`), '5', limits);
    await collections.refresh(guild);
  }
  expect(collections.ownInMemory().transcripts).toBe(2);
  const many = Array.from({ length: 200 }, (_, at) => `Words number ${at}.`);
  await store.addTranscript('3', prepareTranscript(spoken('a', many).transcript), '5', limits);
  await collections.refresh('3');
  await collections.refresh('3');
  expect(collections.ownInMemory()).toEqual({ transcripts: 1, passages: 200 });
  store.close();
});

test.each([
  [102, ['1', '2']],
  [101, ['1', '2', '1']],
  [0, ['1', '2', '1']],
])(
  'createCollections() with room for %i passages holds what fits, each guild as fifty more',
  async (room, expected) => {
    const store = openStore(temporaryFolder());
    const { counted, reads } = countReads(store);
    const collections = createCollections(await indexShipped([]), { store: counted, passagesInMemory: room });
    for (const guild of ['1', '2']) {
      await store.addTranscript(guild, prepared('a', `Words of ${guild}.`), '5', limits);
      await collections.refresh(guild);
    }
    await collections.refresh('1');
    expect(reads).toEqual(expected);
    store.close();
  },
);
