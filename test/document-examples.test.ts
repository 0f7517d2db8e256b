import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../src/cli/run.ts';
import { openStore } from '../src/collection/store/open-store.ts';
import en from '../src/discord/locales/en.json' with { type: 'json' };
import { createLog } from '../src/log.ts';
import { type LocalBot, startLocalBot } from '../src/run-locally.ts';
import type { Person } from '../src/sandbox/api.ts';
import { ClientRefusal } from '../src/sandbox/people/client-refusal.ts';
import { loadShipped } from '../src/start-bot.ts';

const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'docs/guide.md',
  'docs/operating.md',
  'docs/shell.md',
  'docs/transcripts.md',
];
const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

/** Lines of `sh` blocks, without comments. */
const shellLines = documents.flatMap((path) =>
  [...read(path).matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap(([, block]) =>
    block!
      .split('\n')
      .map((line) => line.replace(/\s+#.*$/, '').trim())
      .filter((line) => line !== '')
      .map((line) => ({ path, line })),
  ),
);
const verbatim = /^npm run (?:--silent )?verbatim -- /;
/** What needs another machine, or is a test of its own: the first minute, Docker, a new version. */
const elsewhere =
  /^(?:npm ci(?: --omit=dev)?(?: && npm (?:start|test))?|npm (?:start|test|run register|run check|run lockfile)|docker compose .+|git pull|cp .+|MODE=http .+ npm start)$/;

const wordsOf = (line: string): string[] =>
  [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, single, double, bare]) => single ?? double ?? bare!);

describe('every shell command in the documents', () => {
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-examples-'));
  beforeAll(() => openStore(folder).close());
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(shellLines.filter(({ line }) => verbatim.test(line)))('$path: $line', async ({ line }) => {
    const args = wordsOf(line.replace(verbatim, '')).map((arg) => (/\.sqlite$/.test(arg) ? join(folder, arg) : arg));
    let err = '';
    const io = {
      out: () => {},
      err: (text: string) => {
        err += text;
      },
      terminal: false,
      colour: false,
      columns: 80,
    };
    const code = await run(args[0] === 'store' ? [...args, '--data', folder] : args, io);
    expect([0, 1], err).toContain(code);
  });

  test('is one that is run here, or known to need another machine', () => {
    expect(shellLines.filter(({ line }) => !verbatim.test(line) && !elsewhere.test(line))).toEqual([]);
    expect(shellLines.length).toBeGreaterThan(10);
  });
});

/** Commands as they stand in `code`, in blocks and in the help that the bot gives. */
const typedLines = [
  ...documents.flatMap((path) =>
    [...read(path).matchAll(/`(\/[a-z][^`\n]*)`|^> (\/.*)$/gm)].map(([, code, line]) => ({
      path,
      line: code ?? line!,
    })),
  ),
  ...Object.entries(en)
    .filter(([key]) => key.startsWith('help.'))
    .flatMap(([key, text]) => [...text.matchAll(/`(\/[^`]+)`/g)].map(([, line]) => ({ path: key, line: line! }))),
];

const faults = Object.entries(en)
  .filter(([key]) => key.startsWith('fault.'))
  .map(
    ([, text]) =>
      new RegExp(
        `^${text
          .split(/\{\{[^}]*\}\}/)
          .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
          .join('[\\s\\S]*')}$`,
      ),
  );

describe('every command in the documents', () => {
  const logged: string[] = [];
  let bot: LocalBot;
  let max: Person;

  beforeAll(async () => {
    const { log } = await createLog({ level: 'warn', write: (line) => logged.push(line) });
    bot = await startLocalBot(await loadShipped('data/transcripts', '.verbatim', log), log);
    max = bot.discord.person({ name: 'Max', permissions: ['ManageGuild', 'ManageMessages'] });
  });
  afterAll(async () => {
    await bot.stop();
    expect(logged).toEqual([]);
  });

  test.each(typedLines.filter(({ line }) => !/^\/(?:healthz|readyz|metrics|zitat)/.test(line)))(
    '$path: $line',
    async ({ line }) => {
      try {
        const shown = await max.run(line);
        expect(shown.failed).toBeNull();
        expect(faults.filter((fault) => fault.test(shown.content))).toEqual([]);
      } catch (error) {
        // Named without its options: that it is there is all that can be said.
        if (!(error instanceof ClientRefusal)) throw error;
        expect(error.message).toMatch(/is required|^Choose one of/);
        expect(line).not.toMatch(/: /);
      }
    },
  );
});
