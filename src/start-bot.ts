import { join } from 'node:path';
import { commands } from '../commands/index.ts';
import packageJson from '../package.json' with { type: 'json' };
import { type Bot, type BotOptions, dispatcherFor, drain, drainWithin, restListenerOf } from './bot.ts';
import type { LiveCollections } from './collection/collection.ts';
import { createCollections } from './collection/create-collections.ts';
import { createLibraries } from './collection/create-libraries.ts';
import { loadTranscripts } from './collection/load-transcripts.ts';
import { indexShipped, type Shipped } from './collection/shipped.ts';
import type { Changes } from './collection/store/changes.ts';
import type { GuildLimits, Store } from './collection/store/store.ts';
import { systemClock } from './discord/clock.ts';
import { createGateway, type Shards } from './discord/gateway.ts';
import { keepRegistered } from './discord/keep-registered.ts';
import type { Refused } from './discord/refusals.ts';
import { type CommandBody, registrationOf } from './discord/registration.ts';
import type { Sources } from './discord/requests.ts';
import { createSay, locales } from './discord/say.ts';
import type { Log } from './log.ts';

export interface GatewayBotOptions extends BotOptions {
  readonly token: string;
  readonly guildId: string | null;
  /** Left out: the only shard. */
  readonly shards?: Shards;
  /** The connection was closed for good after it had been up. */
  readonly onRefused: (refused: Refused) => void;
}

export interface GatewayBot extends Bot {
  /** Resolves once connected. Rejects with a `Refused` where Discord will not have the bot. */
  readonly connected: Promise<void>;
}

/** Connects the bot to Discord's gateway and registers its commands. */
export function startBot({ token, guildId, shards, onRefused, ...options }: GatewayBotOptions): GatewayBot {
  const { apiUrl, log } = options;
  const shared = { token, apiUrl, log, clock: systemClock, chance: Math.random };
  const dispatcher = dispatcherFor(options);
  const gateway = createGateway({
    ...shared,
    ...(shards === undefined ? {} : { shards }),
    dispatcher,
    onRefused,
    ...restListenerOf(options),
  });
  const stopping = new AbortController();
  const connected = gateway.connect().then((applicationId) => {
    if (stopping.signal.aborted) return;
    log.info('Connected', { version: packageJson.version });
    // One process of many does it.
    if (shards !== undefined && shards.ids[0] !== 0) return;
    void keepRegistered({ ...shared, guildId, applicationId, bodies: commandBodies(guildId), signal: stopping.signal });
  });
  return {
    connected,
    isUp: () => gateway.isUp(),
    isDeaf: () => gateway.isDeaf(),
    shards: () => gateway.shards(),
    idle: dispatcher.idle,
    async stop() {
      stopping.abort();
      const finished = await drain(dispatcher, drainWithin);
      await gateway.close();
      return finished;
    },
  };
}

/** What is registered: everywhere, or in one guild. */
export function commandBodies(guildId: string | null): readonly CommandBody[] {
  const others = locales.filter((locale) => locale !== 'en').map(createSay);
  const definitions = commands.map(({ definition }) => definition);
  return registrationOf(definitions, [createSay('en'), ...others], guildId !== null);
}

/**
 * Reads the transcripts and makes them searchable; files that cannot be read are named in the log.
 *
 * @param dataDir where a large collection's index is kept for the next start.
 */
export async function loadShipped(folder: string, dataDir: string, log: Log): Promise<Shipped> {
  const { transcripts, problems } = await loadTranscripts(folder);
  for (const { file, line, reason } of problems) log.warn('A transcript was skipped', { file, line, reason });
  const shipped = await indexShipped(transcripts, { keptIndex: join(dataDir, 'shipped.index') });
  const passages = transcripts.reduce((sum, { head }) => sum + head.passageCount, 0);
  log.info('Transcripts are ready', { transcripts: transcripts.length, passages });
  return shipped;
}

/** What one guild may keep. */
const limits: GuildLimits = { transcripts: 50, passages: 200_000 };

/** What the bot answers from, over a store; what of a guild's cannot be read is named in the log. */
export function sourcesOver(
  shipped: Shipped,
  store: Store & Changes,
  log: Log,
): Sources & { collections: LiveCollections } {
  const collections = createCollections(shipped, {
    store,
    onFault: (guild, error) => log.error('A transcript of a server cannot be searched', { guild, error }),
  });
  store.onChange(collections.changed);
  return { store, collections, libraries: createLibraries({ store, collections, limits }) };
}
