import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalDiscord } from '../../../src/sandbox/api.ts';
import { startLocalDiscord } from '../../../src/sandbox/local-discord.ts';
import { completionsOf } from '../../../src/sandbox/terminal/complete.ts';
import { runPrompt } from '../../../src/sandbox/terminal/prompt.ts';
import { createTab } from '../../../src/sandbox/terminal/tab.ts';
import { type ExampleBot, startExampleBot } from '../example-bot.ts';

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

/** What comes out of a prompt that gets these lines through a pipe. */
async function piped(text: string): Promise<string> {
  const input = new PassThrough();
  const output = new PassThrough();
  const person = discord.person({ name: 'Ann' });
  let out = '';
  output.on('data', (part) => {
    out += String(part);
  });
  input.end(text);
  await runPrompt({ person, input, output, terminal: false });
  return out;
}

describe('runPrompt()', () => {
  test('answers every line of a pipe in order, then ends', async () => {
    const out = await piped('/echo words: one\n/echo words: two\n/echo words: three');
    const places = ['> /echo words: one', '\none\n', '> /echo words: two', '\ntwo\n', '\nthree\n'].map((part) =>
      out.indexOf(part),
    );
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(out).not.toContain('\u001b');
  });

  test('presses buttons and chooses from menus by number and label', async () => {
    const out = await piped('/echo words: x\n2\nNext\n99\nRemove\n');
    expect(out).toContain('Chose b');
    expect(out).toContain('\nnext\n');
    expect(out).toContain('There is no number 99 on the last message.');
    expect(out).toContain('(The message was removed)');
  });

  test('fills in a form line by line', async () => {
    expect(await piped('/echo words: x\nForm\nZoe\n')).toContain('Hello Zoe');
  });

  test('posts a message and runs a message command on it', async () => {
    expect(await piped('say He said so\nlook at it\n')).toContain('Looked at: He said so');
  });

  test('explains what it does not understand, and what the client refuses', async () => {
    const out = await piped('peace talks\n/nope\n/echo times: 9\n/box add file: /nowhere\n\n3\n');
    expect(out).toContain('That is no command, button or option. Try: /echo words: peace talks');
    expect(out).toContain('There is no command "/nope" here');
    expect(out).toContain('words is required');
    expect(out).toContain('there is no file "/nowhere"');
    expect(out).toContain('There is nothing to press yet');
  });

  test('speaks another language when told to', async () => {
    const out = await piped('language de\n/wiederholen worte: eins\nsay zwei\nansehen\nhelp\nlanguage\nlanguage xx\n');
    expect(out).toContain('Your language is de, that of the server en-US.');
    expect(out).toContain('eins');
    expect(out).toContain('Looked at: zwei');
    expect(out).toContain('/wiederholen  Sag es noch einmal');
    expect(out).toContain('Discord has no language "xx"');
  });

  test('ends on an empty pipe and on exit', async () => {
    expect(await piped('')).toBe('');
    expect(await piped('exit\n/echo words: late\n')).not.toContain('late');
  });
});

describe('completionsOf()', () => {
  const of = async (line: string, locale = 'en-US') =>
    (await completionsOf(line, discord.commands(), locale, async () => [{ name: 'Choice', value: 'c' }])).map(
      ({ text }) => text,
    );

  test.each<[string, readonly string[]]>([
    ['', ['/echo ', '/box ']],
    ['/e', ['/echo ']],
    ['/echo ', ['/echo words: ', '/echo times: ', '/echo private: ', '/echo to: ', '/echo style: ']],
    ['/echo t', ['/echo times: ', '/echo to: ']],
    ['/echo words: ce', ['/echo words: Choice']],
    ['/box ', ['/box add ']],
    ['/box add ', ['/box add file: ']],
    ['/nope ', []],
    ['hello there', []],
  ])('goes on from %j', async (line, expected) => {
    expect(await of(line)).toEqual(expected);
  });

  test('offers the names of the language, and takes the others', async () => {
    expect(await of('/wie', 'de')).toEqual(['/wiederholen ']);
    expect(await of('/ech', 'de')).toEqual(['/wiederholen ']);
    expect(await of('/wiederholen wo', 'de')).toEqual(['/wiederholen worte: ']);
    expect(await of('/echo words: ce', 'de')).toEqual(['/echo words: Choice']);
    expect(await of('/wie')).toEqual([]);
  });
});

describe('createTab()', () => {
  const tab = (...texts: string[]) => createTab(async () => texts.map((text) => ({ text, label: text, note: '' })));

  test('takes the only way, lists several once and then goes through them', async () => {
    expect(await tab('/quote ')('/q')).toEqual({ line: '/quote ', list: [] });
    const several = tab('/about ', '/abide ');
    const first = await several('/');
    expect(first.line).toBe('/ab');
    expect(first.list).toHaveLength(2);
    const second = await several('/ab');
    expect(second).toEqual({ line: '/about ', list: [] });
    expect((await several('/about ')).line).toBe('/abide ');
    expect((await several('/abide ')).line).toBe('/about ');
  });

  test('begins anew where somebody typed on', async () => {
    const asked: string[] = [];
    const step = createTab(async (line) => {
      asked.push(line);
      return ['/about ', '/abide '].map((text) => ({ text, label: text, note: '' }));
    });
    await step('/');
    await step('/about words');
    expect(asked).toEqual(['/', '/about words']);
  });

  test('keeps what was typed where the choices do not begin with it', async () => {
    const step = await tab('¶ 1 peace', '¶ 2 peace')('peace');
    expect(step.line).toBe('peace');
  });
});
