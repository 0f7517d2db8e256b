import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../src/collection/store/open-store.ts';
import type { LocalDiscord } from '../src/sandbox/api.ts';
import { startLocalDiscord } from '../src/sandbox/local-discord.ts';

const node = resolve('node_modules/.bin/node');
const settings = [
  'DISCORD_TOKEN',
  'DISCORD_API_URL',
  'DISCORD_GUILD_ID',
  'LOG_LEVEL',
  'LOG_PRETTY',
  'MODE',
  'DISCORD_PUBLIC_KEY',
  'PORT',
  'OPERATIONS_PORT',
  'SHARD_IDS',
  'SHARD_TOTAL',
];

/** Set and empty counts as not set, and keeps the developer's own .env out. */
const unset = Object.fromEntries(settings.map((name) => [name, '']));
let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'verbatim-main-'));
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const children = new Set<ChildProcess>();
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
});

/** Starts the real entry point with plain Node. */
function start(env: Readonly<Record<string, string>> = {}, args: readonly string[] = [], entry = 'src/main.ts') {
  const child = spawn(node, [entry, ...args], { env: { ...process.env, ...unset, DATA_DIR: dataDir, ...env } });
  children.add(child);
  const said = { out: '', err: '' };
  const waiting = new Set<() => void>();
  const note = (stream: 'out' | 'err') => (chunk: Buffer) => {
    said[stream] += chunk.toString();
    for (const check of waiting) check();
  };
  child.stdout.on('data', note('out'));
  child.stderr.on('data', note('err'));
  const ended = new Promise<{ code: number | null; out: string; err: string }>((settle) => {
    child.on('close', (code) => {
      children.delete(child);
      for (const check of waiting) check();
      settle({ code, ...said });
    });
  });
  return {
    child,
    ended,
    /** Resolves when a stream holds the text; rejects where the process ends before. */
    says: (stream: 'out' | 'err', text: string) =>
      new Promise<void>((settle, fail) => {
        const check = () => {
          if (said[stream].includes(text)) settle();
          else if (!children.has(child)) fail(new Error(`It ended without saying "${text}": ${said.err}`));
          else return;
          waiting.delete(check);
        };
        waiting.add(check);
        check();
      }),
    /** The port that it said after these words. */
    portAfter: (event: string) => {
      const line = said.err.split('\n').find((one) => one.includes(`"${event}"`))!;
      return (JSON.parse(line) as { port: number }).port;
    },
  };
}

describe('npm start', () => {
  test('without a token answers the lines of a pipe, each in full, and ends', async () => {
    const { child, ended } = start();
    child.stdin?.end('/quote words: ceasefire illusion\n/context passage: 98\n');
    const { code, out, err } = await ended;
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out).toContain('100 passages');
    expect(out).toContain('an illusion');
    expect(out.match(/asked by/g)).toHaveLength(2);
  });

  test('without a token ends on SIGTERM while it waits for input', async () => {
    const { child, ended, says } = start();
    await says('out', '/quote words:');
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
  });

  test('says all that is wrong with the settings, by name and never by value, and ends with 78', async () => {
    const { code, out, err } = await start({ DISCORD_TOKEN: 'Bot canary', LOG_LEVEL: 'canary', MODE: 'canary' }).ended;
    expect(code).toBe(78);
    expect(out).toBe('');
    expect(err).not.toContain('canary');
    expect(err.trimEnd().split('\n')).toHaveLength(3);
    for (const name of ['DISCORD_TOKEN', 'LOG_LEVEL', 'MODE']) expect(err).toContain(`verbatim: ${name} `);
  });

  test('names a folder of transcripts that is not there, and ends with 78', async () => {
    const { code, err } = await start({ TRANSCRIPTS_DIR: 'no/such/folder' }).ended;
    expect(code).toBe(78);
    expect(err).toContain('TRANSCRIPTS_DIR');
    expect(err).not.toContain('    at ');
  });

  test('ends with 75 and a sentence while another process has its data folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'verbatim-locked-'));
    const store = openStore(folder);
    try {
      const { code, out, err } = await start({ DISCORD_TOKEN: 'abc', DATA_DIR: folder }).ended;
      expect({ code, out }).toEqual({ code: 75, out: '' });
      expect(err).toMatch(/^verbatim: Cannot use the data folder .*: another process has it\..*\n$/);
    } finally {
      store.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('ends with 0 at once on SIGTERM while it reads thousands of transcripts, and names the broken ones at the next start', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'verbatim-many-'));
    try {
      for (let n = 0; n < 4_000; n += 1) writeFileSync(join(folder, `t${n}.txt`), `The words of number ${n}.`);
      writeFileSync(join(folder, 'broken.txt'), Uint8Array.of(0xff));
      const env = { DISCORD_TOKEN: 'abc', LOG_LEVEL: 'info', OPERATIONS_PORT: '0', TRANSCRIPTS_DIR: folder };
      const { child, ended, says } = start(env);
      await says('err', 'Listening for operations');
      child.kill('SIGTERM');
      const { code, err } = await ended;
      expect(code).toBe(0);
      expect(err).toContain('"Stopping"');
      expect(err).not.toContain('Transcripts are ready');
      const again = start({ LOG_LEVEL: 'info', TRANSCRIPTS_DIR: folder });
      again.child.stdin?.end('/quote words: number 3999\n');
      const { out, err: log } = await again.ended;
      expect(out).toContain('The words of number 3999.');
      expect(log).toMatch(/"A transcript was skipped".*broken\.txt|broken\.txt.*"A transcript was skipped"/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 60_000);

  test('refuses an option it does not know', async () => {
    const { code, err } = await start({}, ['--reigster']).ended;
    expect(code).toBe(2);
    expect(err).toContain('--register');
  });
});

describe('npm start with a token', () => {
  let discord: LocalDiscord;
  let env: Readonly<Record<string, string>>;
  beforeAll(async () => {
    discord = await startLocalDiscord();
    env = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: `${discord.apiUrl}/v10/`, LOG_LEVEL: 'trace' };
  });
  afterAll(() => discord.close());

  /** Answers that Discord took after so many entries of its record. */
  const callbacksSince = (before: number) =>
    discord.traffic.slice(before).filter((one) => one.kind === 'request' && one.path.includes('/callback'));

  test('registers its commands alone with --register', async () => {
    const first = await start(env, ['--register']).ended;
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toMatch(/^Registered.*\/quote/);
    expect((await start(env, ['--register']).ended).out).toMatch(/^Nothing to do/);
    expect(discord.traffic.some((one) => one.kind === 'frame')).toBe(false);
    expect((await start({}, ['--register']).ended).code).toBe(78);
  });

  test('answers in Discord, logs no token and nothing that was typed, and drains on SIGTERM', async () => {
    const { child, ended, says } = start(env);
    await says('err', 'Commands are registered already');
    const ann = discord.person({ name: 'Ann' });
    const shown = await ann.run('/quote words: ceasefire illusion canary');
    expect(shown.embeds[0]?.description).toContain('illusion');
    await ann.press(shown, 'Cite');
    await ann.suggest('/quote words: canar');
    expect((await ann.run('/quote words: "canary')).ephemeral).toBe(true);
    // The answer to this one is held up. What is asked after it is answered before: so the bot has it when the signal comes.
    discord.faults.request('callback', { kind: 'delay', ms: 500 });
    const last = ann.run('/about');
    await ann.suggest('/quote words: ceasef');
    child.kill('SIGTERM');
    expect((await last).embeds).toHaveLength(1);
    const { code, out, err } = await ended;
    expect(code).toBe(0);
    expect(out).toBe('');
    const interactionTokens = discord.traffic.flatMap((one) =>
      one.kind === 'request' ? (/^.*\/interactions\/\d+\/([^/]+)\//.exec(one.path)?.[1] ?? []) : [],
    );
    expect(interactionTokens.length).toBeGreaterThan(3);
    for (const secret of [discord.token, 'canary', 'ceasefire', ...interactionTokens])
      expect(err).not.toContain(secret);
    for (const line of err.trimEnd().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
    expect(discord.violations).toEqual([]);
  });

  test('gives each of twenty slow commands exactly one answer when SIGTERM comes, and ends with 0 within ten seconds', async () => {
    const { child, ended, says } = start(env);
    await says('err', 'Commands');
    const ann = discord.person({ name: 'Ann' });
    const before = discord.traffic.length;
    // Each is tried again in a moment: when the signal comes, all have still to be sent.
    discord.faults.request('callback', { kind: 'status', status: 503, times: 20 });
    const asked = Array.from({ length: 20 }, () => ann.run('/about'));
    await expect.poll(() => callbacksSince(before).length, { interval: 5 }).toBeGreaterThanOrEqual(20);
    const signalled = performance.now();
    child.kill('SIGTERM');
    const shown = await Promise.all(asked);
    const { code } = await ended;
    expect(performance.now() - signalled).toBeLessThan(10_000);
    expect(code).toBe(0);
    for (const { failed, embeds } of shown)
      expect({ failed, embeds: embeds.length }).toEqual({ failed: null, embeds: 1 });
    expect(callbacksSince(before)).toHaveLength(40);
    expect(discord.violations).toEqual([]);
  });

  test.each([
    ['rejection', 'Promise.reject(new Error("canary"))', 'A rejection nobody handled ended the process'],
    ['fault', 'throw new Error("canary")', 'An error nobody caught ended the process'],
  ])(
    'lets answers be sent after a %s that nobody caught, says so without its words, and ends with 1',
    async (_, fault, sentence) => {
      const hook = join(dataDir, 'hook.js');
      writeFileSync(hook, `process.on('SIGUSR2', () => { ${fault} });`);
      const { child, ended, says } = start({ ...env, NODE_OPTIONS: `--import ${hook}` });
      await says('err', 'Commands');
      // The next try of this answer is a quarter of a second off.
      discord.faults.request('callback', { kind: 'status', status: 503 });
      const before = discord.traffic.length;
      const asked = discord.person({ name: 'Ann' }).run('/about');
      await expect.poll(() => callbacksSince(before).length, { interval: 10 }).toBe(1);
      child.kill('SIGUSR2');
      expect(await asked).toMatchObject({ failed: null });
      const { code, err } = await ended;
      expect(code).toBe(1);
      expect(err).toContain(sentence);
      expect(err).not.toContain('canary');
    },
  );

  test('ends with 78 and a sentence where the token is refused, at login and later', async () => {
    const wrong = await start({ ...env, DISCORD_TOKEN: 'wrong.token.altogether', LOG_LEVEL: 'silent' }).ended;
    expect(wrong).toMatchObject({ code: 78, err: expect.stringMatching(/^verbatim: .*DISCORD_TOKEN[^\n]*\n$/) });
    const { ended, says } = start(env);
    await says('err', 'Connected');
    discord.faults.close(4004);
    const later = await ended;
    expect(later.code).toBe(78);
    expect(later.err).toMatch(/^verbatim: .*DISCORD_TOKEN/m);
  });
});

describe('npm start with MODE=http', () => {
  let discord: LocalDiscord;
  let env: Readonly<Record<string, string>>;
  beforeAll(async () => {
    discord = await startLocalDiscord();
    const http = { MODE: 'http', DISCORD_PUBLIC_KEY: discord.publicKey, PORT: '0', OPERATIONS_PORT: '0' };
    env = { ...http, DISCORD_API_URL: discord.apiUrl, LOG_LEVEL: 'trace' };
  });
  afterAll(() => discord.close());

  test('names all that is missing or wrong, and ends with 78', async () => {
    const wrong = { MODE: 'http', PORT: 'canary', OPERATIONS_PORT: 'canary', SHARD_IDS: '1' };
    const { code, out, err } = await start(wrong).ended;
    expect({ code, out }).toEqual({ code: 78, out: '' });
    expect(err).not.toContain('canary');
    const named = err
      .trimEnd()
      .split('\n')
      .map((line) => /^verbatim: (\w+) /.exec(line)?.[1]);
    expect(named.toSorted()).toEqual(['DISCORD_PUBLIC_KEY', 'OPERATIONS_PORT', 'PORT', 'SHARD_IDS']);
  });

  test('names a port that is taken, and ends with 78', async () => {
    const taken = new URL(discord.apiUrl).port;
    const { code, err } = await start({ ...env, LOG_LEVEL: 'silent', PORT: taken }).ended;
    expect({ code, err }).toEqual({ code: 78, err: expect.stringMatching(/^verbatim: .*EADDRINUSE[^\n]*\n$/) });
  });

  test('answers over HTTP without a token, says how it is, logs no secret, and drains on SIGTERM', async () => {
    const register = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl };
    expect((await start(register, ['--register']).ended).code).toBe(0);
    const { child, ended, says, portAfter } = start(env);
    await says('err', 'Listening for interactions');
    const [port, operations] = [portAfter('Listening for interactions'), portAfter('Listening for operations')];
    const ask = (path: string, at = operations) => fetch(`http://127.0.0.1:${at}${path}`);
    await discord.setInteractionsEndpoint(`http://127.0.0.1:${port}/interactions`);
    const ann = discord.person({ name: 'Ann' });
    const shown = await ann.run('/quote words: ceasefire illusion canary');
    expect(shown.embeds[0]?.description).toContain('illusion');
    expect((await ann.press(shown, 'Cite')).failed).toBeNull();
    for (const at of [port, operations]) {
      expect((await ask('/healthz', at)).status).toBe(200);
      expect((await ask('/readyz', at)).status).toBe(200);
    }
    expect((await ask('/metrics', port)).status).toBe(404);
    const metrics = await (await ask('/metrics')).text();
    expect(metrics).toContain('verbatim_interactions_total{kind="command",name="quote",outcome="answered"} 1');
    expect(metrics).toContain('verbatim_passages{collection="shipped"} 100');
    child.kill('SIGTERM');
    await says('err', 'Stopping');
    const unready = await ask('/readyz');
    expect([unready.status, await unready.json()]).toEqual([503, { ready: false, reasons: ['draining'] }]);
    // Load balancers need a while to hear of it: until then there are answers.
    expect((await ann.run('/about')).failed).toBeNull();
    const { code, out, err } = await ended;
    expect({ code, out }).toEqual({ code: 0, out: '' });
    const secrets = discord.traffic.flatMap((one) => (one.kind === 'delivery' ? String(one.body.token) : []));
    expect(secrets.length).toBeGreaterThan(3);
    for (const secret of ['canary', 'ceasefire', ...secrets]) if (secret !== 'ping') expect(err).not.toContain(secret);
    expect(discord.violations).toEqual([]);
  });

  test('ends with 1 on a second signal', async () => {
    const { child, ended, says } = start(env);
    await says('err', 'Listening for interactions');
    child.kill('SIGTERM');
    await says('err', 'Stopping');
    child.kill('SIGINT');
    expect((await ended).code).toBe(1);
  });
});
