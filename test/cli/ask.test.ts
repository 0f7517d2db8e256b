import { describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';

async function ask(...args: readonly string[]) {
  let [out, err] = ['', ''];
  const io = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
    terminal: false,
    colour: false,
    columns: 80,
  };
  return { code: await run(['ask', ...args], io), out, err };
}

describe('ask', () => {
  test('prints the reply as a person would see it, alone', async () => {
    const { code, out, err } = await ask('/quote words: ceasefire illusion');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('Sergey Lavrov');
    expect(out).toContain('lavrov-2025-05-23#29@');
    expect(out).not.toContain('\u001b');
  });

  test('asks in a language, by its names, in a server of that language', async () => {
    const { code, out } = await ask('--locale', 'de', '/zitat wörter: ceasefire illusion');
    expect(code).toBe(0);
    expect(out).toContain('Alle Wörter');
    expect((await ask('--locale', 'xx', '/about')).err).toMatch(/^verbatim: Discord has no language "xx": [^\n]+\n$/);
  });

  test('prints the message as one JSON line', async () => {
    const { code, out } = await ask('--json', '--as', 'Ann', '/about');
    expect(code).toBe(0);
    expect(out.match(/\n/g)).toHaveLength(1);
    expect(JSON.parse(out)).toMatchObject({ ephemeral: true, failed: null, embeds: [{ title: expect.any(String) }] });
  });

  test.each(['', 'quote', '/nope a: b', '/quote', '/context passage: 1 around: many', '/'])(
    'says in one line what is wrong with %j',
    async (line) => {
      const { code, out, err } = await ask(line);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(/^verbatim: [^\n]+\n$/);
    },
  );
});
