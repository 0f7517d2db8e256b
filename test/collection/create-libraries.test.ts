import { expect, test } from 'vitest';
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
