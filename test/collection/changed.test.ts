import { expect, onTestFinished, test } from 'vitest';
import { createCollections } from '../../src/collection/create-collections.ts';
import { indexShipped } from '../../src/collection/shipped.ts';
import { openStore } from '../../src/collection/store/open-store.ts';
import { limits, prepared, temporaryFolder } from './store/samples.ts';

/** Collections over a store that others change too, with how often they read what it holds. */
async function collectionsOver() {
  const store = openStore(temporaryFolder());
  onTestFinished(() => store.close());
  let looks = 0;
  const counted: typeof store = {
    ...store,
    transcriptsOf(guild) {
      looks += 1;
      return store.transcriptsOf(guild);
    },
  };
  const faults: unknown[] = [];
  const onFault = (_guild: string, error: unknown) => faults.push(error);
  const collections = createCollections(await indexShipped([]), { store: counted, onFault });
  return { store, counted, collections, faults, looks: () => looks };
}

const turn = () => new Promise(setImmediate);

test('changed() takes in, unasked, what was changed in a guild that is held', async () => {
  const { store, collections } = await collectionsOver();
  await store.addTranscript('100', prepared('a'), '5', limits);
  const held = await collections.of('100');
  expect(held.transcripts).toHaveLength(1);
  await store.addTranscript('100', prepared('b'), '5', limits);
  await store.removeTranscript('100', 'a');
  collections.changed('100');
  const listed = () => held.transcripts.map(({ head }) => head.id);
  while (held.transcript('b') === undefined) {
    expect(listed()).not.toContain('b');
    await turn();
  }
  expect(held.transcript('a')).toBeUndefined();
  expect(listed()).toEqual(['b']);
});

test('changed() does nothing for a guild that nobody asked for, and little for a storm of changes', async () => {
  const { store, collections, looks } = await collectionsOver();
  await store.addTranscript('100', prepared('a'), '5', limits);
  collections.changed('100');
  await turn();
  expect(looks()).toBe(0);
  const held = await collections.of('100');
  for (let n = 0; n < 50; n += 1) {
    await store.saveSettings('100', { n });
    collections.changed('100');
  }
  await store.addTranscript('100', prepared('last'), '5', limits);
  collections.changed('100');
  while (held.transcript('last') === undefined) await turn();
  expect(looks()).toBeLessThan(52);
});

test('changed() tells of what cannot be read, and takes the next change in', async () => {
  const { store, counted, collections, faults } = await collectionsOver();
  await store.addTranscript('100', prepared('a'), '5', limits);
  const held = await collections.of('100');
  const { changeOf } = counted;
  counted.changeOf = () => Promise.reject(new Error('away'));
  collections.changed('100');
  while (faults.length === 0) await turn();
  counted.changeOf = changeOf;
  await store.addTranscript('100', prepared('b'), '5', limits);
  collections.changed('100');
  while (held.transcript('b') === undefined) await turn();
  expect(faults).toEqual([new Error('away')]);
});

test('changed() asks once for many changes at once, and once more for those that came meanwhile', async () => {
  const { store, counted, collections } = await collectionsOver();
  await store.addTranscript('100', prepared('a'), '5', limits);
  const held = await collections.of('100');
  const { changeOf } = counted;
  const asked: (() => void)[] = [];
  counted.changeOf = async (guild) => {
    const change = await changeOf(guild);
    await new Promise<void>((resolve) => asked.push(resolve));
    return change;
  };
  collections.changed('100');
  while (asked.length === 0) await turn();
  // What is asked for now is older than this one.
  await store.addTranscript('100', prepared('b'), '5', limits);
  for (let n = 0; n < 20; n += 1) collections.changed('100');
  for (let n = 0; n < 20; n += 1) await turn();
  expect(asked).toHaveLength(1);
  asked[0]!();
  for (let n = 0; n < 1_000 && asked.length < 2; n += 1) await turn();
  expect(asked).toHaveLength(2);
  asked[1]!();
  while (held.transcript('b') === undefined) await turn();
  for (let n = 0; n < 20; n += 1) await turn();
  expect(asked).toHaveLength(2);
});
