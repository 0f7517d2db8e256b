import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { startLocalDiscord } from '../src/sandbox/local-discord.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { status, stdout } = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });

/** Name, how it looks. */
const secrets = [
  ['bot token', /(?<![\w-])[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/],
  ['private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['webhook address', /discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/\d+\/[\w-]{20,}/],
] as const;

describe.skipIf(status !== 0)('The repository (needs git and a clone)', () => {
  test.each(secrets)('holds no %s in any file', (_name, pattern) => {
    const holding = stdout
      .split('\0')
      .filter((path) => path !== '')
      .filter((path) => pattern.test(readFileSync(`${root}/${path}`, 'latin1')));
    expect(holding).toEqual([]);
  });

  test('would be seen to hold a bot token', async () => {
    const discord = await startLocalDiscord();
    await discord.close();
    expect(`DISCORD_TOKEN=${discord.token}`).toMatch(secrets[0][1]);
  });
});
