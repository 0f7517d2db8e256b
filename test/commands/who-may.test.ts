import { describe, expect, test } from 'vitest';
import { settingsActions } from '../../commands/settings/actions.ts';
import { addActions } from '../../commands/transcripts/add.ts';
import { keepStaged, ownStaged } from '../../commands/transcripts/keep-staged.ts';
import { removeActions } from '../../commands/transcripts/remove.ts';
import type { Collection } from '../../src/collection/collection.ts';
import type { KeepOutcome, Library } from '../../src/collection/library.ts';
import { StoreError } from '../../src/collection/store/store-error.ts';
import type { KeptTranscript } from '../../src/collection/store/store.ts';
import type { ActionRequest, Asker, Keeping, Place, Reply, Request } from '../../src/discord/contract.ts';
import { managing } from '../../src/discord/managing.ts';
import type { Message } from '../../src/discord/message.ts';
import { postActions } from '../../src/discord/post-actions.ts';
import { renderButton } from '../../src/discord/render/controls.ts';
import { createSay } from '../../src/discord/say.ts';
import { ann, bob, requestFrom } from './harness.ts';
import { manager } from './server.ts';

const say = createSay('en');
const library = {} as Library;
const keeping = {} as Keeping;

const requestBy = (asker: Asker, more: Partial<Request> = {}): Request =>
  requestFrom({} as Collection, { asker, guild: '5', place: 'guild', library, keeping, ...more });

/** What a private answer says. */
const saidBy = (reply: Reply) =>
  reply.kind === 'answer' && reply.private ? reply.message.content : `${reply.kind}, not a private answer`;

describe('managing()', () => {
  test('lets those who may manage the server, in it, with what is kept for it', () => {
    expect(managing(requestBy(manager))).toEqual({ kind: 'may', library, keeping });
  });

  test.each<[string, Asker, Partial<Request>, Parameters<typeof say>[0]]>([
    ['without the permission', ann, {}, 'fault.manage-guild'],
    ['who may only manage messages', { ...ann, canManageMessages: true }, {}, 'fault.manage-guild'],
    ['in direct messages', manager, { place: 'direct-messages' }, 'fault.not-in-direct-messages'],
    ['in a server that the bot is not in', manager, { place: 'user-install' as Place }, 'fault.not-in-user-install'],
    ['where nothing is kept', manager, { library: null, keeping: null }, 'fault.nothing-kept'],
    ['where no transcripts are kept', manager, { library: null }, 'fault.nothing-kept'],
    ['where no settings are kept', manager, { keeping: null }, 'fault.nothing-kept'],
  ])('tells those %s why not', (_, asker, more, key) => {
    const may = managing(requestBy(asker, more));
    expect(may.kind === 'reply' && saidBy(may.reply)).toBe(say(key));
  });
});

/** A press of a button of a message that somebody asked for. */
function press(asker: Asker, uploader: string | null, key?: string, body: Partial<Message> = {}): ActionRequest {
  const message = { id: '1', private: true, askerId: uploader, body: { embeds: [], components: [], ...body } };
  return { ...requestBy(asker), args: key === undefined ? [] : [key], values: [], message };
}

describe('ownStaged()', () => {
  const key = '0123456789abcdef'.repeat(2);

  test.each([
    ['whoever uploaded it', manager.id],
    ['whoever comes, where Discord does not say who that was: the store knows', null],
  ])('gives a key to %s', (_, uploader) => {
    expect(ownStaged(press(manager, uploader, key))).toEqual({ kind: 'own', library, key });
  });

  test.each<[string, ActionRequest, Parameters<typeof say>[0]]>([
    ['somebody else', press(manager, bob.id, key), 'fault.not-uploader'],
    [
      'whoever may no longer manage the server',
      press({ ...manager, canManageGuild: false }, manager.id, key),
      'fault.manage-guild',
    ],
    ['a button without a key', press(manager, manager.id), 'fault.old-button'],
    ['a key that is too short', press(manager, manager.id, key.slice(1)), 'fault.old-button'],
    ['a key that is too long', press(manager, manager.id, `${key}0`), 'fault.old-button'],
    ['a key of other signs', press(manager, manager.id, key.toUpperCase()), 'fault.old-button'],
  ])('gives nothing to %s', (_, request, fault) => {
    const own = ownStaged(request);
    expect(own.kind === 'reply' && saidBy(own.reply)).toBe(say(fault));
  });
});

describe('keepStaged()', () => {
  const key = '0'.repeat(32);
  const transcript = { id: 'talk', title: 'Talk', edition: '1234abcd', passageCount: 3 } as KeptTranscript;
  const outcome = (indexed: Promise<void>) => async (): Promise<KeepOutcome> => ({ kind: 'kept', transcript, indexed });
  const shownIn = (message: Message) => String(message.embeds[0]?.description);

  test.each([
    ['ready', () => Promise.resolve()],
    ['not-indexed', () => Promise.reject(new Error('no memory'))],
  ] as const)('says at once that it is kept, and then that it is %s', async (state, indexed) => {
    const told: Message[] = [];
    const request = { ...press(manager, manager.id, key), progress: (message: Message) => void told.push(message) };
    const reply = await keepStaged(request, outcome(indexed()));
    expect(told.map(shownIn)).toEqual([expect.stringContaining(say('upload.indexing'))]);
    expect(reply.kind === 'update' && shownIn(reply.message)).toContain(say(`upload.${state}`));
  });

  test('keeps nothing for those who may not', async () => {
    const keep = () => expect.unreachable();
    expect(saidBy(await keepStaged(press(manager, bob.id, key), keep))).toBe(say('fault.not-uploader'));
  });

  test('says that there is no room, and leaves any other error to whoever runs the bot', async () => {
    const request = press(manager, manager.id, key);
    const failing = (error: Error) => keepStaged(request, () => Promise.reject(error));
    expect(saidBy(await failing(new StoreError('full', 'no space')))).toBe(say('fault.store-full'));
    await expect(failing(new StoreError('damaged', 'bad page'))).rejects.toThrow('bad page');
  });
});

describe('on a full disk', () => {
  const kept = { id: 'talk', title: 'Talk', edition: '1234abcd', passageCount: 3 } as KeptTranscript;
  const full = () => Promise.reject(new StoreError('full', 'no space'));
  const own = { list: async () => [kept], remove: full, unstage: full } as unknown as Library;
  const at = (args: readonly string[]) => ({
    ...press(manager, manager.id),
    args,
    library: own,
    keeping: { forget: full } as unknown as Keeping,
  });

  test.each<[string, () => Reply | Promise<Reply>]>([
    ['remove a transcript', () => removeActions['remove-transcript'](at(['talk', '1234abcd']))],
    ['forget all', () => settingsActions['settings-forgotten'](at([]))],
    ['keep nothing of an upload', () => addActions['cancel-upload'](at(['0'.repeat(32)]))],
  ])('those who %s hear that nothing was removed', async (_, act) => {
    expect(saidBy(await act())).toBe(say('fault.store-stuck'));
  });
});

describe('postActions', () => {
  const moderator: Asker = { ...bob, canManageMessages: true };
  const row = (...ids: readonly (readonly [string, readonly string[]])[]): Partial<Message> => ({
    components: [{ type: 1, components: ids.map(([action, args]) => renderButton(action, action, args)) }],
  });

  test.each<[string, ActionRequest]>([
    ['whoever asked', press(ann, ann.id)],
    ['whoever asked, by the button itself', press(ann, null, undefined, row(['show', ['x']], ['remove', [ann.id]]))],
    ['those who may manage messages', press(moderator, ann.id)],
  ])('remove an answer for %s', (_, request) => {
    expect(postActions.remove(request)).toEqual({ kind: 'remove' });
  });

  test.each<[string, ActionRequest]>([
    ['somebody else', press(bob, ann.id)],
    [
      'somebody else whom the button names, where Discord names another',
      press(bob, ann.id, undefined, row(['remove', [bob.id]])),
    ],
    ['those who may manage the server, but no messages', press(manager, ann.id)],
    ['anybody, where nobody is named', press(ann, null)],
  ])('remove no answer for %s', (_, request) => {
    expect(saidBy(postActions.remove(request))).toBe(say('fault.not-yours'));
  });

  test('post a private answer for all, with Remove for whoever posts it, and nothing else', () => {
    const private_ = row(['post', []], ['show', ['x']]);
    const posted = postActions.post(press(bob, ann.id, undefined, private_));
    expect(posted).toEqual({
      kind: 'answer',
      private: false,
      message: {
        embeds: [],
        components: [
          {
            type: 1,
            components: [renderButton(say('button.remove'), 'remove', [bob.id]), renderButton('show', 'show', ['x'])],
          },
        ],
      },
    });
    expect(saidBy(postActions.post(press(bob, ann.id, undefined, row(['show', ['x']]))))).toBe(
      say('fault.nothing-to-post'),
    );
  });
});
