import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createKeptReader } from '../../src/collection/kept-reader.ts';
import { indexShipped } from '../../src/collection/shipped.ts';
import { createPassageIndex } from '../../src/search/passage-index.ts';
import { parseQuery } from '../../src/search/query.ts';
import { spoken } from './own.ts';
import { temporaryFolder } from './store/samples.ts';

const few = [
  spoken('a', ['Peace in Europe.', 'War in Europe.']),
  spoken('b', ['Peace in Asia.']),
  spoken('c', ['Neither peace nor war.', 'A river in Asia.']),
];

test.each([[[]], [['b']], [['a', 'c']], [['none']], [['a', 'b', 'c']]])(
  'without(%j) leaves what an index of the others would be',
  async (ids) => {
    const left = await (await indexShipped(few)).without(ids);
    const fresh = createPassageIndex();
    for (const transcript of few) if (!ids.includes(transcript.head.id)) await fresh.add(transcript);
    for (const query of ['peace', 'river Asia', '"in Europe"', 'peece']) {
      expect(left.index.search(parseQuery(query), {}, 9)).toEqual(fresh.search(parseQuery(query), {}, 9));
    }
    expect(left.transcripts.map(({ head }) => head.id)).toEqual(['a', 'b', 'c'].filter((id) => !ids.includes(id)));
  },
);

test('indexShipped() keeps the index of many, and finds the same with it and with another thread', async () => {
  const keptIndex = join(temporaryFolder(), 'deep', 'shipped.index');
  const many = Array.from({ length: 21 }, (_, id) =>
    spoken(
      `t${id}`,
      Array.from({ length: 1_000 }, (_, at) => `Word ${id * 1_000 + at}.`),
    ),
  );
  const shared = await indexShipped(many, { keptIndex, reader: createKeptReader() });
  await vi.waitFor(() => expect(existsSync(keptIndex)).toBe(true), 10_000);
  const indexed: number[] = [];
  const kept = await indexShipped(many, { keptIndex, onProgress: (done) => indexed.push(done) });
  expect(indexed).toEqual([]);
  for (const query of ['word 20999', 'word 7', '5000']) {
    const [a, b] = [shared, kept].map(({ index }) => index.search(parseQuery(query), {}, 9));
    expect(a!.hits.length).toBeGreaterThan(0);
    expect(a).toEqual(b);
  }
});
