import { describe, expect, test } from 'vitest';
import { createCollections } from '../../src/collection/create-collections.ts';
import type { Library } from '../../src/collection/library.ts';
import { indexShipped } from '../../src/collection/shipped.ts';
import { readInteraction } from '../../src/discord/incoming.ts';
import { type KeptStore, requestOf } from '../../src/discord/requests.ts';

const somewhere = {
  id: '100000000000000001',
  token: 'token',
  application_id: '1',
  type: 2,
  channel_id: '5',
  member: { permissions: '8', user: { id: '7' } },
  data: { type: 1, name: 'transcripts' },
};

describe('requestOf()', () => {
  test.each([
    ['in the guild that installed the bot', { guild_id: '5', authorizing_integration_owners: { 0: '5' } }, ['5', '5']],
    // The first channel of an old guild has the guild's own ID.
    ['in a guild where only the user installed it', { guild_id: '5', authorizing_integration_owners: { 1: '7' } }, []],
    ['in direct messages', { authorizing_integration_owners: { 0: '0' } }, []],
  ])('reaches what a guild keeps %s and nowhere else', async (_, place, reached) => {
    const asked: string[] = [];
    const library = {} as Library;
    const of = (guild: string) => {
      asked.push(guild);
      return library;
    };
    const settings = async (guild: string) => {
      asked.push(guild);
      return new Map();
    };
    const request = await requestOf(
      {
        collections: createCollections(await indexShipped([])),
        store: { settings } as unknown as KeptStore,
        libraries: { of },
        uploads: { read: async () => ({ kind: 'busy' }) },
      },
      readInteraction({ ...somewhere, ...place })!,
      { id: 'a', progress: () => {} },
    );
    expect(asked).toEqual(reached);
    const { library: own, keeping, readUpload } = request;
    expect([own, keeping, readUpload].map((one) => one !== null)).toEqual(Array(3).fill(reached.length > 0));
  });
});
