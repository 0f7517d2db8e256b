import { describe, expect, test } from 'vitest';
import type { Asker, Reply } from '../../src/discord/contract.ts';
import { formatCustomId } from '../../src/discord/custom-id.ts';
import type { Message } from '../../src/discord/message.ts';
import { expectWithinLimits } from '../discord/message-rules.ts';
import { ann, bob, buttonNamed, buttonsOf, menuOf, messageOf, shownText } from './harness.ts';
import { createServer, file, guild, manager, otherGuild, talk } from './server.ts';

type Server = Awaited<ReturnType<typeof createServer>>;

const peace = talk(
  'Ada Byrne: We hope for peace in the spring.',
  'Question: And if it fails?',
  'Ada Byrne: Then we go on.',
);
const later = talk(
  'Ada Byrne: We hope for peace in the summer.',
  'Question: And if it fails?',
  'Ada Byrne: Then we go on.',
  'Ada Byrne: Thank you.',
);

const textOf = (reply: Reply) => shownText(messageOf(reply));

/** Uploads a file and gives the message that shows what was found. */
async function upload(server: Server, text = peace, options = {}, name?: string): Promise<Message> {
  const reply = await (await server.as(manager)).run('transcripts add', options, { file: file(text, name) });
  expect(reply).toMatchObject({ kind: 'answer', private: true });
  const message = messageOf(reply);
  expectWithinLimits(message);
  return message;
}

const press = async (
  server: Server,
  message: Message,
  label: string,
  asker: Asker = manager,
  at: string | null = guild,
) =>
  (await server.as(asker, at)).act(buttonNamed(message, label).custom_id, {
    body: message,
    private: true,
    askerId: manager.id,
  });

async function addTalk(server: Server, text = peace, options = {}) {
  const reply = await press(server, await upload(server, text, options), 'Add');
  expect(textOf(reply)).toContain('It can be searched now.');
  return reply;
}

describe('/transcripts add', () => {
  test('shows what it found, keeps it on Add, and it can be found and cited', async () => {
    const server = await createServer();
    const found = await upload(server, peace, {
      title: 'A *talk*',
      date: '23 May 2025',
      source: 'https://example.org/a',
    });
    const text = shownText(found);
    for (const part of [
      'Found in talk.txt',
      'A \\*talk\\*',
      '23 May 2025',
      '3 passages',
      'Ada Byrne (2)',
      'Question (1)',
      'We hope for peace in the spring',
      'Then we go on',
      'example.org',
      'Not kept yet',
      'a page of questions and answers',
    ]) {
      expect(text).toContain(part);
    }
    expect(await server.libraries.of(guild).list()).toEqual([]);
    const reply = await press(server, found, 'Add');
    expect(reply.kind).toBe('update');
    expect(textOf(reply)).toContain('is kept for this server as `talk`: 3 passages.');
    const quoted = await (await server.as(ann)).run('quote', { words: 'peace spring' });
    expect(textOf(quoted)).toContain('**peace** in the **spring**');
    expect(textOf(await (await server.as(ann)).run('cite', { passage: 'talk#1' }))).toContain('Byrne');
    expect(server.told).toEqual([
      'Fetching talk.txt …',
      'Reading talk.txt …',
      expect.stringContaining('being made ready'),
    ]);
  });

  test('keeps nothing on Cancel', async () => {
    const server = await createServer();
    const found = await upload(server);
    expect(textOf(await press(server, found, 'Cancel'))).toBe('Nothing was kept.');
    expect(textOf(await press(server, found, 'Add'))).toContain('no longer waits');
    expect(await server.libraries.of(guild).list()).toEqual([]);
  });

  test('keeps it once, however often it is pressed', async () => {
    const server = await createServer();
    const found = await upload(server);
    const replies = await Promise.all([press(server, found, 'Add'), press(server, found, 'Add')]);
    expect(replies.map(({ kind }) => kind).toSorted()).toEqual(['answer', 'update']);
    expect(textOf(await press(server, found, 'Add'))).toContain('it was added already');
    expect(await server.libraries.of(guild).list()).toHaveLength(1);
  });

  test('lets nobody decide but who uploaded it, here', async () => {
    const server = await createServer();
    const found = await upload(server);
    const other: Asker = { ...manager, id: bob.id };
    expect(textOf(await press(server, found, 'Add', other))).toContain('Only whoever uploaded');
    expect(textOf(await press(server, found, 'Cancel', other))).toContain('Only whoever uploaded');
    // A message that does not say whose it is helps nobody: the key is bound to its uploader and server.
    const forged = { body: { embeds: [], components: [] }, private: true, askerId: null };
    const { custom_id: id } = buttonNamed(found, 'Add');
    expect(textOf(await (await server.as(other)).act(id, forged))).toContain('no longer waits');
    expect(textOf(await (await server.as(manager, otherGuild)).act(id, forged))).toContain('no longer waits');
    expect(await server.libraries.of(otherGuild).list()).toEqual([]);
    // Whoever lost the permission meanwhile may no more.
    expect(textOf(await press(server, found, 'Add', { ...manager, canManageGuild: false }))).toContain(
      '**Manage Server**',
    );
    expect((await press(server, found, 'Add')).kind).toBe('update');
  });

  test.each([
    ['the same words again', peace, {}, 'The same words are here already, as `talk`'],
    ['no words', '', {}, 'talk.txt cannot be read as a transcript. It is empty'],
    ['broken JSON', '{\n"turns": [\n{]\n', {}, 'talk.txt, line 3: '],
    ['a day that is a month', later, { date: 'May 2025' }, '“May 2025” in `date` is no day'],
    ['a day that is none', later, { date: '2025-02-30' }, 'in `date` is no day'],
    ['an address that is none', later, { source: 'javascript:alert(1)' }, 'in `source` is no address'],
  ])('says what is wrong with %s', async (_, text, options, expected) => {
    const server = await createServer();
    await addTalk(server);
    const reply = await (await server.as(manager)).run('transcripts add', options, { file: file(text) });
    expect(reply).toMatchObject({ kind: 'answer', private: true });
    expect(textOf(reply)).toContain(expected);
    expect(buttonsOf(messageOf(reply))).toEqual([]);
  });

  test('takes no file for none, nor what is shipped already', async () => {
    const server = await createServer({ shipped: true });
    const asked = await server.as(manager);
    expect(textOf(await asked.run('transcripts add'))).toBe('Choose a file in `file`.');
    const exported = messageOf(await asked.run('transcripts export', { transcript: 'lavrov-2025-05-23' }));
    const again = await asked.run('transcripts add', {}, { file: file(String(exported.files![0]!.content), 'x.json') });
    expect(textOf(again)).toContain('as `lavrov-2025-05-23`');
  });

  test('says which limit it would break', async () => {
    const server = await createServer({ limits: { transcripts: 1, passages: 100 } });
    await addTalk(server);
    expect(textOf(await press(server, await upload(server, later), 'Add'))).toContain(
      'may keep 1 transcript of its own',
    );
    const small = await createServer({ limits: { transcripts: 5, passages: 2 } });
    expect(textOf(await press(small, await upload(small), 'Add'))).toContain('would keep 3 passages; 2 is the most');
  });

  test('shows hostile names and texts as they are, within limits', async () => {
    const server = await createServer();
    const nasty = '@everyone <@1> **b** [x](https://evil.example) `c` ||s|| # h';
    const text = talk(
      ...Array.from(
        { length: 40 },
        (_, at) => `Speaker ${String.fromCharCode(65 + (at % 26))} ${'*_'.repeat(20)}: ${nasty.repeat(20)} ${at}`,
      ),
    );
    const found = await upload(
      server,
      text,
      { title: `${nasty} `.repeat(3) },
      `../../etc/${'*'.repeat(300)}\n{"level":60}.txt`,
    );
    expect(found.embeds[0]!.title).not.toMatch(/\n|\.\.\//);
    expect(shownText(found)).not.toMatch(/(?<!\\)\[x\]\(/);
    expect(shownText(found)).not.toMatch(/(?<!\\)@everyone/);
  });
});

describe('Add as transcript', () => {
  const targetOf = (...files: readonly ReturnType<typeof file>[]) => ({
    id: '9',
    link: 'https://discord.com/channels/1/2/9',
    authorName: 'Bob',
    own: false,
    texts: [],
    embeds: [],
    files,
    body: { embeds: [], components: [] },
  });
  const use = async (server: Server, asker: Asker, ...files: readonly ReturnType<typeof file>[]) =>
    (await import('../../commands/add-as-transcript.ts')).addAsTranscript.answer({
      ...(await server.requestBy(asker)),
      subcommand: null,
      options: new Map(),
      attachments: new Map(),
      target: targetOf(...files),
    });

  test('adds the file of a message', async () => {
    const server = await createServer();
    const found = messageOf(await use(server, manager, file(peace)));
    expect(shownText(found)).toContain('Found in talk.txt');
    expect(textOf(await press(server, found, 'Add'))).toContain('as `talk`');
  });

  test('offers which of several, and says which cannot be read', async () => {
    const server = await createServer();
    const picture = { ...file('x', 'p.png'), type: 'image/png' };
    const offered = messageOf(
      await use(server, manager, picture, file(peace, 'a.txt'), file('', 'empty.txt'), file(later, 'b.txt')),
    );
    expect(shownText(offered)).toContain('has 2 files that can be read');
    expect(shownText(offered)).toContain('empty.txt cannot be read');
    const menu = menuOf(offered)!;
    expect(menu.options.map(({ label }) => label)).toEqual(['a.txt', 'b.txt']);
    const chosen = await (await server.as(manager)).act(
      menu.custom_id,
      { body: offered, private: true, askerId: manager.id },
      [menu.options[1]!.value],
    );
    expect(textOf(chosen)).toContain('peace in the summer');
    expect(textOf(await press(server, messageOf(chosen), 'Add'))).toContain('as `b`');
  });

  test('says that there is nothing to read', async () => {
    const server = await createServer();
    expect(textOf(await use(server, manager))).toContain('There is no file with text in [that message]');
    expect(textOf(await use(server, manager, file('', 'a.txt'), file('', 'b.txt')))).toContain(
      'No file of that message',
    );
    expect(textOf(await use(server, ann, file(peace)))).toContain('**Manage Server**');
  });
});

describe('/transcripts replace', () => {
  const replaceBy = async (server: Server, text: string, transcript = 'talk', options = {}) =>
    (await server.as(manager)).run('transcripts replace', { transcript, ...options }, { file: file(text) });

  test('shows what changes, and replaces on Replace', async () => {
    const server = await createServer();
    await addTalk(server);
    const shown = messageOf(await replaceBy(server, later));
    expectWithinLimits(shown);
    expect(shownText(shown)).toContain('Of 4 passages: 1 changed, 1 added, 0 removed.');
    expect(shownText(shown)).toContain('in the ~~spring~~**summer**');
    expect(shownText(shown)).toContain('¶ 4 is new');
    expect(textOf(await (await server.as(ann)).run('quote', { words: 'spring' }))).toContain('**spring**');
    expect(textOf(await press(server, shown, 'Replace'))).toContain('4 passages');
    expect(textOf(await (await server.as(ann)).run('quote', { words: 'summer' }))).toContain('**summer**');
    expect(textOf(await (await server.as(ann)).run('quote', { words: 'spring' }))).toContain('Nothing found');
  });

  test('says what else would change, and when nothing would', async () => {
    const server = await createServer();
    await addTalk(server, peace, { title: 'A talk', date: '2025-05-23' });
    const renamed = messageOf(await replaceBy(server, peace, 'A talk', { title: 'Another', date: '2025-05-23' }));
    expect(shownText(renamed)).toContain('Title: “A talk” → “Another”');
    expect(textOf(await press(server, renamed, 'Replace'))).toContain('**Another**');
    expect(textOf(await replaceBy(server, peace, 'talk', { title: 'Another', date: '2025-05-23' }))).toContain(
      'nothing to replace',
    );
    expect(textOf(await replaceBy(server, peace, 'nope'))).toContain('“nope” is no transcript of this server’s own');
  });

  test('keeps what the new file does not say', async () => {
    const server = await createServer();
    await addTalk(server, peace, { title: 'A talk', date: '2025-05-23', source: 'https://example.org/a' });
    const replaced = await press(server, messageOf(await replaceBy(server, later)), 'Replace');
    expect(textOf(replaced)).toContain('(`talk`) is replaced: ');
    expect((await server.libraries.of(guild).read('talk'))?.head).toMatchObject({
      title: 'A talk',
      date: '2025-05-23',
      source: 'https://example.org/a',
    });
  });
});

describe('/transcripts remove', () => {
  test('asks, and removes on the button', async () => {
    const server = await createServer();
    await addTalk(server);
    const asked = messageOf(await (await server.as(manager)).run('transcripts remove', { transcript: 'talk' }));
    expect(shownText(asked)).toContain('References to it will lead nowhere');
    expect(textOf(await press(server, asked, 'Keep it'))).toBe('Nothing was removed.');
    expect(textOf(await press(server, asked, 'Remove it for good', ann))).toContain('**Manage Server**');
    expect(textOf(await press(server, asked, 'Remove it for good', manager, otherGuild))).toContain(
      'is no transcript of this server',
    );
    expect(textOf(await press(server, asked, 'Remove it for good'))).toContain('is removed');
    expect(textOf(await (await server.as(ann)).run('quote', { words: 'spring' }))).toContain(
      'There is nothing to search here',
    );
    expect(textOf(await press(server, asked, 'Remove it for good'))).toContain('is no transcript of this server');
  });

  test('answers privately, in place of the question, and says what was removed', async () => {
    const server = await createServer();
    await addTalk(server);
    const asked = await server.as(manager);
    const question = await asked.run('transcripts remove', { transcript: 'talk' });
    expect(question).toMatchObject({ kind: 'answer', private: true });
    const shown = { body: messageOf(question), private: true };
    const again = await asked.act(formatCustomId('ask-remove', ['talk']), shown);
    expect(again).toEqual({ kind: 'update', message: messageOf(question) });
    for (const [action, id] of [
      ['ask-remove', 'nope'],
      ['ask-remove', ''],
      ['remove-transcript', 'nope'],
    ] as const) {
      const reply = await asked.act(formatCustomId(action, id === '' ? [] : [id]), shown);
      expect(textOf(reply)).toContain(`“${id}” is no transcript of this server’s own`);
    }
    expect(textOf(await asked.run('transcripts remove'))).toContain('“” is no transcript of this server’s own');
    expect(textOf(await asked.run('transcripts remove', { transcript: 'nope' }))).toContain('“nope” is no transcript');
    expect(textOf(await asked.act(formatCustomId('remove-transcript', ['talk', '0']), shown))).toContain(
      '`talk` was replaced since',
    );
    const bare = { embeds: [], components: [] };
    expect(await press(server, shown.body, 'Keep it')).toEqual({
      kind: 'update',
      message: { content: 'Nothing was removed.', ...bare },
    });
    expect(await press(server, shown.body, 'Remove it for good')).toEqual({
      kind: 'update',
      message: { content: '**talk** (`talk`) is removed.', ...bare },
    });
  });

  test('removes no other edition than was asked about', async () => {
    const server = await createServer();
    await addTalk(server);
    const asked = messageOf(await (await server.as(manager)).run('transcripts remove', { transcript: 'talk' }));
    const shown = await (await server.as(manager)).run(
      'transcripts replace',
      { transcript: 'talk' },
      { file: file(later) },
    );
    await press(server, messageOf(shown), 'Replace');
    expect(textOf(await press(server, asked, 'Remove it for good'))).toContain('was replaced since you were asked');
    expect(await server.libraries.of(guild).list()).toHaveLength(1);
  });

  test('offers the server’s own alone', async () => {
    const server = await createServer({ shipped: true });
    await addTalk(server, peace, { title: 'A talk' });
    const offered = (line: string, at = guild) =>
      server.as(manager, at).then((asked) => asked.suggest(line, { name: 'transcript', text: '' }));
    expect(await offered('transcripts remove')).toEqual([{ name: 'A talk', value: 'talk' }]);
    expect(await offered('transcripts replace')).toEqual([{ name: 'A talk', value: 'talk' }]);
    expect((await offered('transcripts show')).map(({ value }) => value)).toEqual(['lavrov-2025-05-23', 'talk']);
    expect(await offered('transcripts remove', otherGuild)).toEqual([]);
    expect((await offered('transcripts show', otherGuild)).map(({ value }) => value)).toEqual(['lavrov-2025-05-23']);
  });
});

describe('/transcripts list, show and export', () => {
  test('list pages, the newest first, marks what is new, and leads to each', async () => {
    const server = await createServer({ shipped: true });
    for (let at = 1; at <= 9; at += 1)
      await addTalk(server, talk(`Ada Byrne: Words number ${at}.`), { title: `Talk ${at}` });
    const first = messageOf(await (await server.as(ann)).run('transcripts list'));
    expectWithinLimits(first);
    expect(shownText(first)).toContain('10 transcripts');
    expect(shownText(first).match(/Talk \d/g)).toEqual([
      'Talk 9',
      'Talk 8',
      'Talk 7',
      'Talk 6',
      'Talk 5',
      'Talk 4',
      'Talk 3',
      'Talk 2',
    ]);
    expect(shownText(first)).toContain('**Talk 9** (new)');
    const second = messageOf(await press(server, first, 'Older ▶', ann));
    expect(shownText(second)).toContain('Talk 1');
    expect(shownText(second)).toContain('Included with Verbatim');
    expect(shownText(second)).not.toContain('Foreign Minister Sergey Lavrov’s remarks** (new)');
    const { custom_id: id, options } = menuOf(second)!;
    const page = messageOf(await (await server.as(ann)).act(id, { body: second, private: true }, [options[0]!.value]));
    expect(shownText(page)).toContain('Added to this server on');
    expect(buttonsOf(page).map(({ label }) => label)).toEqual(['Show ¶ 1', 'Export', 'All transcripts']);
    expect(shownText(messageOf(await press(server, page, 'All transcripts', ann)))).toContain('Page 2 of 2');
  });

  test('show offers Remove to those who may, for the server’s own', async () => {
    const server = await createServer({ shipped: true });
    await addTalk(server);
    const labels = async (asker: Asker, transcript: string) =>
      buttonsOf(messageOf(await (await server.as(asker)).run('transcripts show', { transcript }))).map(
        ({ label }) => label,
      );
    expect(await labels(manager, 'talk')).toContain('Remove …');
    expect(await labels(ann, 'talk')).not.toContain('Remove …');
    expect(await labels(manager, 'lavrov-2025-05-23')).not.toContain('Remove …');
    const page = messageOf(await (await server.as(manager)).run('transcripts show', { transcript: 'talk' }));
    expect(textOf(await press(server, page, 'Remove …'))).toContain('from this server?');
    expect(textOf(await press(server, page, 'Show ¶ 1'))).toContain('peace in the spring');
  });

  test('export gives a file that add reads to the same edition', async () => {
    const server = await createServer();
    await addTalk(server, peace, { title: 'A talk', date: '2025-05-23' });
    const { files } = messageOf(await (await server.as(ann)).run('transcripts export', { transcript: 'talk' }));
    expect(files![0]!.name).toBe('talk.json');
    const { edition } = (await server.libraries.of(guild).list())[0]!;
    const elsewhere = await (await server.as(manager, otherGuild)).run(
      'transcripts add',
      {},
      { file: file(String(files![0]!.content), 'x.json') },
    );
    expect(textOf(elsewhere)).toContain(edition);
    expect(textOf(elsewhere)).toContain('23 May 2025');
  });

  test('shows what is shipped where there is no server, and says where there is nothing', async () => {
    const server = await createServer({ shipped: true });
    await addTalk(server, peace, { title: 'Canary' });
    for (const [at, place] of [
      [null, 'direct-messages'],
      [null, 'user-install'],
      [otherGuild, 'guild'],
    ] as const) {
      const text = textOf(await (await server.as(manager, at, place)).run('transcripts list'));
      expect(text).toContain('1 transcript');
      expect(text).not.toContain('Canary');
      expect(
        textOf(await (await server.as(manager, at, place)).run('transcripts export', { transcript: 'talk' })),
      ).toContain('There is no transcript “talk” here');
    }
    const empty = await createServer();
    expect(textOf(await (await empty.as(ann)).run('transcripts list'))).toContain('There is nothing to search here');
  });
});

describe('who may change the transcripts', () => {
  const admin: Asker = { id: manager.id, canManageGuild: true, canManageMessages: true };
  const moderator: Asker = { id: manager.id, canManageGuild: false, canManageMessages: true };
  const everyone: Asker = { id: manager.id, canManageGuild: false, canManageMessages: false };
  const here = [
    ['manager', manager],
    ['administrator', admin],
  ] as const;
  const not = [
    ['everyone', everyone, guild, 'guild', '**Manage Server**'],
    ['a moderator of messages', moderator, guild, 'guild', '**Manage Server**'],
    ['an administrator in direct messages', admin, null, 'direct-messages', 'Use the command in a server'],
    ['an administrator where only the user installed it', admin, null, 'user-install', 'I am not in this server'],
  ] as const;
  const ways: readonly (readonly [string, (asked: Awaited<ReturnType<Server['as']>>) => Promise<Reply>])[] = [
    ['/transcripts add', (asked) => asked.run('transcripts add', {}, { file: file(later) })],
    [
      '/transcripts replace',
      (asked) => asked.run('transcripts replace', { transcript: 'talk' }, { file: file(later) }),
    ],
    ['/transcripts remove', (asked) => asked.run('transcripts remove', { transcript: 'talk' })],
    ...['add-upload', 'cancel-upload', 'replace-upload', 'ask-remove', 'remove-transcript'].map(
      (action) =>
        [
          `the button ${action}`,
          (asked: Awaited<ReturnType<Server['as']>>) =>
            asked.act(`v1:${action}:${action.endsWith('upload') ? '0'.repeat(32) : 'talk'}:talk`, {
              body: { embeds: [], components: [] },
              private: true,
              askerId: null,
            }),
        ] as const,
    ),
  ];

  test.each(ways)('%s', async (_, way) => {
    const server = await createServer();
    await addTalk(server);
    for (const [who, asker] of here)
      expect(textOf(await way(await server.as(asker))), who).not.toMatch(/Manage Server|Use the command in a server/);
    for (const [who, asker, at, place, expected] of not) {
      const reply = await way(await server.as(asker, at, place));
      expect(reply, who).toMatchObject({ kind: 'answer', private: true });
      expect(textOf(reply), who).toContain(expected);
    }
    expect(await server.libraries.of(guild).list()).toHaveLength(1);
  });
});
