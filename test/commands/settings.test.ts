import { describe, expect, test } from 'vitest';
import type { Asker, Reply } from '../../src/discord/contract.ts';
import type { Message } from '../../src/discord/message.ts';
import { switchShipped } from '../../src/discord/shipped-choice.ts';
import { expectWithinLimits } from '../discord/message-rules.ts';
import { add, spoken } from '../collection/own.ts';
import { prepareTranscript } from '../../src/collection/store/prepare-transcript.ts';
import { ann, bob, buttonNamed, buttonsOf, messageOf, shownText } from './harness.ts';
import { createServer, guild, manager, otherGuild } from './server.ts';

type Server = Awaited<ReturnType<typeof createServer>>;

const textOf = (reply: Reply) => shownText(messageOf(reply));

async function set(server: Server, setting: string, value: string, at = guild): Promise<string> {
  const reply = await (await server.as(manager, at)).run('settings set', { setting, value });
  expect(reply).toMatchObject({ kind: 'answer', private: true });
  expectWithinLimits(messageOf(reply));
  return textOf(reply);
}

const press = async (server: Server, message: Message, label: string, asker: Asker = manager) =>
  (await server.as(asker)).act(buttonNamed(message, label).custom_id, { body: message, private: true });

async function choose(server: Server, message: Message, value: string): Promise<Reply> {
  const menus = message.components.flatMap(({ components }) => components).filter((one) => one.type === 3);
  const menu = menus.find(({ options }) => options.some((option) => option.value === value))!;
  return (await server.as(manager)).act(menu.custom_id, { body: message, private: true }, [value]);
}

describe('/settings', () => {
  test('show lists each setting with its value and what it does, and menus change them', async () => {
    const server = await createServer({ shipped: true });
    const shown = messageOf(await (await server.as(manager)).run('settings show'));
    expectWithinLimits(shown);
    for (const line of [
      '**Answers are seen by**: everybody',
      '**Citation style**: Plain text',
      '**Language**: automatic',
      '**Answers before questions**: no',
      '1 of 1 on',
    ]) {
      expect(shownText(shown)).toContain(line);
    }
    const changed = await choose(server, shown, 'private');
    expect(changed.kind).toBe('update');
    expect(textOf(changed)).toContain('Changed. Answers are seen by: the asker alone.');
    expect(textOf(changed)).toContain('**Answers are seen by**: the asker alone');
    const menu = messageOf(changed).components[0]!.components[0]!;
    expect(menu.type === 3 && menu.options.filter((option) => option.default).map(({ value }) => value)).toEqual([
      'private',
    ]);
    expect(textOf(await choose(server, messageOf(changed), 'apa'))).toContain('**Citation style**: APA');
    expect(textOf(await (await server.as(manager)).run('settings show'))).toMatch(/the asker alone[\s\S]*APA/);
    expect(textOf(await (await server.as(manager, otherGuild)).run('settings show'))).not.toMatch(
      /the asker alone\n[\s\S]*APA/,
    );
  });

  test('language decides what everybody reads, and not what the asker alone does', async () => {
    const server = await createServer({ shipped: true });
    expect(await set(server, 'language', 'es-ES')).toContain('Changed. Language: Español.');
    expect(await set(server, 'language', 'de')).toContain('Changed. Language: Deutsch');
    const asked = await server.as(ann);
    expect(textOf(await asked.run('quote', { words: 'ceasefire illusion' }))).toContain('Alle Wörter');
    expect(textOf(await asked.run('quote', { words: 'ceasefire illusion', private: true }))).toContain('All words');
    expect(textOf(await (await server.as(manager)).run('settings show'))).toContain('**Language**: Deutsch');
  });

  test('visibility decides for /quote, /context, /check and /random, and what the asker says goes before it', async () => {
    const server = await createServer({ shipped: true });
    const isPrivate = async (line: string, options: Readonly<Record<string, string | number | boolean>>) => {
      const reply = await (await server.as(ann)).run(line, options);
      return reply.kind === 'answer' && reply.private;
    };
    const lines = [
      ['quote', { words: 'ceasefire' }],
      ['quote', { words: 'lavrov-2025-05-23#42' }],
      ['context', { passage: '42' }],
      ['context', { passage: '42', around: 1 }],
      ['check', { quotation: 'the right of peoples to self-determination' }],
      ['random', {}],
    ] as const;
    for (const [line, options] of lines) expect(await isPrivate(line, options), line).toBe(false);
    await set(server, 'visibility', 'private');
    for (const [line, options] of lines) {
      expect(await isPrivate(line, options), line).toBe(true);
      expect(await isPrivate(line, { ...options, private: false }), line).toBe(false);
    }
    const to = await (await server.as(ann)).run('quote', { words: 'ceasefire', to: bob.id });
    expect(to).toMatchObject({ private: false, message: { mention: bob.id } });
    expect(buttonsOf(messageOf(to)).map(({ label }) => label)).toContain('Remove');
    await set(server, 'visibility', 'public');
    expect(await isPrivate('quote', { words: 'ceasefire' })).toBe(false);
    expect(await isPrivate('quote', { words: 'ceasefire', private: true })).toBe(true);
  });

  test('citation style is that of /cite and of the button, unless one is given', async () => {
    const server = await createServer({ shipped: true });
    await set(server, 'citation-style', 'BibTeX');
    expect(textOf(await (await server.as(ann)).run('cite', { passage: '42' }))).toContain('@misc');
    expect(textOf(await (await server.as(ann)).run('cite', { passage: '42', style: 'plain' }))).not.toContain('@misc');
    const card = messageOf(await (await server.as(ann)).run('quote', { words: 'ceasefire' }));
    expect(textOf(await press(server, card, 'Cite', ann))).toContain('@misc');
  });

  test('answers before questions puts what was answered first', async () => {
    const server = await createServer();
    const prepared = prepareTranscript({
      id: 'talk',
      title: 'Talk',
      turns: [
        { speaker: 'Question', question: true, passages: [{ text: 'Will the harvest be good this year?' }] },
        {
          speaker: 'Ada',
          passages: [{ text: 'Nobody can know the harvest, I am sorry to say, before it was brought in.' }],
        },
      ],
    });
    await add(server.libraries.of(guild), { prepared, warnings: [], format: { name: 'format.speech' } });
    const first = async () => textOf(await (await server.as(ann)).run('quote', { words: 'the harvest' }));
    const offered = async () =>
      (await (await server.as(ann)).suggest('quote', { name: 'words', text: 'harvest' })).map(({ value }) => value);
    expect(await first()).toContain('¶ 1 of 2');
    expect(await set(server, 'answers-first', 'on')).toContain('Answers before questions: yes');
    expect(await first()).toContain('¶ 2 of 2');
    expect(await offered()).toEqual(['talk#2', 'talk#1']);
  });

  test('shipped transcripts are switched on and off, by menu and by name', async () => {
    const server = await createServer({ shipped: true });
    const found = async (at = guild) => textOf(await (await server.as(ann, at)).run('quote', { words: 'ceasefire' }));
    const offered = await (await server.as(manager)).suggest('settings set', { name: 'value', text: '' });
    expect(offered).toEqual([]);
    const shown = messageOf(await (await server.as(manager)).run('settings show'));
    const switches = messageOf(await press(server, shown, 'Transcripts …'));
    expectWithinLimits(switches);
    const off = await choose(server, switches, 'lavrov-2025-05-23');
    expect(textOf(off)).toContain('0 of 1 on');
    expect(await found()).toContain('There is nothing to search here');
    expect(await found(otherGuild)).toContain('**ceasefire**');
    expect(textOf(await (await server.as(ann)).run('transcripts list'))).toContain(
      '1 transcript that comes with Verbatim is switched off here',
    );
    expect(textOf(await press(server, messageOf(off), 'All on'))).toContain('1 of 1 on');
    expect(await found()).toContain('**ceasefire**');
    expect(await set(server, 'transcripts', 'off *')).toContain('No transcript that comes with Verbatim is searched');
    expect(await set(server, 'transcripts', 'on lavrov-2025-05-23')).toContain('is searched here again');
    expect(await found()).toContain('**ceasefire**');
    expect(textOf(await press(server, messageOf(off), '◀ Settings'))).toContain('Settings of this server');
  });

  test.each([
    [
      'visibility',
      'nobody',
      '“nobody” is no value of “Answers are seen by”. Choose one of these: `everybody` and `the asker alone`.',
    ],
    ['citation-style', 'Harvard', 'Choose one of these: `Plain text`, `Markdown`'],
    ['language', 'tlh', 'Choose one of these: `automatic`, `Deutsch`'],
    ['answers-first', '', 'Choose one of these: `no` and `yes`'],
    ['transcripts', 'lavrov-2025-05-23', 'write “on” or “off”'],
    ['transcripts', 'off talk', '“talk” does not come with Verbatim'],
    ['__proto__', 'x', 'There is no setting'],
  ])('set says what is wrong with %s: %s', async (setting, value, expected) => {
    const server = await createServer({ shipped: true });
    expect(await set(server, setting, value)).toContain(expected);
  });

  test('set offers the values of the setting that was chosen', async () => {
    const server = await createServer({ shipped: true });
    const asked = await server.as(manager);
    const { settings } = await import('../../commands/settings.ts');
    const request = await server.requestBy(manager);
    const offered = (setting: string, text = '') =>
      settings.suggest({
        ...request,
        subcommand: 'set',
        focused: { name: 'value', text },
        options: new Map([['setting', setting]]),
      });
    expect(offered('visibility')).toEqual([
      { name: 'everybody', value: 'public' },
      { name: 'the asker alone', value: 'private' },
    ]);
    expect(offered('citation-style', 'bib').map(({ value }) => value)).toEqual(['bibtex']);
    expect(offered('transcripts').map(({ value }) => value)).toEqual(['off lavrov-2025-05-23']);
    expect(asked).toBeDefined();
  });

  test('forget asks, and deletes all that is kept for the server and nothing of another', async () => {
    const server = await createServer({ shipped: true });
    for (const at of [guild, otherGuild]) {
      await add(server.libraries.of(at), {
        prepared: prepareTranscript(spoken('talk', ['Zyzzyva.']).transcript),
        warnings: [],
        format: { name: 'format.speech' },
      });
      await set(server, 'visibility', 'private', at);
    }
    const asked = messageOf(await (await server.as(manager)).run('settings forget'));
    expect(shownText(asked)).toContain('its own transcripts (1 transcript)');
    expect(textOf(await press(server, asked, 'Keep it'))).toBe('Nothing was deleted.');
    expect(textOf(await press(server, asked, 'Delete it all for good', ann))).toContain('**Manage Server**');
    expect(textOf(await press(server, asked, 'Delete it all for good'))).toContain('is deleted');
    expect(await server.store.guilds()).toEqual([otherGuild]);
    expect(textOf(await (await server.as(ann)).run('quote', { words: 'zyzzyva' }))).toContain('Nothing found');
    expect(textOf(await (await server.as(ann, otherGuild)).run('quote', { words: 'zyzzyva' }))).toContain(
      '**Zyzzyva**',
    );
    expect(textOf(await (await server.as(manager)).run('settings show'))).toContain(
      '**Answers are seen by**: everybody',
    );
  });

  const admin: Asker = { ...manager, canManageMessages: true };
  const moderator: Asker = { ...manager, canManageGuild: false, canManageMessages: true };
  test.each([
    ...['show', 'set', 'forget'].map((name) => [`/settings ${name}`, name, null] as const),
    ...['set', 'back', 'transcripts', 'switch', 'all', 'forget', 'forgotten', 'kept'].map(
      (name) => [`the button settings-${name}`, null, `v1:settings-${name}:visibility`] as const,
    ),
  ])('%s is for those who may manage the server', async (_, subcommand, customId) => {
    const server = await createServer({ shipped: true });
    await set(server, 'citation-style', 'apa');
    const way = async (
      asker: Asker,
      at: string | null = guild,
      place: 'guild' | 'direct-messages' | 'user-install' = 'guild',
    ) => {
      const asked = await server.as(asker, at, place);
      return customId === null
        ? asked.run(`settings ${subcommand}`, { setting: 'visibility', value: 'private' })
        : asked.act(customId, { body: { embeds: [], components: [] }, private: true }, ['private']);
    };
    for (const [reply, expected] of [
      [await way(moderator), '**Manage Server**'],
      [await way(ann), '**Manage Server**'],
      [await way(admin, null, 'direct-messages'), 'Use the command in a server'],
      [await way(admin, null, 'user-install'), 'I am not in this server'],
    ] as const) {
      expect(reply).toMatchObject({ kind: 'answer', private: true });
      expect(textOf(reply)).toContain(expected);
    }
    expect(await server.store.settings(guild)).toEqual(new Map([['citationStyle', 'apa']]));
    expect(textOf(await way(admin))).not.toContain('**Manage Server**.');
  });
});

describe('switchShipped()', () => {
  test.each([
    [[], 'a', false, ['a']],
    [['a', 'gone'], 'a', true, ['gone']],
    [['*'], 'a', true, ['b', 'c']],
    [['*'], '*', true, []],
    [['b'], '*', false, ['*']],
  ])('of %j, with %s %s: %j', (hidden, id, on, expected) => {
    expect(switchShipped(hidden, ['a', 'b', 'c'], id, on)).toEqual(expected);
  });

  test('does not name more than can be kept', () => {
    const all = Array.from({ length: 4_000 }, (_, at) => `transcript-${at}`);
    expect(switchShipped(['*'], all, 'transcript-1', true)).toBeNull();
    expect(switchShipped(['*'], all, '*', true)).toEqual([]);
  });
});
