import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { LocalDiscord } from '../src/sandbox/api.ts';
import { startLocalDiscord } from '../src/sandbox/local-discord.ts';
import { canStartPostgres, emptyDatabase, run, useCluster } from './collection/store/postgres/cluster.ts';

const node = resolve('node_modules/.bin/node');

describe.skipIf(!canStartPostgres)('npm start with DATABASE_URL', () => {
  const cluster = useCluster();
  let discord: LocalDiscord;
  let dataDir: string;
  const children = new Set<ChildProcess>();
  let said = '';

  beforeAll(async () => {
    discord = await startLocalDiscord();
    dataDir = mkdtempSync(join(tmpdir(), 'verbatim-postgres-bot-'));
  });
  afterEach(async () => {
    for (const child of children) child.kill('SIGKILL');
    await Promise.all([...children].map((child) => child.exitCode ?? child.signalCode ?? once(child, 'close')));
    children.clear();
    said = '';
  });
  afterAll(async () => {
    await discord.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  function start(databaseUrl: string) {
    const settings = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, DISCORD_GUILD_ID: '', MODE: '' };
    const env = { ...process.env, ...settings, DATA_DIR: dataDir, DATABASE_URL: databaseUrl, LOG_LEVEL: 'trace' };
    const child = spawn(node, ['src/main.ts'], { env });
    children.add(child);
    let own = '';
    const heard = new EventTarget();
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      own += text;
      said += text;
      heard.dispatchEvent(new Event('said'));
    });
    return {
      child,
      ended: once(child, 'close').then(([code]) => code as number | null),
      says: async (words: string) => {
        while (!own.includes(words)) await once(heard as unknown as NodeJS.EventEmitter, 'said');
      },
    };
  }

  const postedIn = async (url: string) => (await run(url, 'SELECT reference FROM posted')).length;

  test('keeps what it posts there: through restarts of PostgreSQL, and for the next process', async () => {
    const url = await emptyDatabase(cluster().url);
    const first = start(url);
    await first.says('Commands registered');
    const ann = discord.person({ name: 'Ann' });
    await ann.run('/quote words: ceasefire illusion');
    while ((await postedIn(url)) < 1);
    await cluster().pause('immediate');
    await first.says('Changes by other processes are not heard of');
    const asked = ann.run('/quote words: negotiations');
    await cluster().resume();
    expect((await asked).embeds[0]?.description).toBeTruthy();
    while ((await postedIn(url)) < 2);
    first.child.kill('SIGKILL');
    await first.ended;
    const second = start(url);
    await second.says('Commands are registered already');
    const bibliography = JSON.stringify(await ann.run('/bibliography'));
    expect(bibliography.match(/lavrov-2025-05-23#\d+/g)?.length).toBeGreaterThanOrEqual(2);
    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
    expect(discord.violations).toEqual([]);
    for (const secret of ['canary', encodeURIComponent('canary/')]) expect(said).not.toContain(secret);
  }, 60_000);

  test('ends with 78 and a sentence where PostgreSQL refuses it, without the password', async () => {
    const url = new URL(cluster().url);
    url.password = 'wrong-canary';
    const { ended } = start(url.href);
    expect(await ended).toBe(78);
    expect(said).toMatch(
      /^verbatim: Cannot use the store: PostgreSQL does not let the user of DATABASE_URL in[^\n]*\n$/,
    );
  });
});
