import packageJson from '../package.json' with { type: 'json' };
import type { Bot } from './bot.ts';
import type { Shipped } from './collection/shipped.ts';
import type { Changes } from './collection/store/changes.ts';
import { shardOf } from './collection/warm-up.ts';
import { openPlace, type Place } from './collection/store/open-place.ts';
import type { Store } from './collection/store/store.ts';
import type { Config } from './config.ts';
import { keepBeating } from './heartbeat.ts';
import { type HttpServer, serveHttp } from './http-server.ts';
import type { Log } from './log.ts';
import { watchLoopDelay } from './operations/loop-delay.ts';
import { createMetrics, type Metrics } from './operations/metrics.ts';
import { createReadiness, type Readiness } from './operations/readiness.ts';
import { healthRoutes, metricsRoute } from './operations/routes.ts';
import { loadUnlessEnding, lookAfter, sourcesOver, startBot } from './start-bot.ts';
import { startHttpBot } from './start-http-bot.ts';

/** Where interactions are served unless PORT says otherwise. */
const defaultPort = 8080;
/** So long load balancers may take to find out that a replica is stopping, in ms. */
const lingerFor = 3_000;
/** So long answers are right, only slower, in ms: PostgreSQL is being restarted, and every replica at once would be unready. */
const behindTooLong = 15_000;
/** The process was set up wrongly. */
const exitConfig = 78;

export interface Running {
  readonly config: Config;
  readonly log: Log;
  /** Resolves with an exit code when the process is told to end. */
  readonly end: PromiseWithResolvers<number>;
  /** Whether it was told to end already. */
  readonly isEnding: () => boolean;
  /** Says one sentence on standard error. */
  readonly complain: (sentence: string) => void;
}

/** What runs beside the bot from the first moment on. */
interface Operations {
  readonly readiness: Readiness;
  readonly metrics: Metrics;
}

/**
 * The bot in Discord, by the gateway or over HTTP, until it is told to end. Gives the exit code.
 *
 * @throws ListenError, StoreError, FolderError or Refused where it cannot run as it is set up.
 */
export async function runInDiscord(running: Running): Promise<number> {
  const { config, log, isEnding } = running;
  let started = false;
  const readiness = createReadiness();
  readiness.watch('starting', () => !started);
  readiness.watch('draining', isEnding);
  const loop = watchLoopDelay((ms) => log.warn('The event loop was held up', { ms }));
  readiness.watch('slow', () => loop.isSlow());
  const operations = { readiness, metrics: createMetrics(packageJson.version) };
  const server = await serveOperations(config, log, operations);
  if (config.shards.ids.length < config.shards.total && config.databaseUrl === null) {
    log.warn('Shards of other processes do not see what is kept here: give all processes the same DATABASE_URL');
  }
  try {
    // Before the transcripts: who cannot have the data folder should hear of it at once.
    const store = await openPlace(placeOf(config), (behind) => {
      if (behind) log.warn('Changes by other processes are not heard of: the connection to PostgreSQL was lost');
      else log.info('Changes by other processes are heard of');
    });
    readiness.watch('behind', () => store.behindFor() > behindTooLong);
    try {
      const shipped = await loadUnlessEnding(running);
      if (typeof shipped === 'number') return shipped;
      return await runBot(running, { ...operations, shipped, store, onStarted: () => (started = true) });
    } finally {
      store.close();
    }
  } finally {
    loop.stop();
    await server?.close(0);
  }
}

/** Where the settings say that things are kept. */
export function placeOf({ databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>): Place {
  return databaseUrl === null ? { dataDir } : { databaseUrl };
}

/** The server for those who run the bot; null where none is wanted. */
async function serveOperations(config: Config, log: Log, operations: Operations): Promise<HttpServer | null> {
  if (config.operationsPort === null) return null;
  const server = await serveHttp({
    host: config.operationsHost,
    port: config.operationsPort,
    routes: [...healthRoutes(operations.readiness), metricsRoute(operations.metrics)],
    onError: (error) => log.error('A request failed', { error }),
  });
  log.info('Listening for operations', { port: server.port });
  return server;
}

interface Parts extends Operations {
  readonly shipped: Shipped;
  readonly store: Store & Changes;
  readonly onStarted: () => void;
}

async function runBot(running: Running, { readiness, metrics, shipped, store, onStarted }: Parts): Promise<number> {
  const { config, log, end, complain } = running;
  const { apiUrl, guildId, token, shards, dataDir, projectUrl } = config;
  const sources = sourcesOver(shipped, store, config.own, log);
  const shared = { apiUrl, ...sources, projectUrl, log, listener: metrics };
  const start = async (): Promise<Bot> => {
    if (config.mode === 'http') {
      const routes = healthRoutes(readiness);
      const { publicKey, host, port } = { ...config, port: config.port ?? defaultPort };
      const bot = await startHttpBot({ ...shared, publicKey: publicKey!, host, port, routes, lingerFor });
      onStarted();
      return bot;
    }
    const onRefused = ({ message }: Error) => {
      complain(message);
      end.resolve(exitConfig);
    };
    const bot = startBot({ ...shared, token: token!, guildId, shards, onRefused });
    bot.connected.then(onStarted, end.reject);
    return bot;
  };
  const bot = await start();
  readiness.watch('deaf', () => bot.isDeaf());
  const { transcripts } = shipped;
  const passages = transcripts.reduce((sum, { head }) => sum + head.passageCount, 0);
  metrics.watch({
    searched: () => ({
      shipped: { transcripts: transcripts.length, passages },
      own: sources.collections.ownInMemory(),
    }),
    shards: () => bot.shards(),
    isReady: () => readiness.reasons().length === 0,
  });
  const stopBeating = keepBeating(dataDir, () => bot.isUp());
  const serves = (guild: string) => shards.ids.includes(shardOf(guild, shards.total));
  const stopLooking = lookAfter(store, sources, serves, log);
  try {
    return await end.promise;
  } finally {
    stopBeating();
    stopLooking();
    if (!(await bot.stop())) log.warn('Not everything was answered in time');
  }
}
