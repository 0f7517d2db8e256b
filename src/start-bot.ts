import { join } from 'node:path';
import { commands } from '../commands/index.ts';
import packageJson from '../package.json' with { type: 'json' };
import type { Collections } from './collection/collection.ts';
import { createCollections } from './collection/create-collections.ts';
import { createLibraries } from './collection/create-libraries.ts';
import type { Libraries } from './collection/library.ts';
import { loadTranscripts } from './collection/load-transcripts.ts';
import { readUpload } from './collection/read-upload.ts';
import { indexShipped, type Shipped } from './collection/shipped.ts';
import type { GuildLimits, Store } from './collection/store/store.ts';
import { systemClock } from './discord/clock.ts';
import { createDispatcher } from './discord/dispatch.ts';
import { createGateway } from './discord/gateway.ts';
import { keepRegistered } from './discord/keep-registered.ts';
import type { Refused } from './discord/refusals.ts';
import type { KeptStore } from './discord/requests.ts';
import { type CommandBody, registrationOf } from './discord/registration.ts';
import { createSay, locales } from './discord/say.ts';
import { createUploads } from './discord/uploads.ts';
import type { Log } from './log.ts';

/** Answers that are being made get so long, in ms, before the process ends. */
const drainWithin = 8_000;

export interface BotOptions {
  readonly token: string;
  readonly apiUrl: string;
  readonly guildId: string | null;
  readonly collections: Collections;
  /** Where posted references and settings are kept; left out: they are not. */
  readonly store?: KeptStore;
  /** Each guild's own transcripts; left out: no guild has any. */
  readonly libraries?: Libraries;
  readonly log: Log;
  /** The connection was closed for good after it had been up. */
  readonly onRefused: (refused: Refused) => void;
}

export interface Bot {
  /** Resolves once connected. Rejects with a `Refused` where Discord will not have the bot. */
  readonly connected: Promise<void>;
  /** Whether the session with Discord is open now. */
  isUp(): boolean;
  /** Resolves when nothing is being answered. */
  idle(): Promise<void>;
  /** Takes no new work, lets what is running finish, and disconnects. True where all was finished in time. */
  stop(): Promise<boolean>;
}

/** Connects the bot and registers its commands. */
export function startBot({ token, apiUrl, guildId, log, onRefused, ...sources }: BotOptions): Bot {
  const shared = { token, apiUrl, log, clock: systemClock, chance: Math.random };
  const uploads = createUploads({ apiUrl, limitBytes: largestUpload, read: readUpload });
  const dispatcher = createDispatcher({ ...sources, uploads, commands, log });
  const gateway = createGateway({ ...shared, dispatcher, onRefused });
  const stopping = new AbortController();
  const connected = gateway.connect().then((applicationId) => {
    if (stopping.signal.aborted) return;
    log.info('Connected', { version: packageJson.version });
    void keepRegistered({ ...shared, guildId, applicationId, bodies: commandBodies(guildId), signal: stopping.signal });
  });
  return {
    connected,
    isUp: () => gateway.isUp(),
    idle: dispatcher.idle,
    async stop() {
      stopping.abort();
      dispatcher.stop();
      let stopTimer = () => {};
      const late = new Promise<false>((resolve) => {
        stopTimer = systemClock.after(drainWithin, () => resolve(false));
      });
      const finished = await Promise.race([dispatcher.idle().then(() => true), late]);
      stopTimer();
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

/** Most that is taken as a file, in bytes. */
const largestUpload = 10 * 1024 * 1024;

/** What one guild may keep. */
const limits: GuildLimits = { transcripts: 50, passages: 200_000 };

/** What the bot answers from, over a store; what of a guild's cannot be read is named in the log. */
export function sourcesOver(
  shipped: Shipped,
  store: Store,
  log: Log,
): Pick<BotOptions, 'collections' | 'libraries' | 'store'> {
  const collections = createCollections(shipped, {
    store,
    onFault: (guild, error) => log.error('A transcript of a server cannot be searched', { guild, error }),
  });
  return { store, collections, libraries: createLibraries({ store, collections, limits }) };
}
