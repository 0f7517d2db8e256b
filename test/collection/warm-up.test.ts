import { expect, test } from 'vitest';
import { shardOf, warmUp } from '../../src/collection/warm-up.ts';
import { keptFor } from './own.ts';
import { limits, prepared } from './store/samples.ts';

test('warmUp() makes guilds ready where somebody asked within a week, as far as half the memory goes', async () => {
  const { store, collections } = await keptFor();
  for (const guild of ['1', '2', '3', '4']) {
    await store.addTranscript(guild, prepared('a', `Words of ${guild}.`, 'And more.'), '5', limits);
  }
  const given = { store, collections, serves: (guild: string) => guild !== '2', signal: new AbortController().signal };
  await warmUp({ ...given, passagesInMemory: 100 }, Date.now() + 8 * 86_400_000);
  expect(collections.ownInMemory().transcripts).toBe(0);
  await warmUp({ ...given, passagesInMemory: 100, signal: AbortSignal.abort() });
  expect(collections.ownInMemory().transcripts).toBe(0);
  await warmUp({ ...given, passagesInMemory: 8 });
  expect(collections.ownInMemory()).toEqual({ transcripts: 2, passages: 4 });
  await warmUp({ ...given, passagesInMemory: 100 });
  expect(collections.ownInMemory().transcripts).toBe(3);
});

test.each([
  ['0', 4, 0],
  ['41771983423143937', 16, Number((41771983423143937n >> 22n) % 16n)],
  ['41771983423143937', 1, 0],
])('shardOf(%s, %i) is the one Discord says', (guild, shards, shard) => {
  expect(shardOf(guild, shards)).toBe(shard);
});
