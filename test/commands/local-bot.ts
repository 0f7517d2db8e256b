import { inject } from 'vitest';
import type { Collection } from '../../src/collection/collection.ts';
import { registerCommands } from '../../src/discord/register.ts';
import type { KeptStore } from '../../src/discord/requests.ts';
import { createLog } from '../../src/log.ts';
import type { LocalDiscord } from '../../src/sandbox/api.ts';
import { commandBodies, startBot } from '../../src/start-bot.ts';
import { endpointPath, startHttpBot } from '../../src/start-http-bot.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** How the bot of the end-to-end tests hears of interactions: the same tests run in both ways (vitest.config.ts). */
    mode: 'gateway' | 'http';
  }
}

/** The real bot, as `main` starts it, with what it logs of faults kept to be looked at. */
export async function startLocalBot(
  discord: LocalDiscord,
  collection: Collection,
  store?: KeptStore,
): Promise<() => Promise<readonly string[]>> {
  const logged: string[] = [];
  const { log } = await createLog({ level: 'warn', write: (line) => logged.push(line) });
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
    return logged;
  };

  async function startGateway() {
    const onRefused = ({ message }: Error) => void logged.push(message);
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
