import type { Collection } from '../../src/collection/collection.ts';
import type { KeptStore } from '../../src/discord/requests.ts';
import { createLog } from '../../src/log.ts';
import type { LocalDiscord } from '../../src/sandbox/api.ts';
import { startBot } from '../../src/start-bot.ts';

/** The real bot, as `main` starts it: through the gateway, with what it logs of faults kept to be looked at. */
export async function startLocalBot(
  discord: LocalDiscord,
  collection: Collection,
  store?: KeptStore,
): Promise<() => Promise<readonly string[]>> {
  const logged: string[] = [];
  const { log } = await createLog({ level: 'warn', write: (line) => logged.push(line) });
  const bot = startBot({
    token: discord.token,
    apiUrl: discord.apiUrl,
    guildId: null,
    collections: { of: async () => collection },
    ...(store === undefined ? {} : { store }),
    log,
    onRefused: ({ message }) => logged.push(message),
  });
  await Promise.all([bot.connected, discord.ready()]);
  return async () => {
    await bot.stop();
    return logged;
  };
}
