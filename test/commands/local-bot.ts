import type { Collection } from '../../src/collection/collection.ts';
import type { KeptStore } from '../../src/discord/requests.ts';
import { expect } from 'vitest';
import { createLog } from '../../src/log.ts';
import type { LocalDiscord } from '../../src/sandbox/api.ts';
import { startBot } from '../../src/start-bot.ts';
import { privateTexts } from './private-texts.ts';

const faults = ['warn', 'error', 'fatal'];

/**
 * The real bot, as `main` starts it: through the gateway. What stops it gives the faults that it logged, and checks that no message was sent that
 * Discord or the house refuses, and that no line of the log, at any level, holds a token or anything that somebody typed, saw or posted.
 */
export async function startLocalBot(
  discord: LocalDiscord,
  collection: Collection,
  store?: KeptStore,
): Promise<() => Promise<readonly string[]>> {
  const lines: string[] = [];
  const { log } = await createLog({ level: 'trace', write: (line) => lines.push(line) });
  const bot = startBot({
    token: discord.token,
    apiUrl: discord.apiUrl,
    guildId: null,
    collections: { of: async () => collection },
    ...(store === undefined ? {} : { store }),
    log,
    onRefused: ({ message }) => log.error(message),
  });
  await Promise.all([bot.connected, discord.ready()]);
  return async () => {
    await bot.stop();
    expect(discord.violations).toEqual([]);
    // The record leaves the header out that the token belongs in.
    expect(JSON.stringify(discord.traffic)).not.toContain(discord.token);
    const logged = lines.join('');
    expect(logged).toContain('Connected');
    expect([...privateTexts(discord)].filter((text) => logged.includes(JSON.stringify(text).slice(1, -1)))).toEqual([]);
    return lines.filter((line) => faults.includes(JSON.parse(line).level));
  };
}
