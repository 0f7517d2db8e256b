import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Collection } from '../../src/collection/collection.ts';
import { openStore } from '../../src/collection/store/open-store.ts';
import type { Store } from '../../src/collection/store/store.ts';
import type { LocalDiscord, Person, ShownMessage } from '../../src/sandbox/api.ts';
import { startLocalDiscord } from '../../src/sandbox/local-discord.ts';
import { shippedCollection } from './harness.ts';
import { startLocalBot } from './local-bot.ts';

const folder = mkdtempSync(join(tmpdir(), 'verbatim-test-'));
let discord: LocalDiscord;
let collection: Collection;
let store: Store;
let stop: () => Promise<readonly string[]>;
let ann: Person;
let bob: Person;

beforeAll(async () => {
  discord = await startLocalDiscord();
  collection = await shippedCollection();
  store = openStore(folder);
  stop = await startLocalBot(discord, collection, store);
  ann = discord.person({ name: 'Ann' });
  bob = discord.person({ name: 'Bob' });
});

afterAll(async () => {
  expect(discord.violations).toEqual([]);
  expect(await stop()).toEqual([]);
  store.close();
  await discord.close();
  rmSync(folder, { recursive: true, force: true });
});

const title = (shown: ShownMessage) => String(shown.embeds[0]?.title);
const description = (shown: ShownMessage) => String(shown.embeds[0]?.description);
const author = (shown: ShownMessage) => JSON.stringify(shown.embeds[0]?.author);
const linkTo = ({ id }: ShownMessage, channel = discord.channel.id) =>
  `https://discord.com/channels/${discord.guild.id}/${channel}/${id}`;

const headline =
  'If the Kyiv “government” which is essentially a junta is counting on a ceasefire and that what is left of Ukraine will continue to live under their laws, I’m here to tell them that it’s an illusion.';

describe('/check', () => {
  test('names the added name of the shipped headline before everything else', async () => {
    const shown = await ann.run(`/check quotation: ${headline}`);
    expect(shown).toMatchObject({ ephemeral: false, failed: null });
    expect(title(shown)).toMatch(/^ALTERED/);
    expect(description(shown)).toMatch(/^⚠ \*\*Name\*\*: “Kyiv” was quoted, and was not said\n/);
    expect(description(shown)).toContain('If the **Kyiv** “government”');
    const passage = await ann.press(shown, 'Show ¶ 29');
    expect(passage).toMatchObject({ ephemeral: true, failed: null });
    expect(author(passage)).toContain('¶ 29 of 100');
    expect(title(ann.look(shown))).toMatch(/^ALTERED/);
  });

  test('tells a miss to the asker alone, who may post it', async () => {
    const shown = await ann.run('/check quotation: the moon is made of green cheese and always was');
    expect(shown.ephemeral).toBe(true);
    expect(title(shown)).toMatch(/^NOT FOUND/);
    expect(description(shown)).toContain('Searched: 100 passages of 1 transcript, 23 May 2025.');
    expect(description(shown)).toContain('is not “never said”');
    expect((await ann.press(shown, 'Post')).ephemeral).toBe(false);
  });

  test('takes 6,000 characters', async () => {
    const long = collection.transcripts[0]!.passages.map(({ text }) => text).join(' ');
    for (const text of [long.slice(0, 5_900), '*'.repeat(5_900), 'not now. '.repeat(650), '…'.repeat(5_900)]) {
      expect((await ann.run(`/check quotation: ${text}`)).failed, text.slice(0, 20)).toBeNull();
    }
  });
});

describe('Check quote', () => {
  test('checks the quotations of a message one by one, and names and links it', async () => {
    const message = bob.message(
      'Sergey Lavrov said “what is left of Ukraine will continue to live under their laws”, and later “we will never talk about anything with anybody”.',
    );
    const shown = await ann.apply('Check quote', message);
    expect(shown).toMatchObject({ ephemeral: true, failed: null });
    expect(shown.content).toContain(`[the message of Bob](${linkTo(message)})`);
    expect(shown.embeds.map((embed) => String(embed.title).split(':')[0])).toEqual([
      'EXACT BUT CUT',
      'NOT FOUND in what is searched here',
    ]);
    expect(description(shown)).toContain('Claimed speaker, as the text has it: Sergey Lavrov');
    const posted = await ann.press(shown, 'Post');
    expect(posted).toMatchObject({ ephemeral: false, embeds: shown.embeds, content: shown.content, pinged: [] });
  });

  test('reads forwarded messages and previews', async () => {
    const original = bob.message('> what is left of Ukraine will continue to live under their laws');
    const forwarded = ann.message('', { forward: original });
    expect(title(await bob.apply('Check quote', forwarded))).toMatch(/^EXACT BUT CUT/);
    const preview = ann.message('https://example.org/news', {
      embeds: [{ title: 'News', description: 'what is left of Ukraine will continue to live under their laws' }],
    });
    expect(title(await bob.apply('Check quote', preview))).toMatch(/^EXACT BUT CUT/);
  });

  test('answers whatever a message holds', async () => {
    const hostile = [
      '@everyone <@1> [x](javascript:alert) `code` ```js\n',
      '“'.repeat(2_000),
      '“a b c d” '.repeat(190),
      '> '.repeat(900),
      '…'.repeat(2_000),
      `“${'\u202e\u0430\u200b '.repeat(400)}”`,
      `|| “${headline.slice(0, 300)}” ||`,
      'e\u0301\u0302\u0303'.repeat(450),
      '\ud83d'.repeat(500),
      '__proto__ constructor toString valueOf “__proto__ constructor hasOwnProperty”',
    ];
    for (const text of hostile) {
      const shown = await ann.apply('Check quote', bob.message(text));
      expect(shown, text.slice(0, 20)).toMatchObject({ ephemeral: true, failed: null, pinged: [] });
      const posted = await ann.press(shown, 'Post').catch(() => null);
      if (posted !== null) expect(posted, text.slice(0, 20)).toMatchObject({ failed: null, pinged: [] });
    }
  });

  test('knows its own answers, and messages without words', async () => {
    const card = await ann.run('/quote words: ceasefire illusion');
    const own = await bob.apply('Check quote', card);
    expect(own).toMatchObject({ ephemeral: true, failed: null });
    expect(own.content).toMatch(/is an answer of mine\. What it shows: `lavrov-2025-05-23#29@[0-9a-f]{8}`/);
    expect(author(await bob.press(own, 'Show ¶ 29'))).toContain('¶ 29 of 100');
    const picture = ann.message('', { files: [{ name: 'a.png', content: 'x' }] });
    expect((await bob.apply('Check quote', picture)).content).toContain('no text');
  });
});

describe('what was posted', () => {
  test('is found by a link in the same server, after a restart, and in no other', async () => {
    const card = await ann.run('/quote words: #42.1');
    expect(JSON.stringify(card.embeds[0]?.footer)).toContain('#42.1@');
    expect(await stop()).toEqual([]);
    store.close();
    store = openStore(folder);
    stop = await startLocalBot(discord, collection, store);
    expect((await bob.run(`/cite passage: ${linkTo(card)}`)).content).toContain('#42.1@');
    expect(author(await bob.run(`/quote words: ${linkTo(card)}`))).toContain('¶ 42 of 100');
    expect(description(await bob.run(`/context passage: <${linkTo(card)}>`))).toContain('> **¶ 42**');
    const walked = await ann.press(card, '¶ 43 ▶');
    expect((await bob.run(`/cite passage: ${linkTo(walked)}`)).content).toContain('#43@');
    const elsewhere = discord.createGuild({ name: 'Elsewhere' });
    const eve = discord.person({ name: 'Eve', guild: elsewhere });
    expect((await eve.run(`/cite passage: ${linkTo(card)}`)).content).toContain('not an answer of mine in this server');
    const forged = linkTo(card).replace(discord.guild.id, elsewhere.id);
    expect((await eve.run(`/cite passage: ${forged}`)).content).toContain('not an answer of mine in this server');
    expect((await bob.run(`/cite passage: ${forged}`)).content).toContain('not an answer of mine');
    expect((await bob.run('/cite passage: https://example.org/1')).content).toContain('not an answer of mine');
    expect((await ann.press(walked, 'Remove')).deleted).toBe(true);
    expect((await bob.run(`/cite passage: ${linkTo(card)}`)).content).toContain('not an answer of mine');
  });

  test('/bibliography lists it in order, once each, for the channel that was asked in', async () => {
    const channel = discord.createChannel(discord.guild, 'sources');
    const there = ann.in(channel);
    expect((await there.run('/bibliography')).content).toContain('posted nothing in this channel yet');
    for (const words of ['#7', '#42.1', '#7', '#3-4']) await there.run(`/quote words: ${words}`);
    await there.run('/quote words: #9 private: True');
    const list = await there.run('/bibliography');
    expect(list).toMatchObject({ ephemeral: true, failed: null });
    expect(list.content).toContain('3 references posted');
    expect([...list.content.matchAll(/#([\d.-]+)@/g)].map((match) => match[1])).toEqual(['7', '42.1', '3-4']);
    for (let number = 10; number < 30; number += 1) await there.run(`/quote words: #${number}`);
    for (const [format, name] of [
      ['Markdown', 'bibliography.md'],
      ['BibTeX', 'bibliography.bib'],
      ['CSL-JSON', 'bibliography.json'],
    ]) {
      const long = await there.run(`/bibliography format: ${format}`);
      expect(long.failed).toBeNull();
      expect(JSON.stringify(long.raw.attachments)).toContain(name);
    }
  });

  test('stays in the direct messages it was posted in', async () => {
    const own = discord.person({ name: 'Dee', channel: 'direct-message' });
    const other = discord.person({ name: 'Flo', channel: 'direct-message' });
    const card = await own.run('/quote words: #50');
    const link = `https://discord.com/channels/@me/${own.channel.id}/${card.id}`;
    expect((await own.run(`/cite passage: ${link}`)).content).toContain('#50@');
    expect((await own.run('/bibliography')).content).toContain('#50@');
    expect((await other.run(`/cite passage: ${link}`)).content).toContain('not an answer of mine');
    expect((await other.run('/bibliography')).content).toContain('posted nothing');
    const checked = await own.apply('Check quote', own.message('“it’s an illusion. We cannot allow this to happen”'));
    expect(checked.content).toContain(`https://discord.com/channels/@me/${own.channel.id}/`);
  });

  test('a store that fails costs no answer', async () => {
    expect(await stop()).toEqual([]);
    const full = async () => Promise.reject(new Error('disk full'));
    stop = await startLocalBot(discord, collection, { ...store, recordPosted: full, referencesOf: full });
    const card = await ann.run('/quote words: illusion');
    expect(card.failed).toBeNull();
    expect((await ann.run(`/cite passage: ${linkTo(card)}`)).content).toContain('Something went wrong here');
    const logged = await stop();
    expect(logged.join('')).toContain('What was posted could not be kept');
    stop = await startLocalBot(discord, collection, store);
  });

  test('keeps no word of any message', async () => {
    await ann.run('/check quotation: what is left of Ukraine will continue to live under their laws');
    const kept = readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'latin1'))
      .join('');
    expect(kept).toContain('lavrov-2025-05-23#');
    expect(kept).not.toContain('Ukraine');
  });
});
