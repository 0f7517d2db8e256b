import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadTranscripts } from '../../src/collection/load-transcripts.ts';
import { indexShipped, type Shipped } from '../../src/collection/shipped.ts';
import { noChanges } from '../../src/collection/store/changes.ts';
import { openStore } from '../../src/collection/store/open-store.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import type { Guild, LocalDiscord, Permission, Person, ShownMessage } from '../../src/sandbox/api.ts';
import { startLocalDiscord } from '../../src/sandbox/local-discord.ts';
import { sourcesOver, startBot } from '../../src/start-bot.ts';

let discord: LocalDiscord;
let shipped: Shipped;
let folder: string;
let bot: Awaited<ReturnType<typeof start>>;
let other: Guild;
let mod: Person;
let ann: Person;
let otherMod: Person;

/** The real bot over a store, as `main` puts it together. */
async function start(now?: () => number) {
  const store = openStore(folder, now === undefined ? {} : { now });
  const logged: string[] = [];
  const { log } = await createLog({ level: 'warn', write: (line) => logged.push(line) });
  const running = startBot({
    token: discord.token,
    apiUrl: discord.apiUrl,
    guildId: null,
    ...sourcesOver(shipped, { ...store, ...noChanges }, readConfig({}).own, log),
    log,
    onRefused: ({ message }) => logged.push(message),
  });
  await Promise.all([running.connected, discord.ready()]);
  return {
    store,
    idle: running.idle,
    async stop() {
      await running.stop();
      store.close();
      return logged;
    },
  };
}

async function restart(now?: () => number) {
  expect(await bot.stop()).toEqual([]);
  bot = await start(now);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verbatim-servers-'));
  const { transcripts } = await loadTranscripts('data/transcripts');
  [discord, shipped] = await Promise.all([startLocalDiscord(), indexShipped(transcripts)]);
  other = discord.createGuild({ name: 'Other' });
  bot = await start();
  const may: readonly Permission[] = ['ManageGuild', 'ManageMessages'];
  mod = patient(discord.person({ name: 'Mod', permissions: may }));
  ann = patient(discord.person({ name: 'Ann' }));
  otherMod = patient(discord.person({ name: 'Otto', guild: other, permissions: may }));
});

afterAll(async () => {
  expect(discord.violations).toEqual([]);
  expect(await bot.stop()).toEqual([]);
  await discord.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Somebody who looks at an answer when the bot has said all it has to say: long work changes it meanwhile. */
function patient(person: Person): Person {
  const last = async (shown: Promise<ShownMessage>) => {
    const first = await shown;
    await bot.idle();
    return first.failed === null ? person.look(first) : first;
  };
  return {
    ...person,
    run: (...given) => last(person.run(...given)),
    apply: (...given) => last(person.apply(...given)),
    press: (...given) => last(person.press(...given)),
    choose: (...given) => last(person.choose(...given)),
  };
}

const all = ({ content, embeds, components, attachments }: ShownMessage) =>
  JSON.stringify([content, embeds, components, attachments]);

/** A file that says one word nobody else says, and a secret. */
const talk = (canary: string, secret = `Secret of ${canary}.`) => ({
  name: `${canary}.txt`,
  content: `Ada Byrne: We hope for ${canary} in the spring. ${secret}\n\nQuestion: And ${canary} again?\n\nAda Byrne: Yes.`,
});

async function add(person: Person, canary: string): Promise<ShownMessage> {
  const found = await person.run(`/transcripts add title: About ${canary}`, { file: talk(canary) });
  expect(all(found)).toContain('Not kept yet');
  return person.press(found, 'Add');
}

describe('/transcripts in Discord', () => {
  test('add shows what it found, and Add works after a restart', async () => {
    const found = await mod.run('/transcripts add title: A talk date: 2024-05-06', { file: talk('kumquat') });
    expect(found).toMatchObject({ ephemeral: true, failed: null });
    expect(all(found)).toContain('We hope for kumquat in the spring');
    await restart();
    const kept = await mod.press(found, 'Add');
    expect(kept).toMatchObject({ id: found.id, failed: null });
    expect(all(kept)).toContain('It can be searched now');
    expect(all(await ann.run('/quote words: kumquat'))).toContain('kumquat#1@');
    expect(all(await mod.press(mod.look(kept), 'Show ¶ 1'))).toContain('**¶ 1'.slice(2));
    await restart();
    expect(all(await ann.run('/quote words: kumquat'))).toContain('kumquat#1@');
    const removed = await mod.press(await mod.run('/transcripts remove transcript: kumquat'), 'Remove it for good');
    expect(all(removed)).toContain('is removed');
    expect(all(await ann.run('/quote words: kumquat'))).toContain('Nothing found');
  });

  test('add waits for 24 hours and no longer', async () => {
    const found = await mod.run('/transcripts add', { file: talk('tamarind') });
    await restart(() => Date.now() + 25 * 3_600_000);
    expect(all(await mod.press(found, 'Add'))).toContain('more than 24 hours went by');
    await restart();
  });

  test('Add as transcript takes the file of a message, and asks which of several', async () => {
    const message = ann.message('Here it is', { files: [talk('quince')] });
    expect(all(await ann.apply('Add as transcript', message))).toContain('**Manage Server**');
    const found = await mod.apply('Add as transcript', message);
    expect(all(found)).toContain('We hope for quince');
    expect(all(await mod.press(found, 'Add'))).toContain('It can be searched now');
    const several = ann.message('', {
      files: [talk('medlar'), { name: 'p.png', content: 'x', type: 'image/png' }, talk('sorb')],
    });
    const asked = await mod.apply('Add as transcript', several);
    const chosen = await mod.choose(asked, 'sorb.txt');
    expect(all(chosen)).toContain('We hope for sorb');
    expect(all(await mod.press(chosen, 'Cancel'))).toContain('Nothing was kept');
    expect(all(await mod.apply('Add as transcript', ann.message('no file')))).toContain('There is no file with text');
  });

  test('add says what is wrong with a file that is too large, packed or broken', async () => {
    const refused = async (file: { name: string; content: string | Uint8Array }) =>
      all(await mod.run('/transcripts add', { file }));
    expect(await refused({ name: 'large.txt', content: new Uint8Array(10 * 1024 * 1024 + 1).fill(97) })).toContain(
      'large.txt is larger than 10 MiB',
    );
    expect(
      await refused({ name: 'a.txt', content: new Uint8Array([0x50, 0x4b, 3, 4, ...new Array(200).fill(7)]) }),
    ).toMatch(/a\.txt(?:, line \d+:| cannot be read)/);
    expect(await refused({ name: 'a.json', content: '{\n"turns": [{\n' })).toMatch(/a\.json, line \d+: /);
    expect(await refused({ name: 'empty.txt', content: '' })).toContain('It is empty');
    expect(await bot.store.transcriptsOf(other.id)).toEqual([]);
  });

  test('nothing of one server is seen in another, in direct messages or by a user install', async () => {
    await add(mod, 'persimmon');
    await add(otherMod, 'rambutan');
    const card = await ann.run('/quote words: persimmon');
    expect(all(card)).toContain('persimmon#1@');
    const elsewhere = [
      otherMod,
      ann.in(other.channel),
      discord.person({ name: 'Dora', channel: 'direct-message', permissions: ['Administrator'] }),
      discord.person({ name: 'Uta', guild: discord.createGuild({ installed: false }), permissions: ['Administrator'] }),
    ];
    for (const person of elsewhere) {
      const seen = [
        ...(await Promise.all(
          [
            '/quote words: persimmon',
            '/quote words: persimmon#1',
            '/quote words: hope transcript: persimmon',
            '/context passage: persimmon#1',
            '/cite passage: persimmon#1',
            `/cite passage: ${card.link}`,
            '/check quotation: We hope for persimmon in the spring',
            '/transcripts list',
            '/transcripts show transcript: persimmon',
            '/transcripts export transcript: persimmon',
            '/transcripts remove transcript: persimmon',
            '/bibliography',
            '/about',
            '/random',
          ].map(async (line) => all(await person.run(line))),
        )),
        ...(await Promise.all(
          [
            '/quote words: persim',
            '/quote words: x transcript: ',
            '/quote words: x speaker: Ada',
            '/context passage: persimmon#1',
            '/cite passage: persim',
            '/transcripts show transcript: ',
            '/transcripts remove transcript: ',
          ].map(async (line) => JSON.stringify(await person.suggest(line))),
        )),
      ];
      // Their own words come back to them; what the file says of them does not.
      for (const text of seen) expect(text).not.toMatch(/Secret of persimmon|About persimmon|persimmon#1@/);
    }
  });

  test('buttons made in one server do nothing for another', async () => {
    const card = await ann.run('/quote words: persimmon');
    const page = await mod.run('/transcripts show transcript: persimmon');
    const waiting = await mod.run('/transcripts add', { file: talk('feijoa') });
    const asked = await mod.run('/transcripts remove transcript: persimmon');
    // Whoever may manage messages removes what they like in their own server.
    const ids = [card, page, waiting, asked]
      .flatMap(({ components }) => idsIn(components))
      .filter((id) => !id.startsWith('v1:remove:'));
    expect(ids.length).toBeGreaterThan(10);
    const here = mod.in(other.channel);
    const own = await here.run('/transcripts list');
    for (const id of ids) {
      const shown = await here.send({ type: 3, data: { component_type: 2, custom_id: id }, message: own.raw });
      expect(shown.failed, id).toBeNull();
      expect(all(shown), id).not.toMatch(/Secret of persimmon|About persimmon|It can be searched now|is removed/);
    }
    expect(await bot.store.transcriptsOf(other.id)).toHaveLength(1);
    expect((await bot.store.transcriptsOf(discord.guild.id)).map(({ id }) => id)).toContain('persimmon');
  });

  test('forged buttons are answered calmly and change nothing', async () => {
    const list = await mod.run('/transcripts list');
    const kept = (await bot.store.transcriptsOf(discord.guild.id)).length;
    const actions = [
      'add-upload',
      'cancel-upload',
      'replace-upload',
      'remove-transcript',
      'ask-remove',
      'keep-transcript',
      'export-transcript',
      'transcripts',
      'transcript',
      'upload',
      'settings-set',
      'settings-switch',
      'settings-all',
      'settings-transcripts',
      'settings-forgotten',
    ];
    const args = [
      '',
      ':',
      ':__proto__',
      ':../../etc',
      `:${'0'.repeat(32)}:persimmon`,
      ':persimmon',
      ':9999999999',
      ':persimmon:00000000',
      ':%%%.',
    ];
    for (const action of actions.filter((one) => one !== 'settings-forgotten')) {
      for (const arg of args) {
        const forged = { component_type: 3, custom_id: `v1:${action}${arg}`, values: ['__proto__', '\u0000'] };
        const shown = await mod.send({ type: 3, data: forged, message: list.raw });
        expect(shown.failed, `${action}${arg}`).toBeNull();
        expect(all(shown), `${action}${arg}`).not.toContain('Something went wrong');
      }
    }
    const byAnn = await ann.send({
      type: 3,
      data: { component_type: 2, custom_id: 'v1:settings-forgotten' },
      message: list.raw,
    });
    expect(all(byAnn)).toContain('**Manage Server**');
    expect(await bot.store.transcriptsOf(discord.guild.id)).toHaveLength(kept);
  });

  test('a file whose address is not Discord’s is not fetched', async () => {
    const list = await mod.run('/transcripts list');
    const command = discord.commands().find(({ name }) => name === 'transcripts')!;
    const option = { type: 1, name: 'add', options: [{ type: 11, name: 'file', value: '7' }] };
    for (const url of [
      'http://127.0.0.1:9/a.txt',
      'https://cdn.discordapp.com@127.0.0.1/a.txt',
      'file:///etc/passwd',
    ]) {
      const attachments = { 7: { id: '7', filename: 'a.txt', size: 5, url } };
      const data = { id: command.id, name: 'transcripts', type: 1, options: [option], resolved: { attachments } };
      expect(all(await mod.send({ type: 2, data }))).toContain('does not come from where Discord keeps uploads');
    }
    expect(list.failed).toBeNull();
  });

  test('/settings changes how the server is answered, and forget takes all of it away', async () => {
    const shown = await otherMod.run('/settings show');
    expect(all(await otherMod.choose(shown, 'private', 'v1:settings-set:visibility'))).toContain('Changed');
    const dan = discord.person({ name: 'Dan', guild: other });
    const hidden = await dan.run('/quote words: rambutan');
    expect(hidden.ephemeral).toBe(true);
    expect((await ann.run('/quote words: persimmon')).ephemeral).toBe(false);
    expect((await dan.run('/quote words: rambutan private: False')).ephemeral).toBe(false);
    const asked = await otherMod.run('/settings forget');
    expect(all(await otherMod.press(asked, 'Delete it all for good'))).toContain('is deleted');
    expect(all(await dan.run('/quote words: rambutan'))).toContain('Nothing found');
    expect((await dan.run('/quote words: ceasefire')).ephemeral).toBe(false);
    expect(await bot.store.guilds()).not.toContain(other.id);
    expect((await bot.store.transcriptsOf(discord.guild.id)).map(({ id }) => id)).toContain('persimmon');
  });
});

function idsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(idsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => (key === 'custom_id' ? [String(one)] : idsIn(one)));
}
