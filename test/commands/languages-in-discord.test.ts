import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { locales } from '../../src/discord/say.ts';
import type { LocalDiscord, Person, ShownMessage } from '../../src/sandbox/api.ts';
import { startLocalDiscord } from '../../src/sandbox/local-discord.ts';
import { shippedCollection } from './harness.ts';
import { startLocalBot } from './local-bot.ts';

let discord: LocalDiscord;
let stop: () => Promise<readonly string[]>;
/** Ukrainian, in a German server. */
let olena: Person;

beforeAll(async () => {
  discord = await startLocalDiscord();
  stop = await startLocalBot(discord, await shippedCollection());
  const guild = discord.createGuild({ name: 'Quellen', locale: 'de' });
  olena = discord.person({ name: 'Olena', guild, locale: 'uk' });
});

afterAll(async () => {
  expect(discord.violations).toEqual([]);
  expect(await stop()).toEqual([]);
  await discord.close();
});

const description = (shown: ShownMessage) => String(shown.embeds[0]?.description);
const footer = (shown: ShownMessage) => JSON.stringify(shown.embeds[0]?.footer);
const labels = (shown: ShownMessage) => JSON.stringify(shown.components);

describe('languages in Discord', () => {
  test('public answers are in the server’s language, private ones in the asker’s', async () => {
    const card = await olena.run('/quote words: ceasefire illusion');
    expect(footer(card)).toContain('Alle Wörter');
    expect(labels(card)).toContain('"Entfernen"');
    expect(footer(await olena.press(card, 'Gesprächsteil'))).toContain('Gesprächsteil');
    const own = await olena.run('/quote words: ceasefire illusion private: True');
    expect(footer(own)).toContain('Усі слова');
    expect(labels(own)).toContain('"Опублікувати"');
    const miss = await olena.run('/quote words: zyzzyva');
    expect(miss.ephemeral).toBe(true);
    expect(description(miss)).toContain('Де шукали: 100 абзаців, 1 стенограма, 23 травня 2025.');
  });

  test('names in the asker’s language and English ones mean the same', async () => {
    const localised = await olena.run('/цитата слова: ceasefire illusion особисто: True');
    const english = await olena.run('/quote words: ceasefire illusion private: True');
    expect(description(localised)).toBe(description(english));
    expect((await olena.suggest('/цитата слова: ceasef')).length).toBeGreaterThan(0);
    const message = olena.message('“It is an illusion.”');
    expect(description(await olena.apply('Перевірити цитату', message))).toContain('illusion');
  });

  test('a citation is in the asker’s language, but for the styles of manuals', async () => {
    const plain = await olena.run('/cite passage: 29');
    expect(plain.content).toContain('23 травня 2025');
    expect(plain.content).toContain('«Foreign Minister Sergey Lavrov’s remarks');
    expect(plain.content).toMatch(/редакція [0-9a-f]{8}/);
    expect((await olena.run('/cite passage: 29 style: APA')).content).toMatch(/edition [0-9a-f]{8}/);
  });

  test('an example of /help shows the line as the asker types it', async () => {
    const help = await olena.run('/help');
    const [find] = help.components.flatMap(({ components }) => components as readonly { custom_id: string }[]);
    expect((await olena.press(help, find!.custom_id)).content).toMatch(/^-# \/цитата слова: /);
  });

  test('a fault names the option as the asker sees it', async () => {
    expect((await olena.run('/цитата слова: peace від: колись')).content).toContain('`від`');
  });

  test.each(locales.filter((locale) => locale !== 'en'))('every command of no option answers in %s', async (locale) => {
    const person = discord.person({ name: locale, channel: 'direct-message', locale });
    const english = discord.person({ name: `not ${locale}`, channel: 'direct-message' });
    for (const name of ['help', 'about', 'random', 'bibliography']) {
      const [one, other] = [await person.run(`/${name}`), await english.run(`/${name}`)];
      expect(one.failed).toBeNull();
      expect(JSON.stringify([one.content, one.embeds, one.components])).not.toBe(
        JSON.stringify([other.content, other.embeds, other.components]),
      );
    }
  });
});
