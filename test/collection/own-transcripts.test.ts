import { expect, test } from 'vitest';
import { createOwnTranscripts } from '../../src/collection/own-transcripts.ts';
import { createKeptReader, type KeptReader } from '../../src/collection/kept-reader.ts';
import { prepareTranscript, type PreparedTranscript } from '../../src/collection/store/prepare-transcript.ts';
import { spoken } from './own.ts';

const talk = prepareTranscript(spoken('talk', ['We hope for peace.']).transcript);
const kept = ({ id, title, edition, passageCount, hash }: PreparedTranscript) =>
  ({ id, title, edition, passageCount, hash }) as never;

/** A guild's own, of what `texts` holds at the moment, and what happened. */
function own(texts: Map<string, string>, reader: KeptReader = createKeptReader()) {
  const [fetched, changes]: [string[], number[]] = [[], []];
  const transcripts = createOwnTranscripts(
    async (id) => {
      fetched.push(id);
      return texts.get(id);
    },
    reader,
    () => changes.push(transcripts.byId.size),
  );
  return { ...transcripts, fetched, changes };
}

test('createOwnTranscripts() tells of each that is put in and taken out, and reads one anew that comes back', async () => {
  const { follow, settled, byId, index, changes, fetched } = own(new Map([['talk', talk.json]]));
  for (const _ of [1, 2]) {
    follow([kept(talk)]);
    await settled();
    expect([[...byId.keys()], index.has('talk')]).toEqual([['talk'], true]);
    follow([]);
    expect([byId.size, index.has('talk')]).toEqual([0, false]);
  }
  expect(changes).toEqual([1, 0, 1, 0]);
  expect(fetched).toEqual(['talk', 'talk']);
});

test('createOwnTranscripts() leaves alone what was removed before it was read, until it is kept anew', async () => {
  const texts = new Map<string, string>();
  const { follow, settled, byId, fetched } = own(texts);
  follow([kept(talk)]);
  await settled();
  await settled();
  expect([byId.size, fetched]).toEqual([0, ['talk']]);
  texts.set('talk', talk.json);
  follow([kept(talk)]);
  await settled();
  expect([...byId.keys()]).toEqual(['talk']);
});

test('createOwnTranscripts() takes out what was removed while it was read', async () => {
  const plain = createKeptReader();
  const reader: KeptReader = {
    ...plain,
    async numberWithWords(json) {
      follow([]);
      return { numbered: await plain.number(json) };
    },
  };
  const { follow, settled, byId, index } = own(new Map([['talk', talk.json]]), reader);
  follow([kept(talk)]);
  await settled();
  expect([byId.size, index.has('talk'), index.passageCount]).toEqual([0, false, 0]);
});

test('createOwnTranscripts() cuts the words itself where the thread that did so ended', async () => {
  const plain = createKeptReader();
  // biome-ignore lint/correctness/useYield: it ends before its first.
  async function* ended(): AsyncGenerator<never, void> {
    throw new Error('the thread ended');
  }
  const reader: KeptReader = {
    ...plain,
    numberWithWords: async (json) => ({ numbered: await plain.number(json), words: ended() }),
  };
  const { follow, settled, byId, index } = own(new Map([['talk', talk.json]]), reader);
  follow([kept(talk)]);
  await settled();
  expect([byId.size, index.passageCount]).toEqual([1, 1]);
});
