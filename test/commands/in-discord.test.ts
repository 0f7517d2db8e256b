import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalDiscord, Person, ShownMessage } from '../../src/sandbox/api.ts';
import { startLocalDiscord } from '../../src/sandbox/local-discord.ts';
import { numberTranscript } from '../../src/transcript/number.ts';
import { shippedCollection } from './harness.ts';
import { startLocalBot } from './local-bot.ts';

let discord: LocalDiscord;
let stop: () => Promise<readonly string[]>;
let ann: Person;
let bob: Person;
let mod: Person;

beforeAll(async () => {
  discord = await startLocalDiscord();
  const hostile = numberTranscript({
    id: 'hostile-words-from-everywhere-and-nowhere-at-all',
    title: '@everyone **[title](https://evil.example)**',
    date: '2024-01-02',
    source: 'https://example.org/talk',
    turns: [
      { speaker: 'Question', question: true, passages: [{ text: `Why ${'zyzzyva '.repeat(600)}?` }] },
      {
        speaker: '<@1> # `Ann` @here',
        passages: [{ text: `Zyzzyva <@&1> **bold**. ${'This *goes* on, > and on. '.repeat(400)}` }],
      },
    ],
  });
  stop = await startLocalBot(discord, await shippedCollection([hostile]));
  ann = discord.person({ name: 'Ann' });
  bob = discord.person({ name: 'Bob' });
  mod = discord.person({ name: 'Mod', permissions: ['ManageMessages'] });
});

afterAll(async () => {
  expect(discord.violations).toEqual([]);
  expect(await stop()).toEqual([]);
  await discord.close();
});

const description = (shown: ShownMessage) => String(shown.embeds[0]?.description);
const author = (shown: ShownMessage) => JSON.stringify(shown.embeds[0]?.author);

describe('in Discord', () => {
  test('/quote shows a card that walks, opens its exchange and comes back', async () => {
    const card = await ann.run('/quote words: ceasefire illusion');
    expect(card).toMatchObject({ ephemeral: false, failed: null });
    expect(author(card)).toContain('¶ 29 of 100');
    expect(author(await ann.press(card, '¶ 30 ▶'))).toContain('¶ 30 of 100');
    const exchange = await ann.press(ann.look(card), 'Exchange');
    expect(exchange.id).toBe(card.id);
    expect(description(exchange)).toContain('> **¶ 30**');
    expect(author(await ann.press(exchange, '¶ 30 alone'))).toContain('¶ 30 of 100');
  });

  test('/quote offers other matches in a menu, for its asker in place and for others privately', async () => {
    const card = await ann.run('/quote words: ceasefire illusion');
    const option = (card.components[0] as { components: { options: { value: string }[] }[] }).components[0]!.options[0]!
      .value;
    const own = await bob.choose(card, option);
    expect(own).toMatchObject({ ephemeral: true, failed: null });
    const posted = await bob.press(own, 'Post');
    expect(posted).toMatchObject({ ephemeral: false, embeds: own.embeds });
    expect((await ann.choose(card, option)).id).toBe(card.id);
    expect((await ann.press(posted, 'Remove')).ephemeral).toBe(true);
    expect((await bob.press(posted, 'Remove')).deleted).toBe(true);
    expect((await mod.press(ann.look(card), 'Remove')).deleted).toBe(true);
  });

  test('/quote pings the person in "to" alone and once', async () => {
    const card = await ann.run('/quote words: illusion to: @Bob');
    expect(card.pinged).toEqual([bob.id]);
    const walked = await ann.press(card, '◀ ¶ 28');
    expect(walked).toMatchObject({ content: `<@${bob.id}>`, failed: null });
  });

  test('/quote takes a choice offered while typing', async () => {
    const [choice] = await ann.suggest('/quote words: ceasef');
    expect(author(await ann.run(`/quote words: ${choice!.value}`))).toContain('of 100');
  });

  test('hostile and very long text stays within Discord’s rules on every button', async () => {
    let shown = await ann.run('/quote words: zyzzyva speaker: ann');
    expect(shown.failed).toBeNull();
    for (const button of ['Part 2 of 3 ▶', 'Part 3 of 3 ▶', '◀ Part 2 of 3', 'Exchange']) {
      shown = await ann.press(shown, button);
      expect(shown.failed, button).toBeNull();
    }
    expect((await ann.press(shown, 'Cite')).failed).toBeNull();
    const alone = await ann.press(shown, '¶ 2 alone');
    const plain = await ann.press(alone, 'Plain text');
    expect(plain).toMatchObject({ ephemeral: true, failed: null });
    expect((await ann.press(plain, 'Part 2 of 7 ▶')).content).toContain('Part 2 of 7');
  });

  test('/mentions counts, shows a picture with words for it, and leads to each passage', async () => {
    // The thread that draws begins with the first picture: on a busy machine that one may come too late.
    await expect
      .poll(async () => (await ann.run('/mentions words: negotiation')).attachments[0]?.description, {
        timeout: 60_000,
      })
      .toMatch(/^Bar chart\. negotiation: 6 of 10\d passages, 8 times\./);
    const counts = await ann.run('/mentions words: zyzzyva');
    expect(counts).toMatchObject({ ephemeral: false, failed: null });
    const [option] = (counts.components[0] as { components: { options: { value: string }[] }[] }).components[0]!
      .options;
    const chosen = await bob.choose(counts, option!.value);
    expect(chosen).toMatchObject({ ephemeral: true, failed: null });
    expect(description(chosen).slice(0, 30)).toContain('Why **zyzzyva** **zyzzyva**');
    const hidden = await bob.run('/mentions words: negotiation private: true');
    const only = await bob.press(hidden, 'Only “negotiation”');
    expect(only).toMatchObject({ id: hidden.id, failed: null });
    const posted = await bob.press(only, 'Post');
    expect(posted).toMatchObject({ ephemeral: false, embeds: only.embeds });
    expect((await bob.press(posted, 'Remove')).deleted).toBe(true);
  });

  test('/context, /cite, /random, /about and /help answer', async () => {
    expect(description(await ann.run('/context passage: lavrov-2025-05-23#98'))).toContain('**¶ 95**');
    const which = await ann.run('/context passage: 2 around: 1');
    expect(which.ephemeral).toBe(true);
    const chosen = await ann.choose(which, 'lavrov-2025-05-23#2');
    expect(chosen).toMatchObject({ id: which.id, content: '', failed: null });
    for (const style of ['Plain text', 'BibTeX', 'CSL-JSON']) {
      expect((await ann.run(`/cite passage: lavrov-2025-05-23#42.1 style: ${style}`)).content).toContain('42');
    }
    for (const line of [
      '/random',
      '/random speaker: lavrov',
      '/mentions words: xyzzy',
      '/about',
      '/help',
      '/quote words: xyzzy plugh',
      '/quote words: "half',
    ]) {
      expect((await ann.run(line)).failed, line).toBeNull();
    }
  });

  test('/help and /about name the permissions that are missing in this server', async () => {
    const guild = discord.createGuild({ name: 'Strict', appWithout: ['AttachFiles'] });
    const carl = discord.person({ name: 'Carl', guild });
    expect(description(await carl.run('/help'))).toContain('**Attach Files**');
    expect(description(await carl.run('/about'))).toContain('**Attach Files**');
    expect(description(await ann.run('/help'))).not.toContain('**Attach Files**');
    expect((await carl.run('/mentions words: negotiation')).attachments).toEqual([]);
  });

  test.each(['/quote words: illusion private: true', '/context passage: lavrov-2025-05-23#98 private: true'])(
    'what is posted from %s can be walked by all, before and after, and removed by who posted it',
    async (line) => {
      const hidden = await ann.run(line);
      expect(hidden.ephemeral).toBe(true);
      const first = await ann.press(hidden, 'Post');
      expect(first).toMatchObject({ ephemeral: false, embeds: hidden.embeds, failed: null });
      const walk = line.startsWith('/quote') ? '¶ 30 ▶' : '◀ Exchange';
      const walked = await ann.press(ann.look(hidden), walk);
      expect(walked).toMatchObject({ id: hidden.id, ephemeral: true });
      const second = await ann.press(walked, 'Post');
      expect(second).toMatchObject({ ephemeral: false, embeds: walked.embeds, failed: null });
      expect(second.id).not.toBe(first.id);
      const own = await bob.press(first, walk);
      expect(own).toMatchObject({ ephemeral: true, embeds: walked.embeds });
      expect((await ann.press(first, walk)).id).toBe(first.id);
      expect((await bob.press(second, 'Remove')).ephemeral).toBe(true);
      expect((await ann.press(second, 'Remove')).deleted).toBe(true);
    },
  );

  test('every answer with a passage opens the original at its words', async () => {
    const words = /https:\/\/[^\s)]+#:~:text=[^\s)]+/;
    const id = 'hostile-words-from-everywhere-and-nowhere-at-all';
    for (const line of [
      '/quote words: zyzzyva bold',
      `/quote words: ${id}#2.1`,
      `/quote words: ${id}#1-2`,
      `/context passage: ${id}#2`,
      `/context passage: ${id}#2.1 around: 1`,
      '/check quotation: Zyzzyva <@&1> **bold**.',
      `/cite passage: ${id}#2`,
      `/cite passage: ${id}#2.1 style: MLA`,
    ]) {
      const { content, embeds } = await ann.run(line);
      expect(content + JSON.stringify(embeds), line).toMatch(words);
    }
    const counts = await ann.run('/mentions words: bold');
    const [option] = (counts.components[0] as { components: { options: { value: string }[] }[] }).components[0]!
      .options;
    expect(JSON.stringify((await ann.choose(counts, option!.value)).embeds)).toMatch(words);
  });

  test('buttons work after a restart', async () => {
    const card = await ann.run('/quote words: illusion');
    const hidden = await ann.run('/context passage: lavrov-2025-05-23#98 private: true');
    const counts = await ann.run('/mentions words: negotiation');
    expect(await stop()).toEqual([]);
    stop = await startLocalBot(discord, await shippedCollection());
    expect(author(await ann.press(card, '¶ 30 ▶'))).toContain('of 100');
    expect((await ann.press(hidden, 'Post')).embeds).toEqual(hidden.embeds);
    const counted = await ann.press(counts, 'Only “negotiation”');
    expect(description(counted)).toContain('exactly so');
  });
});
