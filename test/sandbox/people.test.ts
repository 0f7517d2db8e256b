import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalDiscord, Person } from '../../src/sandbox/api.ts';
import { startLocalDiscord } from '../../src/sandbox/local-discord.ts';
import { type ExampleBot, startExampleBot } from './example-bot.ts';

let discord: LocalDiscord;
let bot: ExampleBot;
let ann: Person;
let bob: Person;

beforeAll(async () => {
  discord = await startLocalDiscord();
  bot = await startExampleBot(discord);
  await discord.ready();
  ann = discord.person({ name: 'Ann' });
  bob = discord.person({ name: 'Bob', permissions: ['ManageMessages'] });
});

afterAll(async () => {
  expect(discord.violations).toEqual([]);
  await bot.stop();
  await discord.close();
});

describe('run()', () => {
  test('shows the answer to a typed command', async () => {
    const shown = await ann.run('/echo words: peace talks times: 2');
    expect(shown).toMatchObject({ content: 'peace talkspeace talks', ephemeral: false, edited: false, failed: null });
    expect(shown.embeds[0]).toMatchObject({ title: 'Card', type: 'rich' });
    expect(shown.link).toBe(`https://discord.com/channels/${discord.guild.id}/${discord.channel.id}/${shown.id}`);
    expect(shown.interactionMetadata).toMatchObject({ type: 2, user: { id: ann.id } });
    expect(bob.sees().map(({ id }) => id)).toContain(shown.id);
  });

  test('keeps a private answer to the asker', async () => {
    const shown = await ann.run('/echo words: hush private: true');
    expect(shown.ephemeral).toBe(true);
    expect(bob.sees().map(({ id }) => id)).not.toContain(shown.id);
    expect(ann.sees().map(({ id }) => id)).toContain(shown.id);
  });

  test('pings the person given in "to" and nobody else', async () => {
    const shown = await ann.run(`/echo words: hello <@${ann.id}> to: @Bob`);
    expect(shown.pinged).toEqual([bob.id]);
  });

  test('works in a direct message', async () => {
    const shown = await discord.person({ name: 'Cy', channel: 'direct-message' }).run('/echo words: hello');
    expect(shown).toMatchObject({ content: 'hello', guildId: null });
    expect(shown.link).toContain('/channels/@me/');
  });

  test('works in a group and a foreign server where the user installed the app', async () => {
    const group = discord.person({ name: 'Di', channel: 'group' });
    expect((await group.run('/echo words: group')).content).toBe('group');
    const abroad = discord.createGuild({ installed: false });
    expect((await discord.person({ name: 'Ed', guild: abroad }).run('/echo words: abroad')).ephemeral).toBe(false);
    const muted = discord.person({ name: 'Flo', guild: abroad, without: ['UseExternalApps'] });
    expect((await muted.run('/echo words: abroad')).ephemeral).toBe(true);
  });

  test('sends a file and shows files that come back', async () => {
    const shown = await ann.run('/box add', { file: { name: 'a.txt', content: 'some text' } });
    expect(shown.content).toBe('a.txt: some text');
    expect(shown.attachments[0]).toMatchObject({ name: 'copy.txt', size: 9, description: 'The same again' });
    expect(await (await fetch(shown.attachments[0]!.url)).text()).toBe('some text');
  });
});

describe('suggest()', () => {
  test('gives the choices for the option being typed, and run() sends the value behind one', async () => {
    const choices = await ann.suggest('/echo words: ceas');
    expect(choices).toEqual([
      { name: 'ceas no. 1', value: 'choice-1' },
      { name: 'ceas no. 2', value: 'choice-2' },
    ]);
    expect((await ann.run('/echo words: ceas no. 2')).content).toBe('choice-2');
  });
});

describe('press() and choose()', () => {
  test('change the message, answer with another, open a form, remove it', async () => {
    const shown = await ann.run('/echo words: x');
    const next = await bob.press(shown, 'Next');
    expect(next).toMatchObject({ id: shown.id, content: 'next', edited: true });
    expect(next.interactionMetadata).toMatchObject({ user: { id: ann.id } });
    expect(await ann.choose(shown, 'Second')).toMatchObject({ content: 'Chose b', ephemeral: true });
    const form = await ann.press(shown, 'Form');
    expect(form.modal).toMatchObject({ title: 'A form' });
    expect((await ann.submit(form, { Name: 'Zoe' })).content).toBe('Hello Zoe');
    expect((await ann.press(shown, 'Remove')).deleted).toBe(true);
    await expect(ann.press(shown, 'Next')).rejects.toThrow('not there any more');
  });
});

describe('apply()', () => {
  test('runs a message command on a posted and a forwarded message', async () => {
    const posted = bob.message('He said so');
    expect((await ann.apply('Look at it', posted)).content).toBe('Looked at: He said so');
    const forward = bob.message('', { forward: posted });
    expect((await ann.apply('Look at it', forward)).content).toBe('Looked at: He said so');
  });
});
