import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalDiscord } from '../../src/sandbox/api.ts';
import { startLocalDiscord } from '../../src/sandbox/local-discord.ts';
import { LOCALES, localised } from '../../src/sandbox/locales.ts';
import { type ExampleBot, startExampleBot } from './example-bot.ts';

let discord: LocalDiscord;
let bot: ExampleBot;

beforeAll(async () => {
  discord = await startLocalDiscord();
  bot = await startExampleBot(discord);
  await discord.ready();
});

afterAll(async () => {
  await bot.stop();
  await discord.close();
});

test('LOCALES are languages, each once', () => {
  expect(new Set(LOCALES).size).toBe(LOCALES.length);
  for (const locale of LOCALES) expect(Intl.getCanonicalLocales(locale)).toEqual([locale]);
});

describe('localised()', () => {
  test.each([
    ['de', 'deutsch'],
    ['es-419', 'español'],
    ['en-US', 'british'],
    ['fr', 'default'],
  ])('in %s gives "%s"', (locale, text) => {
    const texts = { de: 'deutsch', 'es-ES': 'español', 'en-GB': 'british' };
    expect(localised('default', texts, locale)).toBe(text);
  });

  test('takes the default where nothing is localised', () => expect(localised('x', null, 'de')).toBe('x'));
});

describe('a person', () => {
  test('sees commands in the language of the client, and is told apart by what is sent', async () => {
    const ann = discord.person({ name: 'Ann', locale: 'de' });
    const echo = ann.commandsAsSeen().find(({ name }) => name === 'echo')!;
    expect(echo).toMatchObject({ name_localized: 'wiederholen', description: 'Sag es noch einmal' });
    expect(JSON.stringify(echo.options)).toContain('"name_localized":"worte"');
    expect(JSON.stringify(echo.options)).toContain('"name":"Laut"');
    const shown = await ann.run('/wiederholen worte: eins style: Laut');
    expect(shown.interactionMetadata).toMatchObject({ name: 'echo' });
    await expect(discord.person({ name: 'Bob' }).run('/wiederholen worte: eins')).rejects.toThrow(
      'There is no command',
    );
  });

  test('changes the language wherever they are, and the server’s only with Manage Server', () => {
    const mod = discord.person({ name: 'Mod', permissions: ['ManageGuild'] });
    const elsewhere = mod.in(discord.createGuild().channel);
    let told = 0;
    const stop = discord.onChange(() => {
      told += 1;
    });
    mod.setLanguage('own', 'UK');
    expect(told).toBe(1);
    stop();
    expect(elsewhere.languages()).toEqual({ own: 'uk', server: 'en-US', maySetServer: true });
    elsewhere.setLanguage('server', 'fr');
    expect(elsewhere.languages().server).toBe('fr');
    expect(mod.languages().server).toBe('en-US');
    const ann = discord.person({ name: 'Ann' });
    expect(() => ann.setLanguage('server', 'de')).toThrow('Manage Server');
    expect(() => ann.setLanguage('own', 'klingon')).toThrow('Discord has no language "klingon"');
    const direct = discord.person({ name: 'Zoe', channel: 'direct-message' });
    expect(() => direct.setLanguage('server', 'de')).toThrow('no server here');
    expect(direct.languages().server).toBeNull();
  });
});
