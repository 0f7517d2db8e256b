import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { indexShipped } from '../../src/collection/shipped.ts';
import { noChanges } from '../../src/collection/store/changes.ts';
import { openStore } from '../../src/collection/store/open-store.ts';
import type { Store } from '../../src/collection/store/store.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import type { GivenFile, LocalDiscord, Person, ShownMessage } from '../../src/sandbox/api.ts';
import { startLocalDiscord } from '../../src/sandbox/local-discord.ts';
import { type GatewayBot, sourcesOver, startBot } from '../../src/start-bot.ts';

let discord: LocalDiscord;
let folder: string;
let store: Store;
let bot: GatewayBot;
let mod: Person;
const logged: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verbatim-hostile-'));
  store = openStore(join(folder, 'data'));
  discord = await startLocalDiscord();
  const { log } = await createLog({ level: 'warn', write: (line) => logged.push(line) });
  const sources = sourcesOver(await indexShipped([]), { ...store, ...noChanges }, readConfig({}).own, log);
  const { token, apiUrl } = discord;
  bot = startBot({ token, apiUrl, guildId: null, ...sources, log, onRefused: ({ message }) => logged.push(message) });
  await Promise.all([bot.connected, discord.ready()]);
  mod = discord.person({ name: 'Mod', permissions: ['ManageGuild'] });
});

afterAll(async () => {
  await bot.stop();
  store.close();
  await discord.close();
  rmSync(folder, { recursive: true, force: true });
  expect([discord.violations, logged]).toEqual([[], []]);
});

const all = ({ content, embeds }: ShownMessage) => JSON.stringify([content, embeds]);

/** What the bot says of a file in the end. */
async function add(file: GivenFile): Promise<ShownMessage> {
  const first = await mod.run('/transcripts add', { file });
  await bot.idle();
  const shown = mod.look(first);
  expect(shown).toMatchObject({ failed: null, ephemeral: true });
  expect(all(shown)).not.toContain('Something went wrong');
  return shown;
}

const talk = (about: string) => `Ada: We speak of ${about} here.\n\nBob: And of no more.\n`;

describe('/transcripts add', () => {
  test.each([
    '../../etc/passwd',
    '..\\..\\windows\\system32\\x.txt',
    '/dev/null',
    'C:\\CON',
    'nul\0.txt',
    'COM1.txt',
    `${'x'.repeat(300)}.txt`,
    '.txt',
    '\u202etxt.exe',
    'a\nb\r{"level":60}.txt',
    '\u001b[31m\u0007.txt',
    '%2e%2e%2fx.txt',
    '🏳️‍🌈.md',
  ])('takes the name of a file for a name and never for a path: %j', async (name) => {
    const about = `the file ${name.length} ${[...name].map((sign) => sign.codePointAt(0)).join(' ')}`.slice(0, 200);
    const found = await add({ name, content: talk(about) });
    expect(all(found)).toContain('Not kept yet');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is about
    expect(found.embeds[0]!.title).not.toMatch(/[/\\]\.\.|\.\.[/\\](?!_)|[\0-\x1f\u202e]/);
    await mod.press(found, 'Add');
    await bot.idle();
    const { id } = (await store.transcriptsOf(discord.guild.id)).toSorted((a, b) => b.addedAt - a.addedAt)[0]!;
    expect(id).toMatch(/^(?=.{1,48}$)[a-z0-9]+(?:-[a-z0-9]+)*$/);
    const exported = await mod.run(`/transcripts export transcript: ${id}`);
    expect(exported.attachments[0]?.name).toMatch(/^[a-z0-9-]+\.json$/);
    expect(readdirSync(folder)).toEqual(['data']);
    expect(readdirSync(join(folder, 'data')).filter((file) => !/^(?:store|lock)\.sqlite/.test(file))).toEqual([]);
  });

  const word = (text: string) =>
    new TextEncoder().encode(
      `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`,
    );

  test.each<readonly [what: string, name: string, content: string | Uint8Array, says: RegExp]>([
    ['keys of prototypes', 'a.json', '{"__proto__": {"title": "X"}, "turns": []}', /Unknown field/],
    [
      'times without sense in JSON',
      'b.json',
      '{"turns": [{"passages": [{"text": "x", "start": 1e400}]}]}',
      /must be seconds/,
    ],
    ['a head nested in YAML', 'c.md', `---\ntitle: ${'['.repeat(2_000)}\n---\n\n${talk('c')}`, /nested too deeply/],
    ['anchors in YAML', 'd.md', `---\na: &a [x, x]\nb: &b [*a, *a]\ntitle: *b\n---\n\n${talk('d')}`, /Not kept yet/],
    ['entities', 'e.xml', '<!DOCTYPE p [<!ENTITY a "b">]><publicwhip><p>&a;</p></publicwhip>', /Broken XML/],
    [
      'a file of the machine as an entity',
      'f.xml',
      '<!DOCTYPE p [<!ENTITY a SYSTEM "file:///etc/passwd">]><publicwhip><p>&a;</p></publicwhip>',
      /Broken XML/,
    ],
    [
      'captions that go back in time',
      'g.vtt',
      'WEBVTT\n\n99999999:59:59.999 --> 00:00:00.000\nAda: Back.\n\n00:05.000 --> 00:01.000\nWe reverse.\n',
      /We reverse/,
    ],
    ['marks of order that disagree', 'h.txt', Buffer.from(`\xff\xfe\xef\xbb\xbf${talk('h')}!`, 'latin1'), /UTF-16/],
    ['UTF-32', 'i.txt', Buffer.from('\xff\xfe\0\0A\0\0\0', 'latin1'), /UTF-32/],
    [
      'paths in an archive',
      'j.docx',
      zipSync({ '../../j': word('x'), '/j': word('x'), 'word/document.xml': word('Ada: No way out.') }),
      /No way out/,
    ],
    ['an archive in an archive', 'k.zip', zipSync({ 'a.zip': zipSync({ 'a.txt': word('x') }) }), /zip archive/],
  ])('reads or refuses, privately and by name: %s', async (_, name, content, says) => {
    expect(all(await add({ name, content }))).toMatch(says);
    expect(readdirSync(folder)).toEqual(['data']);
  });
});
