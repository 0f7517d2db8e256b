import { describe, expect, test } from 'vitest';
import type { PostedStore } from '../../src/collection/store/store.ts';
import type { Reply } from '../../src/discord/contract.ts';
import type { Incoming } from '../../src/discord/incoming.ts';
import { keepPosted, postedFor } from '../../src/discord/posted.ts';
import { formatReference } from '../../src/transcript/reference.ts';

const card = (footer: string) => ({ embeds: [{ footer: { text: footer } }], components: [] });
const answer = (hidden = false): Reply => ({
  kind: 'answer',
  private: hidden,
  message: card('All words · talk#2@1234abcd'),
});

const asked = { guild: '10', channel: '20' } as Pick<Incoming, 'guild' | 'channel'>;
const command = { ...asked, kind: 'command' } as unknown as Incoming;
const press = (hidden = false) =>
  ({ ...asked, kind: 'action', message: { id: '30', private: hidden } }) as unknown as Incoming;
const receiptOf = (hidden: boolean) => async () => ({ id: '30', channel: '21', private: hidden });
const sent = receiptOf(false);

function createStore() {
  const calls: unknown[][] = [];
  const store: PostedStore = {
    recordPosted: async (scope, channel, message, references) =>
      void calls.push(['record', scope, channel, message, ...references.map(formatReference)]),
    forgetPosted: async (scope, message) => void calls.push(['forget', scope, message]),
    referencesOf: async (scope, message) => {
      calls.push(['of', scope, message]);
      return [];
    },
    postedIn: async (scope, channel) => {
      calls.push(['in', scope, channel]);
      return [];
    },
  };
  return { store, calls };
}

describe('keepPosted()', () => {
  test('keeps the references of a public answer under the message that Discord made', async () => {
    const { store, calls } = createStore();
    await keepPosted(store, command, answer(), sent);
    expect(calls).toEqual([['record', '10', '21', '30', 'talk#2@1234abcd']]);
  });

  test('keeps nothing of an answer that only the asker sees, or of which Discord tells nothing', async () => {
    const { store, calls } = createStore();
    await keepPosted(store, command, answer(true), receiptOf(true));
    await keepPosted(store, command, answer(), receiptOf(true));
    await keepPosted(store, command, answer(), null);
    await keepPosted(store, { ...command, channel: null }, answer(), sent);
    await keepPosted(store, press(true), { kind: 'update', message: card('x · talk#2@1234abcd') }, null);
    await keepPosted(store, command, { kind: 'answer', private: false, message: card('no reference') }, sent);
    expect(calls).toEqual([]);
  });

  test('follows what a button changes, and forgets what it removes', async () => {
    const { store, calls } = createStore();
    await keepPosted(store, press(), { kind: 'update', message: card('x · talk#3@1234abcd') }, null);
    await keepPosted(store, press(), { kind: 'update', message: card('nothing now') }, null);
    await keepPosted(store, press(), { kind: 'remove' }, null);
    expect(calls).toEqual([
      ['record', '10', '20', '30', 'talk#3@1234abcd'],
      ['forget', '10', '30'],
      ['forget', '10', '30'],
    ]);
  });
});

describe('postedFor()', () => {
  test('asks within the guild, and in direct messages within the channel', async () => {
    const { store, calls } = createStore();
    await postedFor(store, asked).of('30');
    await postedFor(store, { guild: null, channel: '20' }).here();
    expect(calls).toEqual([
      ['of', '10', '30'],
      ['in', '@20', '20'],
    ]);
  });

  test('has nothing without a store, a channel or a message ID', async () => {
    const { store, calls } = createStore();
    expect(await postedFor(undefined, asked).here()).toEqual([]);
    expect(await postedFor(store, { guild: '10', channel: null }).here()).toEqual([]);
    expect(await postedFor(store, asked).of("1' OR 1=1")).toEqual([]);
    expect(calls).toEqual([]);
  });
});
