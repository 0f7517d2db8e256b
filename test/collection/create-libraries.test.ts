import { expect, test } from 'vitest';
import { createKeptReader } from '../../src/collection/kept-reader.ts';
import { add, found, keptFor, spoken, upload } from './own.ts';

test('add() keeps a staged upload once and makes it found', async () => {
  const { libraries, collections } = await keptFor();
  const library = libraries.of('100');
  const key = await library.stage('5', upload('a', 'The ceasefire is an illusion.'));
  expect((await library.staged('5', key))?.numbered.passages.map(({ text }) => text)).toEqual([
    'The ceasefire is an illusion.',
  ]);
  expect(await library.staged('6', key)).toBeUndefined();
  expect(await library.add('6', key)).toEqual({ kind: 'not-staged' });
  const outcome = await library.add('5', key);
  expect(outcome).toMatchObject({ kind: 'kept', transcript: { id: 'a', title: 'Title of a', addedBy: '5' } });
  if (outcome.kind === 'kept') await outcome.indexed;
  expect(found(await collections.of('100'), 'ceasefire')).toEqual(['a']);
  expect(await library.add('5', key)).toEqual({ kind: 'not-staged' });
  expect((await library.list()).map(({ id }) => id)).toEqual(['a']);
});

test('add() gives a used ID a number, also that of a shipped transcript', async () => {
  const { libraries } = await keptFor([spoken('a', ['Shipped words.'])]);
  const library = libraries.of('100');
  for (const text of ['One.', 'Two.', 'Three.']) await add(library, upload('a', text));
  await add(library, upload(`${'x'.repeat(46)}-y`, 'Long.'));
  await add(library, upload(`${'x'.repeat(46)}-y`, 'Longer.'));
  const ids = (await library.list()).map(({ id }) => id).toSorted();
  expect(ids).toEqual(['a-2', 'a-3', 'a-4', `${'x'.repeat(46)}-2`, `${'x'.repeat(46)}-y`]);
  const second = await library.read('a-3');
  expect(second?.head).toMatchObject({ id: 'a-3', title: 'Title of a' });
});

test('add() says of the same words that they are there, in sequence and twice at once', async () => {
  const { libraries } = await keptFor();
  const library = libraries.of('100');
  const keys = await Promise.all(['5', '6', '7'].map((asker) => library.stage(asker, upload('a', 'The same.'))));
  const outcomes = await Promise.all(keys.map((key, at) => library.add(['5', '6', '7'][at]!, key)));
  expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['duplicate', 'duplicate', 'kept']);
  expect(await add(library, upload('b', 'The same.'))).toEqual({ kind: 'duplicate', id: 'a' });
});

test('replace() puts an edition in the place of the one before, which stays readable', async () => {
  const { libraries, collections } = await keptFor();
  const library = libraries.of('100');
  await add(library, upload('a', 'The old words.'));
  const old = (await collections.of('100')).transcript('a')!.head.edition;
  const replace = async (id: string, text: string) =>
    library.replace('5', await library.stage('5', upload('b', text)), id);
  expect(await replace('none', 'New words.')).toEqual({ kind: 'missing' });
  const outcome = await replace('a', 'The new words.');
  expect(outcome).toMatchObject({ kind: 'kept', transcript: { id: 'a', previousEdition: old } });
  if (outcome.kind === 'kept') await outcome.indexed;
  const collection = await collections.of('100');
  expect([found(collection, 'old'), found(collection, 'new')]).toEqual([[], ['a']]);
  expect((await collection.earlier('a', old))?.passages[0]?.text).toBe('The old words.');
  expect(await collection.earlier('a', '00000000')).toBeUndefined();
  expect((await library.read('a', old))?.head).toMatchObject({ id: 'a', edition: old });
});

test('remove() takes a transcript out at once', async () => {
  const { libraries, collections } = await keptFor();
  const library = libraries.of('100');
  await add(library, upload('a', 'The ceasefire.'));
  const held = await collections.of('100');
  expect(await library.remove('a')).toBe(true);
  expect([held.transcripts, held.transcript('a'), found(held, 'ceasefire')]).toEqual([[], undefined, []]);
  expect(await library.remove('a')).toBe(false);
});

test('add() refuses more than a guild may keep', async () => {
  const { libraries } = await keptFor([], { limits: { transcripts: 1, passages: 3 } });
  const library = libraries.of('100');
  expect(await add(library, upload('a', '1', '2', '3', '4'))).toEqual({
    kind: 'too-many-passages',
    limit: 3,
    would: 4,
  });
  await add(library, upload('a', 'One.'));
  expect(await add(library, upload('b', 'Two.'))).toEqual({ kind: 'too-many-transcripts', limit: 1 });
});

test('add() says of the words of a shipped transcript that they are there, unless it is switched off', async () => {
  const { libraries, store } = await keptFor([spoken('shipped', ['The same words.'])]);
  const library = libraries.of('100');
  expect(await add(library, upload('a', 'The same words.'))).toEqual({ kind: 'duplicate', id: 'shipped' });
  await store.saveSettings('100', { hiddenTranscripts: ['shipped'] });
  expect(await add(library, upload('a', 'The same words.'))).toMatchObject({ kind: 'kept' });
});

test('add() tells who comes when many add that it is busy, and adds for the others', async () => {
  const { libraries } = await keptFor();
  const keys = await Promise.all(
    Array.from({ length: 12 }, (_, n) => libraries.of(String(n)).stage('5', upload('a', `Words ${n}.`))),
  );
  const outcomes = await Promise.all(keys.map((key, n) => libraries.of(String(n)).add('5', key)));
  const kinds = outcomes.map(({ kind }) => kind);
  expect([kinds.filter((kind) => kind === 'kept').length, kinds.filter((kind) => kind === 'busy').length]).toEqual([
    10, 2,
  ]);
});

test('add() lets questions be answered from what was there, until it is found', async () => {
  const { libraries, collections } = await keptFor([], { reader: createKeptReader(1_000) });
  const library = libraries.of('100');
  await add(library, upload('old', 'An old word.'));
  const many = Array.from({ length: 4_000 }, (_, at) => `Passage ${at} with the new word of many.`);
  const outcome = await library.add('5', await library.stage('5', upload('new', ...many)));
  let answers = 0;
  let isFound = false;
  const indexed = outcome.kind === 'kept' ? outcome.indexed.then(() => (isFound = true)) : Promise.reject();
  while (!isFound) {
    const collection = await collections.of('100');
    expect(found(collection, 'old')).toContain('old');
    answers += 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  await indexed;
  expect(answers).toBeGreaterThan(5);
  expect(found(await collections.of('100'), 'many')).toContain('new');
});
