import { expect, describe, it } from 'vitest';
import { createCollections } from '../../src/collection/create-collections.ts';
import { indexShipped } from '../../src/collection/shipped.ts';
import { parseQuery } from '../../src/search/query.ts';
import { numberTranscript } from '../../src/transcript/number.ts';
import { add, keptFor, upload } from './own.ts';

const transcript = (id: string, text: string, date?: string) =>
  numberTranscript({
    id,
    title: id,
    ...(date ? { date } : {}),
    turns: [{ speaker: 'Jane Doe', passages: [{ text }] }],
  });

const shipped = [
  transcript('undated', 'The ceasefire is an illusion.'),
  transcript('b-old', 'Nothing is new under the sun.', '2001-01-01'),
  transcript('z-new', 'The pandemic is over.', '2022-01-01'),
  transcript('a-old', 'Peace is possible.', '2001-01-01'),
];

describe('createCollections()', () => {
  it('gives every guild what is shipped, newest first, then by ID, undated last', async () => {
    const collections = createCollections(await indexShipped(shipped));
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
});
