import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openPlace } from '../src/collection/store/open-place.ts';
import { storeFile } from '../src/collection/store/open-store.ts';
import { readConfig } from '../src/config.ts';
import { createLog } from '../src/log.ts';
import { startLocalDiscord } from '../src/sandbox/local-discord.ts';
import { loadShipped, sourcesOver, startBot } from '../src/start-bot.ts';

test('the bot takes over what its first version kept: answers posted then are still listed, and their links lead on', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-upgrade-'));
  const discord = await startLocalDiscord();
  const ann = discord.person({ name: 'Ann' });
  const old = ann.message('an answer of the first version');
  const first = readFileSync(new URL('collection/store/fixtures/version-1.sql', import.meta.url), 'utf8')
    .replaceAll("'100'", `'${discord.guild.id}'`)
    .replaceAll("'1000'", `'${old.id}'`)
    .replaceAll("'7'", `'${discord.channel.id}'`);
  const before = new DatabaseSync(storeFile(folder));
  before.exec(first);
  before.close();

  const logged: string[] = [];
  const { log } = await createLog({ level: 'warn', write: (line) => logged.push(line) });
  const store = await openPlace({ dataDir: folder });
  const { apiUrl, token } = discord;
  const shipped = await loadShipped('data/transcripts', folder, log);
  const sources = sourcesOver(shipped, store, readConfig({}).own, log);
  const bot = startBot({
    apiUrl,
    token,
    guildId: null,
    ...sources,
    log,
    onRefused: ({ message }) => logged.push(message),
  });
  try {
    await Promise.all([bot.connected, discord.ready()]);
    const listed = await ann.run('/bibliography');
    expect(listed.content).toContain('2 references');
    expect(listed.content).toContain('lavrov-2025-05-23#42@0123abcd');
    const linked = await ann.run(`/context passage: ${old.link}`);
    expect(linked.failed).toBeNull();
    expect(JSON.stringify(linked.components)).toContain('lavrov-2025-05-23#42');
    expect(logged).toEqual([]);
  } finally {
    await bot.stop();
    await discord.close();
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
