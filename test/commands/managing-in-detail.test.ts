import { describe, expect, test } from 'vitest';
import { changeSetting } from '../../commands/settings/change.ts';
import { settings } from '../../commands/settings.ts';
import { addActions } from '../../commands/transcripts/add.ts';
import { ownChoices } from '../../commands/transcripts/find-own.ts';
import { readGiven } from '../../commands/transcripts/read-given.ts';
import { receive } from '../../commands/transcripts/receive.ts';
import { replace } from '../../commands/transcripts/replace.ts';
import type { Library } from '../../src/collection/library.ts';
import { StoreError } from '../../src/collection/store/store-error.ts';
import type { Keeping, Reply } from '../../src/discord/contract.ts';
import { createSay } from '../../src/discord/say.ts';
import { spoken } from '../collection/own.ts';
import { buttonNamed, menuOf, messageOf, shownText } from './harness.ts';
import { createServer, file, guild, manager, talk } from './server.ts';

type Server = Awaited<ReturnType<typeof createServer>>;

const say = createSay('en');
const textOf = (reply: Reply) => shownText(messageOf(reply));
const shipped = 'lavrov-2025-05-23';
const bare = { embeds: [], components: [] };
const shownBy = (askerId: string) => ({ body: bare, private: true, askerId });
const full = () => Promise.reject(new StoreError('full', 'No room'));

const set = async (server: Server, setting: string, value: string) =>
  textOf(await (await server.as(manager)).run('settings set', { setting, value }));
const press = async (server: Server, customId: string, values: readonly string[] = []) =>
  (await server.as(manager)).act(customId, shownBy(manager.id), values);
const act = (server: Server, id: string, values: readonly string[] = []) => press(server, `v1:${id}`, values);

describe('/settings, in detail', () => {
  test('asks for a setting and a value', () => {
    const { name, options, subcommands } = settings.definition;
    expect([name, options]).toEqual(['settings', []]);
    expect(subcommands).toEqual([
      { name: 'show', options: [] },
      {
        name: 'set',
        options: [
          {
            name: 'setting',
            type: 'string',
            required: true,
            choices: ['visibility', 'citation-style', 'language', 'answers-first', 'transcripts'],
          },
          { name: 'value', type: 'string', required: true, autocomplete: true, maxLength: 100 },
        ],
      },
      { name: 'forget', options: [] },
    ]);
  });

  test('shows to the asker alone', async () => {
    const server = await createServer({ shipped: true });
    for (const line of ['settings show', 'settings forget', 'settings set']) {
      expect(await (await server.as(manager)).run(line)).toMatchObject({ kind: 'answer', private: true });
    }
  });

  test('reads what switches a transcript, and says of anything else what it takes', async () => {
    const server = await createServer({ shipped: true });
    const off = await set(server, 'transcripts', `  OFF   ${shipped} `);
    expect(off).toContain(`\`${shipped}\` is searched here no more.`);
    expect(off).toContain('0 of 1 on');
    expect(await set(server, 'transcripts', `on ${shipped}`)).toContain(`\`${shipped}\` is searched here again.`);
    expect(await set(server, 'transcripts', 'off *')).toContain('0 of 1 on');
    expect(await set(server, 'transcripts', 'on *')).toContain('All transcripts that come with Verbatim are searched');
    for (const text of [`off ${shipped} now`, `switch-off ${shipped}`, `off${shipped}`]) {
      expect(await set(server, 'transcripts', text)).toContain(`“${text}” switches nothing`);
    }
    expect(await set(server, 'nothing', 'x')).toContain('There is no setting “nothing”');
  });

  test('offers what fits what was typed', async () => {
    const server = await createServer({ shipped: true });
    const offered = async (setting: string, text: string, name = 'value') =>
      settings.suggest({
        ...(await server.requestBy(manager)),
        subcommand: 'set',
        focused: { name, text },
        options: new Map([['setting', setting]]),
      });
    expect(await offered('visibility', '', 'setting')).toEqual([]);
    expect((await offered('citation-style', ' BIB ')).map(({ value }) => value)).toEqual(['bibtex']);
    for (const text of ['lavrov', 'off lavrov', 'ON  lavrov', 'question lavrov']) {
      const [choice, ...others] = await offered('transcripts', text);
      expect(others).toEqual([]);
      expect(choice).toMatchObject({ name: expect.stringMatching(/^Switch off: Conference/), value: `off ${shipped}` });
    }
    expect(await offered('transcripts', 'off nothing')).toEqual([]);
    await set(server, 'transcripts', `off ${shipped}`);
    const [choice] = await offered('transcripts', '');
    expect(choice).toMatchObject({ name: expect.stringMatching(/^Switch on: Conference/), value: `on ${shipped}` });
  });

  test('answers menus and buttons that say too little', async () => {
    const server = await createServer({ shipped: true });
    expect(textOf(await act(server, 'settings-set', ['private']))).toContain('There is no setting “”');
    expect(textOf(await act(server, 'settings-set:visibility'))).toContain('“” is no value');
    expect(textOf(await act(server, 'settings-switch:1'))).toContain('“” does not come with Verbatim');
    for (const id of ['settings-all', 'settings-all:maybe']) {
      expect(textOf(await act(server, id))).toContain('This button does not work any more');
    }
  });

  test('switches all with a button, and says so in the place of its message', async () => {
    const server = await createServer({ shipped: true });
    expect(textOf(await act(server, 'settings-all:off'))).toContain('0 of 1 on');
    expect(textOf(await act(server, 'settings-all:on'))).toContain('1 of 1 on');
    const kept = { content: 'Nothing was deleted.', ...bare };
    expect(await act(server, 'settings-kept')).toEqual({ kind: 'update', message: kept });
    const forgotten = { content: 'All that was kept for this server is deleted.', ...bare };
    expect(await act(server, 'settings-forgotten')).toEqual({ kind: 'update', message: forgotten });
  });

  test('turns the pages of many transcripts, and names no more than can be kept', async () => {
    const many = Array.from({ length: 400 }, (_, at) =>
      spoken(`transcript-of-a-long-name-${1_000 + at}-of-them`, ['x']),
    );
    const server = await createServer({ shipped: many });
    const page = async (id: string) => menuOf(messageOf(await act(server, id)))!.options[0]!.value;
    expect(await page('settings-transcripts')).toBe(many[0]!.head.id);
    expect(await page('settings-transcripts:2')).toBe(many[25]!.head.id);
    await set(server, 'transcripts', 'off *');
    expect(await set(server, 'transcripts', `on ${many[0]!.head.id}`)).toContain('So many cannot be switched off');
  });

  test('says when there is no room left, and nothing was changed', async () => {
    const server = await createServer({ shipped: true });
    const request = await server.requestBy(manager);
    const keeping: Keeping = { saveSettings: full, forget: async () => false };
    const changed = await changeSetting(request, keeping, 'visibility', 'private');
    expect(changed.kind).toBe('reply');
    expect(changed.kind === 'reply' && textOf(changed.reply)).toContain('There is no room left');
    const pressed = { ...request, args: ['0'.repeat(32)], values: [], message: { id: '1', ...shownBy(manager.id) } };
    const stuck = say('fault.store-stuck');
    const forgotten = settings.actions['settings-forgotten']({ ...pressed, keeping: { ...keeping, forget: full } });
    expect(textOf(await forgotten)).toBe(stuck);
    const library: Library = { ...request.library!, unstage: full };
    expect(textOf(await addActions['cancel-upload']({ ...pressed, library }))).toBe(stuck);
  });
});

const peace = talk('Ada Byrne: We hope for peace in the spring.', 'Question: And if it fails?');
const later = talk('Ada Byrne: We hope for peace in the summer.', 'Question: And if it fails?');

async function addTalk(server: Server, text: string, options = {}, name?: string): Promise<void> {
  const found = messageOf(await (await server.as(manager)).run('transcripts add', options, { file: file(text, name) }));
  await press(server, buttonNamed(found, 'Add').custom_id);
}

const replaceBy = async (server: Server, options: Readonly<Record<string, string>>, given = file(later)) =>
  (await server.as(manager)).run('transcripts replace', options, { file: given });

describe('/transcripts add and replace, in detail', () => {
  test('takes the place of the question when nothing is kept', async () => {
    const server = await createServer();
    const found = messageOf(await (await server.as(manager)).run('transcripts add', {}, { file: file(peace) }));
    expect(await press(server, buttonNamed(found, 'Cancel').custom_id)).toEqual({
      kind: 'update',
      message: { content: 'Nothing was kept.', ...bare },
    });
  });

  test('replace says what is missing or wrong before it keeps anything', async () => {
    const server = await createServer();
    await addTalk(server, peace);
    const none = await (await server.as(manager)).run('transcripts replace', { transcript: 'talk' });
    expect(textOf(none)).toBe('Choose a file in `file`.');
    expect(textOf(await replaceBy(server, { transcript: 'talk', date: 'May 2025' }))).toContain('in `date` is no day');
    expect(textOf(await replaceBy(server, {}))).toContain('“” is no transcript of this server’s own');
    expect(textOf(await replaceBy(server, { transcript: 'talk' }, file('')))).toContain('It is empty');
    expect(await replaceBy(server, { transcript: 'talk' })).toMatchObject({ kind: 'answer', private: true });
  });

  test('replace says so where a transcript went meanwhile', async () => {
    const server = await createServer();
    await addTalk(server, peace);
    const request = await server.requestBy(manager);
    const library: Library = { ...request.library!, read: async () => undefined };
    const reply = await replace({
      ...request,
      library,
      subcommand: 'replace',
      options: new Map([['transcript', 'talk']]),
      attachments: new Map([['file', file(later)]]),
    });
    expect(textOf(reply)).toContain('“talk” is no transcript of this server’s own');
  });

  test('replace takes a transcript by its ID or its title, if that is the only one', async () => {
    const server = await createServer();
    await addTalk(server, peace, { title: 'Same' }, 'one.txt');
    await addTalk(server, talk('Ada Byrne: Something else altogether.'), { title: 'same' }, 'two.txt');
    expect(textOf(await replaceBy(server, { transcript: 'Same' }))).toContain('“Same” is no transcript');
    expect(textOf(await replaceBy(server, { transcript: ' ONE ' }))).toContain('summer');
  });

  test('replace keeps the title unless the file, or who replaces it, gives one', async () => {
    const server = await createServer();
    const titleAfter = async (options: object, given = file(later)) => {
      await addTalk(server, peace, { title: 'Before' });
      const shown = messageOf(await replaceBy(server, { transcript: 'talk', ...options }, given));
      await press(server, buttonNamed(shown, 'Replace').custom_id);
      const { title } = (await server.libraries.of(guild).read('talk'))!.head;
      await server.libraries.of(guild).remove('talk');
      return title;
    };
    expect(await titleAfter({})).toBe('Before');
    expect(await titleAfter({ title: 'talk' })).toBe('talk');
    const own = JSON.stringify({ title: 'Its own', turns: [{ speaker: 'Ada', passages: [{ text: 'Words.' }] }] });
    expect(await titleAfter({}, file(own, 'talk.json'))).toBe('Its own');
  });

  test('readGiven() trims what is given, and leaves out what is not', () => {
    const given = (options: Readonly<Record<string, string>>) =>
      readGiven({ say, options: new Map(Object.entries(options)) });
    expect(given({ title: ' A talk ', date: ' 23 May 2025 ', source: ' https://example.org/a ' })).toEqual({
      value: { title: 'A talk', date: '2025-05-23', source: 'https://example.org/a' },
    });
    expect(given({ title: ' ', date: '', source: ' ' })).toEqual({ value: {} });
    expect(given({ source: '\u200b' })).toEqual({ value: { source: '' } });
    const refused = given({ source: 'javascript:x' });
    expect('reply' in refused && textOf(refused.reply)).toContain('“javascript:x” in `source` is no address');
  });

  test('ownChoices() offers those that have every word, in whatever case', async () => {
    const server = await createServer();
    await addTalk(server, peace, { title: 'Talk of Spring', date: '2025-05-23' }, 'one.txt');
    await addTalk(server, later, { title: 'Talk of Summer' }, 'two.txt');
    const library = server.libraries.of(guild);
    const offered = async (text: string) => (await ownChoices(say, library, text)).map(({ value }) => value).toSorted();
    expect(await offered('TALK')).toEqual(['one', 'two']);
    expect(await offered('talk  spring')).toEqual(['one']);
    expect(await offered('two')).toEqual(['two']);
    expect(await offered('2025-05')).toEqual(['one']);
    expect(await offered('talk winter')).toEqual([]);
    expect(await ownChoices(say, null, '')).toEqual([]);
  });

  test('receive() tells how far it is, and refuses where nothing can be kept', async () => {
    const server = await createServer();
    const told: unknown[] = [];
    const request = { ...(await server.requestBy(manager)), progress: (message: unknown) => void told.push(message) };
    const upload = { file: file(peace), given: {} };
    const library = request.library!;
    const sentence = async (given: Library, readUpload = request.readUpload) => {
      const received = await receive({ ...request, readUpload }, given, upload);
      return received.kind === 'refused' ? received.sentence : null;
    };
    expect(await sentence(library, null)).toContain('Nothing is kept by this bot');
    expect(told).toEqual([]);
    expect(await sentence(library)).toBeNull();
    expect(told).toEqual([
      { content: 'Fetching talk.txt …', ...bare },
      { content: 'Reading talk.txt …', ...bare },
    ]);
    expect(await sentence({ ...library, staged: async () => undefined })).toContain('That file no longer waits');
    expect(await sentence({ ...library, stage: full })).toContain('There is no room left');
  });
});
