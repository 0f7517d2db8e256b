import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { createRandom } from '../../commands/random.ts';
import type { Collection } from '../../src/collection/collection.ts';
import type { Reply } from '../../src/discord/contract.ts';
import { formatCustomId } from '../../src/discord/custom-id.ts';
import { messageCommandName } from '../../src/discord/registration.ts';
import { renderAbout } from '../../src/discord/render/about.ts';
import { createSay } from '../../src/discord/say.ts';
import { numberTranscript } from '../../src/transcript/number.ts';
import { expectWithinLimits } from '../discord/message-rules.ts';
import {
  ann,
  bob,
  buttonNamed,
  buttonsOf,
  createAsker,
  menuOf,
  messageOf,
  moderator,
  requestFrom,
  shippedCollection,
  shownText,
} from './harness.ts';

let shipped: Collection;
/** The shipped transcript beside another with the same numbers. */
let two: Collection;

beforeAll(async () => {
  shipped = await shippedCollection();
  two = await shippedCollection([
    numberTranscript({
      id: 'other',
      title: 'Another talk',
      date: '2024-01-02',
      turns: [{ speaker: 'Bo Ek', passages: [{ text: 'Peace is near. So we hope.' }, { text: 'That is all.' }] }],
    }),
  ]);
});

const asAnn = () => createAsker(shipped);
const textOf = (reply: Reply) => shownText(messageOf(reply));
const isPrivate = (reply: Reply) => reply.kind === 'answer' && reply.private;

describe('/quote', () => {
  test('answers with the best passage for all to see', async () => {
    const reply = await asAnn().run('quote', { words: 'ceasefire illusion' });
    expect(isPrivate(reply)).toBe(false);
    expect(textOf(reply)).toContain(
      'Sergey Lavrov · Conference ‘Historically South Russian Lands’, 23 May 2025 · ¶ 29 of 100',
    );
    expect(textOf(reply)).toContain('a **ceasefire** and');
    expect(textOf(reply)).toMatch(/All words · \d+ more passages? · lavrov-2025-05-23#29@[0-9a-f]{8}$/);
    expect(menuOf(messageOf(reply))!.options.length).toBeGreaterThan(0);
  });

  test('finds a misspelt word and says so', async () => {
    expect(textOf(await asAnn().run('quote', { words: 'Stoltenburg' }))).toContain(
      'searched for “Stoltenberg” instead of “Stoltenburg”',
    );
  });

  test('shows what a reference points to', async () => {
    for (const words of ['lavrov-2025-05-23#42', '¶ 42', '#42']) {
      expect(textOf(await asAnn().run('quote', { words }))).toMatch(/Shown by its reference · lavrov-2025-05-23#42@/);
    }
    expect(textOf(await asAnn().run('quote', { words: '#98.1' }))).toContain('**With each passing day');
    expect(textOf(await asAnn().run('quote', { words: '#97-98' }))).toContain('**¶ 98**');
    expect(textOf(await asAnn().run('quote', { words: '2014' }))).toContain('**2014**');
  });

  test('says what was searched when nothing is found, to the asker alone', async () => {
    const reply = await asAnn().run('quote', { words: 'xyzzy *plugh*' });
    expect(isPrivate(reply)).toBe(true);
    expect(textOf(reply)).toContain('Searched: 100 passages of 1 transcript, 23 May 2025.');
    expect(textOf(reply)).toMatch(/occur nowhere in it: “xyzzy”, “\\?\*?plugh/);
    expect(textOf(reply)).toContain('is not “never said”');
  });

  test('leads to the nearest passage where none is near enough', async () => {
    const reply = await asAnn().run('quote', { words: 'xyzzy plugh frobnicate quux negotiations' });
    expect(isPrivate(reply)).toBe(true);
    const [button] = buttonsOf(messageOf(reply));
    expect(button!.label).toMatch(/^Show ¶ \d+$/);
    const nearest = shipped.transcripts[0]!.passages[Number(button!.label.slice(7)) - 1]!;
    expect(textOf(reply)).toContain(`\n> ${nearest.text.slice(0, 20)}`);
    const shown = await asAnn().act(button!.custom_id, { body: messageOf(reply), private: true });
    expect(shown.kind).toBe('update');
    expect(textOf(shown)).toContain(`¶ ${button!.label.slice(7)} of 100`);
  });

  test.each([
    [{ words: '"such a deal' }, 'no partner'],
    [{ words: '-ceasefire' }, 'only says what to leave out'],
    [{ words: '  ' }, 'Type at least one word'],
    [{ words: 'peace', from: 'someday' }, 'is no day I can read'],
    [{ words: 'peace', from: '2025-06', until: '2025-05' }, 'later than `until` (31 May 2025)'],
    [{ words: 'peace', speaker: 'Nobody' }, 'leave `speaker` out: Sergey Lavrov and Question'],
    [{ words: 'peace', transcript: 'nowhere' }, 'no transcript “nowhere”'],
    [{ words: 'peace', private: true, to: bob.id }, 'exclude each other'],
  ])('explains %j privately', async (options, sentence) => {
    const reply = await asAnn().run('quote', options);
    expect(isPrivate(reply)).toBe(true);
    expect(textOf(reply)).toContain(sentence);
  });

  test('takes a number that nobody said for that of a passage', async () => {
    expect(textOf(await asAnn().run('quote', { words: '42' }))).toContain('Shown by its reference');
    expect(textOf(await asAnn().run('quote', { words: '2008' }))).not.toContain('Shown by its reference');
    expect(textOf(await asAnn().run('quote', { words: '4242' }))).toContain('Nothing found for “4242”');
  });

  test('searches only what the filters leave', async () => {
    const asked = createAsker(two);
    expect(textOf(await asked.run('quote', { words: 'peace', speaker: 'ek' }))).toContain('Bo Ek · Another talk');
    expect(textOf(await asked.run('quote', { words: 'peace', until: '2024' }))).toContain('Bo Ek');
    expect(textOf(await asked.run('quote', { words: 'peace', transcript: 'lavrov-2025-05-23' }))).toContain(
      'lavrov-2025-05-23#',
    );
    expect(textOf(await asked.run('quote', { words: 'peace', from: '2026' }))).toContain('Leave one of them out');
  });

  test('mentions the person in "to" once, before the card', async () => {
    const { content, mention } = messageOf(await asAnn().run('quote', { words: 'illusion', to: bob.id }));
    expect({ content, mention }).toEqual({ content: `<@${bob.id}>`, mention: bob.id });
  });

  test('takes any words within Discord’s limits', async () => {
    const asked = asAnn();
    const words = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc
        .array(
          fc.constantFrom(
            'peace',
            '"',
            '-',
            ' OR ',
            'ceasfire',
            '__proto__',
            '@everyone',
            ':',
            '%',
            '😀',
            'constructor',
          ),
          { maxLength: 18 },
        )
        .map((parts) => parts.join(' ')),
    );
    await fc.assert(
      fc.asyncProperty(words, async (typed) => {
        expectWithinLimits(messageOf(await asked.run('quote', { words: typed })));
        for (const { name, value } of await asked.suggest('quote', { name: 'words', text: typed })) {
          expect(name.length).toBeLessThanOrEqual(100);
          expect(value.length).toBeLessThanOrEqual(100);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('offers hits while typing, whose values show that passage', async () => {
    const [first] = await asAnn().suggest('quote', { name: 'words', text: 'ceasef' });
    expect(first!.name).toMatch(/^¶ \d+ · .*ceasefire/);
    expect(textOf(await asAnn().run('quote', { words: first!.value }))).toContain(`${first!.value}@`);
  });

  test('offers speakers and transcripts', async () => {
    expect(await asAnn().suggest('quote', { name: 'speaker', text: 'LAV' })).toEqual([
      { name: 'Sergey Lavrov · 85 passages', value: 'Sergey Lavrov' },
    ]);
    expect(await createAsker(two).suggest('quote', { name: 'transcript', text: 'another' })).toEqual([
      { name: 'Another talk · 2 January 2024', value: 'other' },
    ]);
  });
});

describe('buttons and menus', () => {
  const card = async (asker = ann) =>
    messageOf(await createAsker(shipped, asker).run('quote', { words: 'ceasefire illusion' }));

  test('walk from passage to passage in place and keep the other matches', async () => {
    const body = await card();
    const after = await asAnn().act(buttonNamed(body, '¶ 30 ▶').custom_id, { body });
    expect(after.kind).toBe('update');
    expect(textOf(after)).toContain('¶ 30 of 100');
    expect(menuOf(messageOf(after))!.options).toEqual(menuOf(body)!.options);
    const back = await asAnn().act(buttonNamed(messageOf(after), '◀ ¶ 29').custom_id, { body: messageOf(after) });
    expect(textOf(back)).toContain('¶ 29 of 100');
  });

  test('show another match with its own highlights; the one before takes its place in the menu', async () => {
    const body = await card();
    const menu = menuOf(body)!;
    const chosen = menu.options[0]!.value;
    const other = messageOf(await asAnn().act(menu.custom_id, { body }, [chosen]));
    expect(shownText(other)).toContain('**ceasefire**');
    expect(shownText(other)).toContain('1 of 2 words, missing: “illusion”');
    const values = menuOf(other)!.options.map(({ value }) => value);
    expect(values).not.toContain(chosen);
    expect(values.some((value) => value.includes('#29@'))).toBe(true);
    expect(values).toHaveLength(menu.options.length);
  });

  test('give somebody else a private answer of their own', async () => {
    const body = await card();
    for (const askerId of [ann.id, null]) {
      const reply = await createAsker(shipped, bob).act(buttonNamed(body, 'Exchange').custom_id, { body, askerId });
      expect(isPrivate(reply)).toBe(true);
      expect(buttonNamed(messageOf(reply), 'Post')).toBeDefined();
    }
    const own = await asAnn().act(buttonNamed(body, 'Exchange').custom_id, { body, askerId: null });
    expect(own.kind).toBe('update');
    expect(textOf(own)).toContain('The whole exchange, part 5 of 5');
  });

  test('post a private answer as it is, with Remove for the one who posted', async () => {
    const body = messageOf(await asAnn().run('quote', { words: 'illusion', private: true }));
    const posted = await asAnn().act(buttonNamed(body, 'Post').custom_id, { body, private: true });
    expect(posted).toMatchObject({ kind: 'answer', private: false });
    expect(messageOf(posted).embeds).toEqual(body.embeds);
    expect(buttonNamed(messageOf(posted), 'Remove').custom_id).toContain(ann.id);
    const again = await asAnn().act(formatCustomId('post', []), { body: messageOf(posted) });
    expect(isPrivate(again)).toBe(true);
  });

  test('remove an answer for its asker and for moderators only', async () => {
    const body = await card();
    const remove = buttonNamed(body, 'Remove').custom_id;
    expect((await asAnn().act(remove, { body })).kind).toBe('remove');
    expect((await asAnn().act(remove, { body, askerId: null })).kind).toBe('remove');
    expect((await createAsker(shipped, moderator).act(remove, { body })).kind).toBe('remove');
    const forged = formatCustomId('remove', [bob.id]);
    for (const id of [remove, forged]) {
      const refused = await createAsker(shipped, bob).act(id, { body });
      expect(isPrivate(refused)).toBe(true);
      expect(textOf(refused)).toContain('can remove it');
    }
  });

  test('give the words and a citation to copy, privately', async () => {
    const body = await card();
    const plain = await asAnn().act(buttonNamed(body, 'Plain text').custom_id, { body });
    expect(isPrivate(plain)).toBe(true);
    expect(messageOf(plain).content).toMatch(/^```\n“There is no information[\s\S]*23 May 2025[\s\S]*```$/);
    const cited = await asAnn().act(buttonNamed(body, 'Cite').custom_id, { body });
    expect(isPrivate(cited)).toBe(true);
    expect(messageOf(cited).content).toContain('¶ 29');
  });

  test('answer whatever is forged, within limits and without an error', async () => {
    const body = await card();
    const actions = commands.flatMap((command) => Object.keys(command.actions ?? {}));
    expect(new Set(actions).size).toBe(actions.length);
    const argument = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom(
        'lavrov-2025-05-23#29',
        '#0',
        '#29@00000000',
        '#999999999',
        '-1',
        '1e9',
        '',
        '3',
        '__proto__#1',
        '#1-100',
        '#29.2',
        '#29.99',
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...actions),
        fc.array(argument, { maxLength: 4 }),
        fc.array(argument, { maxLength: 2 }),
        fc.boolean(),
        async (action, args, values, hidden) => {
          const handler = commands.map((command) => command.actions?.[action]).find((found) => found !== undefined)!;
          const base = requestFrom(two, { asker: bob });
          const empty = { embeds: [], components: [] };
          const message = { id: '1', private: hidden, askerId: null, body: hidden ? empty : body };
          const reply = await handler({ ...base, args, values, message });
          if (reply.kind !== 'remove') expectWithinLimits(reply.message);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('/context', () => {
  test('shows a short exchange with the one before it', async () => {
    const text = textOf(await asAnn().run('context', { passage: '98' }));
    for (const number of [95, 96, 97, 98]) expect(text).toContain(`**¶ ${number}**`);
    expect(text).not.toContain('**¶ 94**');
    expect(text).not.toContain('**¶ 99**');
  });

  test('opens on the part with the passage, and walks to the next exchange', async () => {
    const body = messageOf(await asAnn().run('context', { passage: 'p29' }));
    expect(shownText(body)).toContain('> **¶ 29**');
    const before = messageOf(await asAnn().act(buttonNamed(body, '◀ Part 4 of 5').custom_id, { body }));
    expect(shownText(before)).toContain('part 4 of 5');
    const next = messageOf(await asAnn().act(buttonNamed(body, 'Exchange ▶').custom_id, { body }));
    expect(shownText(next)).toContain('> **¶ 37**');
    const alone = messageOf(await asAnn().act(buttonNamed(next, '¶ 37 alone').custom_id, { body: next }));
    expect(shownText(alone)).toContain('¶ 37 of 100');
  });

  test('shows so many passages around', async () => {
    const text = textOf(await asAnn().run('context', { passage: '#42', around: 1 }));
    expect(text).toMatch(/\*\*¶ 41\*\*[\s\S]*> \*\*¶ 42\*\*[\s\S]*\*\*¶ 43\*\*/);
    expect(textOf(await asAnn().run('context', { passage: '1', around: 10 }))).toContain('¶ 1–');
    const alone = textOf(await asAnn().run('context', { passage: '100', around: 0 }));
    expect(alone).toContain('> **¶ 100**');
    expect(alone).toContain('¶ 100 · lavrov-2025-05-23#100@');
  });

  test('says that the text changed since it was cited', async () => {
    const reply = await asAnn().run('context', { passage: 'lavrov-2025-05-23#42@00000000' });
    expect(textOf(reply)).toContain('changed since it was cited: edition 00000000 then');
  });

  test('offers the transcripts where a number may mean several', async () => {
    const asked = createAsker(two);
    const reply = await asked.run('context', { passage: '2', around: 0 });
    expect(isPrivate(reply)).toBe(true);
    const menu = menuOf(messageOf(reply))!;
    expect(menu.options.map(({ value }) => value)).toEqual(['lavrov-2025-05-23#2', 'other#2']);
    const chosen = await asked.act(menu.custom_id, { body: messageOf(reply), private: true }, ['other#2']);
    expect(chosen.kind).toBe('update');
    expect(textOf(chosen)).toContain('That is all.');
    expect(messageOf(chosen).content).toBe('');
    const only = await asked.run('context', { passage: '50' });
    expect(menuOf(messageOf(only))!.options).toHaveLength(1);
  });

  test('takes words of a passage: the only one that has them, or those that are meant', async () => {
    const several = await asAnn().run('context', { passage: 'the ceasefire' });
    expect(textOf(several)).toContain('Which one is meant?');
    const menu = menuOf(messageOf(several))!;
    const chosen = await asAnn().act(menu.custom_id, { body: messageOf(several), private: true }, [
      menu.options[0]!.value,
    ]);
    expect(textOf(chosen)).toContain(menu.options[0]!.value);
    expect(textOf(await asAnn().run('cite', { passage: 'Mona Lisa' }))).toContain('lavrov-2025-05-23#8');
  });

  test.each([
    ['101', 'ends with ¶ 100'],
    ['0', 'ends with ¶ 100'],
    ['nowhere#1', 'no transcript “nowhere”'],
    ['#42.99', '¶ 42 has no such sentence'],
    ['zyzzyva', 'no reference I can read'],
    ['<@1> [x](y)', 'no reference I can read'],
  ])('explains %j privately', async (passage, sentence) => {
    const reply = await asAnn().run('context', { passage });
    expect(isPrivate(reply)).toBe(true);
    expect(textOf(reply)).toContain(sentence);
  });

  test('offers passages for numbers and for words', async () => {
    expect((await asAnn().suggest('context', { name: 'passage', text: '42' }))[0]).toMatchObject({
      value: 'lavrov-2025-05-23#42',
    });
    expect(await createAsker(two).suggest('context', { name: 'passage', text: '2' })).toHaveLength(2);
    expect((await asAnn().suggest('context', { name: 'passage', text: 'illusion' })).length).toBeGreaterThan(0);
    expect(await asAnn().suggest('context', { name: 'passage', text: '' })).toEqual([]);
  });
});

describe('/cite', () => {
  test.each(['plain', 'markdown', 'apa', 'mla', 'chicago', 'bibtex', 'csl-json'])(
    'gives a citation in %s to copy',
    async (style) => {
      const reply = await asAnn().run('cite', { passage: '#42-44', style });
      expect(isPrivate(reply)).toBe(true);
      expect(messageOf(reply).content).toMatch(/```\n[\s\S]*42[\s\S]*\n```$/);
      expectWithinLimits(messageOf(reply));
    },
  );

  test('names the styles where one is unknown', async () => {
    expect(textOf(await asAnn().run('cite', { passage: '42', style: 'harvard' }))).toContain(
      'Choose one of these: Plain text, Markdown',
    );
  });
});

describe('/random', () => {
  test('chooses by the chance it is given', () => {
    const request = { ...requestFrom(shipped), subcommand: null, attachments: new Map() };
    const draw = (chance: number, options: Record<string, string> = {}) =>
      textOf(createRandom(() => chance).answer({ ...request, options: new Map(Object.entries(options)) }));
    expect(draw(0)).not.toBe(draw(0.999));
    expect(draw(0.999)).toContain('¶ 100 of 100');
    expect(draw(0, { speaker: 'question' })).toContain('Question · ');
    expect(draw(0, { speaker: 'nobody' })).toContain('Nobody called “nobody”');
  });
});

describe('/about and /help', () => {
  test('tell what is searched, in which edition, and that nothing is kept', async () => {
    const text = textOf(await asAnn().run('about'));
    expect(text).toContain('100 passages of 1 transcript, 23 May 2025.');
    expect(text).toMatch(/`lavrov-2025-05-23@[0-9a-f]{8}`/);
    expect(text).toContain('keeps neither your questions nor who asked');
    expect(text).toContain('`/settings forget` deletes it all');
    expect(text).not.toContain('project');
  });

  test('/about leads to the project where it has an address, and nowhere else', () => {
    const shown = (homepage: string) =>
      shownText(renderAbout(createSay('en'), shipped, { version: '1.2.3', homepage, lacking: [] }));
    expect(shown('https://example.org/verbatim')).toContain('The project: <https://example.org/verbatim>');
    expect(shown('javascript:alert(1)')).not.toContain('project');
    expect(shown('https://example.org')).toMatch(/Verbatim 1\.2\.3$/);
  });

  test('/about leads to the address that whoever runs the bot gives', async () => {
    const asked = createAsker(shipped, ann, undefined, { projectUrl: 'https://example.org/ours' });
    expect(textOf(await asked.run('about'))).toContain('The project: <https://example.org/ours>');
  });

  test('name the permissions that the bot lacks, what is lost by each, and how to grant them', async () => {
    const asked = createAsker(shipped, ann, undefined, { lacking: ['embed-links', 'attach-files'] });
    for (const name of ['about', 'help']) {
      const text = textOf(await asked.run(name));
      expect(text).toContain('What I lack in this channel');
      expect(text).toContain(
        '- **Embed Links**: answers may come without their card.\n- **Attach Files**: `/mentions`',
      );
      expect(text).toContain('Server Settings → Roles');
      expect(textOf(await asAnn().run(name))).not.toContain('lack');
    }
  });

  test('/help has a button for each command that shows an answer of it, to the asker alone', async () => {
    const asked = createAsker(shipped);
    const help = messageOf(await asked.run('help'));
    expectWithinLimits(help);
    expect(buttonsOf(help).map(({ label }) => label)).toContain('Find who said it');
    expect(buttonsOf(help)).toHaveLength(9);
    for (const { label, custom_id } of buttonsOf(help)) {
      const reply = await asked.act(custom_id, { body: help, private: true });
      expect(isPrivate(reply), label).toBe(true);
      expect(messageOf(reply).content, label).toMatch(/^-# \/[a-z]+/);
      expectWithinLimits(messageOf(reply));
    }
    const forged = await asked.act(formatCustomId('example', ['nonsense']), { body: help });
    expect(textOf(forged)).toContain('does not work any more');
  });

  test('name every command', async () => {
    const text = textOf(await asAnn().run('help'));
    for (const { definition } of commands)
      if (definition.name !== 'help') expect(text).toContain(messageCommandName(definition) ?? `/${definition.name}`);
  });

  test('answer on an empty collection', async () => {
    const empty: Collection = { ...shipped, transcripts: [], transcript: () => undefined };
    for (const [name, options] of [
      ['about', {}],
      ['random', {}],
      ['context', { passage: '1' }],
      ['quote', { words: 'x', speaker: 'y' }],
    ] as const) {
      expect(textOf(await createAsker(empty).run(name, options))).toContain('nothing to search here');
    }
  });
});
