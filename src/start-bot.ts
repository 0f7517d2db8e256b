import { join } from 'node:path';
import { commands } from '../commands/index.ts';
import packageJson from '../package.json' with { type: 'json' };
import { type Bot, type BotOptions, dispatcherFor, drain, drainWithin, restListenerOf } from './bot.ts';
import { createAskedNotes } from './collection/asked-guilds.ts';
import type { LiveCollections } from './collection/collection.ts';
import { createCollections } from './collection/create-collections.ts';
import { createLibraries } from './collection/create-libraries.ts';
import { createEncode } from './collection/encode-elsewhere.ts';
import { createKeptReader } from './collection/kept-reader.ts';
import { loadTranscripts } from './collection/load-transcripts.ts';
import { openReadBefore } from './collection/read-before.ts';
import { indexShipped, type Shipped, worthKeeping } from './collection/shipped.ts';
import type { Changes } from './collection/store/changes.ts';
import type { Store } from './collection/store/store.ts';
import { tidyDaily } from './collection/tidy-store.ts';
import { warmUp } from './collection/warm-up.ts';
import type { Config, OwnSettings } from './config.ts';
import { systemClock } from './discord/clock.ts';
import { createGateway, type Shards } from './discord/gateway.ts';
import { watchOtherCopies } from './discord/other-copy.ts';
import { keepRegistered } from './discord/keep-registered.ts';
import type { Refused } from './discord/refusals.ts';
import { type CommandBody, registrationOf } from './discord/registration.ts';
import type { Sources } from './discord/requests.ts';
import { createSay, locales } from './discord/say.ts';
import type { Log } from './log.ts';
import { createProgressLine, createProgressNotes } from './progress.ts';
import { keepEncodings } from './search/meaning/kept-encodings.ts';
import { encodingsFolder, loadVectors } from './search/meaning/load-vectors.ts';
import { prepareMeaning } from './search/passage-index.ts';

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
  const noteLoss = watchOtherCopies(log, systemClock);
  const alreadyAnswered = 40060;
  const dispatcher = dispatcherFor(options, { onTooLate: (code) => void (code === alreadyAnswered && noteLoss()) });
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
 * Reads the transcripts and makes them searchable; files that cannot be read are named in the log. How far it is, is shown
 * on a terminal, else told in the log.
 *
 * @param dataDir where a large collection's index is kept for the next start.
 * @param terminal writes on it; null where there is none.
 */
export async function loadShipped(
  folder: string,
  dataDir: string,
  log: Log,
  terminal: ((text: string) => void) | null = null,
): Promise<Shipped> {
  const progressOf = (what: string, event: string) =>
    terminal === null
      ? createProgressNotes((count, total) => log.info(event, { count, total }))
      : createProgressLine(terminal, what);
  const reading = progressOf('files', 'Reading transcripts');
  const before = await openReadBefore(join(dataDir, 'shipped.read'));
  const { transcripts, problems } = await loadTranscripts(folder, reading.step, before).finally(reading.end);
  for (const { file, line, reason } of problems) log.warn('A transcript was skipped', { file, line, reason });
  const own = new Set(transcripts);
  const meaning = await loadVectors({
    encodeWith: createEncode(),
    // Nothing that follows from a server's own transcripts leaves memory but for its place in the store.
    keptBy: (encoder) =>
      keepEncodings({
        folder: join(dataDir, 'encodings'),
        others: [encodingsFolder],
        encoder,
        mayKeep: (transcript) => own.has(transcript),
      }),
  });
  for (const { file, reason } of meaning.problems) log.warn('Word vectors are not used', { file, reason });
  const indexing = progressOf('transcripts indexed', 'Indexing transcripts');
  const shipped = await indexShipped(transcripts, {
    keptIndex: join(dataDir, 'shipped.index'),
    reader: createKeptReader(),
    onProgress: indexing.step,
    vectors: meaning.vectors,
  }).finally(indexing.end);
  // Nobody waits for it: until then questions are answered by the words' meaning.
  void prepareMeaning(shipped.index);
  const passages = transcripts.reduce((sum, { head }) => sum + head.passageCount, 0);
  // Without it the next start is slower, no more.
  if (passages >= worthKeeping) void before.save().catch(() => {});
  log.info('Transcripts are ready', { transcripts: transcripts.length, passages });
  return shipped;
}

/** The same as `config` says, on the terminal where there is one; or the exit code, at once where the process is told to end meanwhile. */
export function loadUnlessEnding({
  config: { transcriptsDir, dataDir },
  log,
  end,
}: {
  readonly config: Pick<Config, 'transcriptsDir' | 'dataDir'>;
  readonly log: Log;
  readonly end: PromiseWithResolvers<number>;
}): Promise<Shipped | number> {
  const terminal = process.stderr.isTTY === true ? (text: string) => void process.stderr.write(text) : null;
  return Promise.race([loadShipped(transcriptsDir, dataDir, log, terminal), end.promise]);
}

/** What the bot answers from, over a store; what of a guild's cannot be read is named in the log. */
export function sourcesOver(shipped: Shipped, store: Store & Changes, own: OwnSettings, log: Log): StoredSources {
  const reader = createKeptReader();
  const collections = createCollections(shipped, {
    store,
    reader,
    passagesInMemory: own.passagesInMemory,
    onFault: (guild, error) => log.error('What is kept of a server cannot be read', { guild, error }),
  });
  store.onChange(collections.changed);
  return {
    own,
    store,
    collections,
    libraries: createLibraries({ store, collections, reader, limits: own }),
    noteAsked: createAskedNotes(store, (guild, error) =>
      log.warn('That a server asked could not be noted', { guild, error }),
    ),
  };
}

interface StoredSources extends Sources {
  readonly own: OwnSettings;
  readonly collections: LiveCollections;
}

/**
 * What is done beside answering: guilds asked lately are made ready, and what nobody wants kept any more is deleted, now
 * and daily. Gives what ends it.
 *
 * @param serves whether this process answers for a guild.
 */
export function lookAfter(
  store: Store,
  { collections, own }: Pick<StoredSources, 'collections' | 'own'>,
  serves: (guild: string) => boolean,
  log: Log,
): () => void {
  const stopping = new AbortController();
  const { signal } = stopping;
  warmUp({ store, collections, passagesInMemory: own.passagesInMemory, serves, signal }).catch((error: unknown) =>
    log.warn('Servers could not be made ready before they ask', { error }),
  );
  tidyDaily(store, own.forgetAfterDays, signal, (forgotten, error) => {
    if (error !== null) log.error('What nobody wants kept could not be deleted', { error });
    if (forgotten.length > 0) log.info('Forgot servers where nobody asked', { count: forgotten.length });
    // What of them is in memory goes too.
    for (const guild of forgotten) collections.refresh(guild).catch(() => {});
  });
  return () => stopping.abort();
}
