import { expect, inject } from 'vitest';
import type { Collection } from '../../src/collection/collection.ts';
import { registerCommands } from '../../src/discord/register.ts';
import type { KeptStore } from '../../src/discord/requests.ts';
import { createLog } from '../../src/log.ts';
import type { LocalDiscord } from '../../src/sandbox/api.ts';
import { commandBodies, startBot } from '../../src/start-bot.ts';
import { endpointPath, startHttpBot } from '../../src/start-http-bot.ts';
import { privateTexts } from './private-texts.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** How the bot of the end-to-end tests hears of interactions: the same tests run in both ways (vitest.config.ts). */
    mode: 'gateway' | 'http';
  }
}

const faults = ['warn', 'error', 'fatal'];

/**
 * The real bot, as `main` starts it. What stops it gives the faults that it logged, and checks that no message was sent that Discord or the house
 * refuses, and that no line of the log, at any level, holds a token or anything that somebody typed, saw or posted.
 */
export async function startLocalBot(
  discord: LocalDiscord,
  collection: Collection,
  store?: KeptStore,
): Promise<() => Promise<readonly string[]>> {
  const lines: string[] = [];
  const { log } = await createLog({ level: 'trace', write: (line) => lines.push(line) });
  const { apiUrl, token } = discord;
  const shared = {
    apiUrl,
    collections: { of: async () => collection },
    ...(store === undefined ? {} : { store }),
    log,
  };
  const bot = inject('mode') === 'http' ? await startHttp() : await startGateway();
  await discord.ready();
  return async () => {
    await bot.stop();
    expect(discord.violations).toEqual([]);
    // The record leaves the header out that the token belongs in.
    expect(JSON.stringify(discord.traffic)).not.toContain(discord.token);
    const logged = lines.join('');
    expect(logged).toContain('Interaction');
    expect([...privateTexts(discord)].filter((text) => logged.includes(JSON.stringify(text).slice(1, -1)))).toEqual([]);
    return lines.filter((line) => faults.includes(JSON.parse(line).level));
  };

  async function startGateway() {
    const onRefused = ({ message }: Error) => log.error(message);
    const started = startBot({ ...shared, token, guildId: null, onRefused });
    await started.connected;
    return started;
  }

  async function startHttp() {
    await registerCommands({ token, apiUrl, guildId: null, bodies: commandBodies(null) });
    const started = await startHttpBot({ ...shared, publicKey: discord.publicKey, host: '127.0.0.1', port: 0 });
    await discord.setInteractionsEndpoint(`http://127.0.0.1:${started.port}${endpointPath}`);
    return started;
  }
}
