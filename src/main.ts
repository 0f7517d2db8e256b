import { config as readDotenv } from 'dotenv';
import { FolderError } from './collection/load-transcripts.ts';
import type { Shipped } from './collection/shipped.ts';
import { openStore } from './collection/store/open-store.ts';
import type { Store } from './collection/store/store.ts';
import { StoreError } from './collection/store/store-error.ts';
import { type Config, ConfigError, defaultDataDir, readConfig } from './config.ts';
import { Refused } from './discord/refusals.ts';
import { registerCommands } from './discord/register.ts';
import { keepBeating } from './heartbeat.ts';
import { createLog, type Log } from './log.ts';
import { type Bot, commandBodies, loadShipped, sourcesOver, startBot } from './start-bot.ts';

/** The process was set up wrongly; sysexits.h calls it EX_CONFIG. Restarting it as it is cannot help. */
const exitConfig = 78;
/** One plain sentence a line on standard error: what is wrong, and nothing else. */
function complain(sentence: string): void {
  process.stderr.write(`verbatim: ${sentence.replace(/\s*\n\s*/g, ' ').replace(/\.?$/, '.')}\n`);
}

async function main(args: readonly string[]): Promise<number> {
  readDotenv({ quiet: true });
  let config: Config;
  try {
    config = readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    for (const fault of error.faults) complain(fault);
    return exitConfig;
  }
  const unknown = args.find((arg) => arg !== '--register' && arg !== '--page');
  if (unknown !== undefined) {
    complain(
      `There is no option ${JSON.stringify(unknown)}: there are --register and --page, and settings stand in .env`,
    );
    return 2;
  }
  const { log, prettyMissing } = await createLog({
    level: config.logLevel ?? (config.token === null ? 'warn' : 'info'),
    pretty: config.logPretty && process.stderr.isTTY === true,
    write: (line) => process.stderr.write(line),
    secrets: config.token === null ? [] : [config.token],
  });
  if (prettyMissing) complain('LOG_PRETTY needs pino-pretty, a development dependency: logging JSON instead');
  const die = (reason: string) => (error: unknown) => {
    log.fatal(reason, { error });
    process.exit(1);
  };
  process.on('uncaughtException', die('An error nobody caught ended the process'));
  process.on('unhandledRejection', die('A rejection nobody handled ended the process'));
  try {
    return await (args.includes('--register') ? register(config) : serve(config, log, args.includes('--page')));
  } catch (error) {
    if (error instanceof StoreError) {
      complain(error.message);
      return error.exitCode;
    }
    if (!(error instanceof Refused || error instanceof FolderError)) throw error;
    complain(error instanceof FolderError ? `TRANSCRIPTS_DIR: ${error.message}` : error.message);
    return exitConfig;
  }
}

async function register({ token, apiUrl, guildId }: Config): Promise<number> {
  if (token === null) {
    complain('DISCORD_TOKEN is not set, so there is nowhere to register commands. Put it into .env');
    return exitConfig;
  }
  const bodies = commandBodies(guildId);
  try {
    const what = await registerCommands({ token, apiUrl, guildId, bodies });
    const names = bodies.map(({ name, type }) => (type === 1 ? `/${name}` : name)).join(', ');
    process.stdout.write(`${what === 'put' ? 'Registered' : 'Nothing to do, Discord has them already'}: ${names}\n`);
    return 0;
  } catch (error) {
    if (error instanceof Refused) throw error;
    complain('Discord cannot be reached, or does not answer as it should: try again in a while');
    return 1;
  }
}

async function serve(config: Config, log: Log, pageOnly: boolean): Promise<number> {
  const { token } = config;
  if (pageOnly && token !== null) {
    complain('--page is for the local Discord, but DISCORD_TOKEN is set: leave one of them out');
    return 2;
  }
  const end = Promise.withResolvers<number>();
  let ending = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (ending) process.exit(1);
      ending = true;
      log.info('Stopping', { reason: signal });
      end.resolve(0);
    });
  }
  if (token === null) {
    const shipped = await loadShipped(config.transcriptsDir, config.dataDir, log);
    if (ending) return 0;
    const { runLocally } = await loadLocal();
    // Its messages end with the process, and so does what is kept of them, unless somebody names a place for it.
    const dataDir = config.dataDir === defaultDataDir ? null : config.dataDir;
    return runLocally({ shipped, dataDir, log, end: end.promise, port: config.port ?? 0, pageOnly, complain });
  }
  // Before the transcripts: who cannot have the data folder should hear of it at once.
  const store = openStore(config.dataDir);
  try {
    const shipped = await loadShipped(config.transcriptsDir, config.dataDir, log);
    return ending ? 0 : await connect(config, token, { shipped, store, log, end });
  } finally {
    store.close();
  }
}

interface Serving {
  readonly shipped: Shipped;
  readonly store: Store;
  readonly log: Log;
  readonly end: PromiseWithResolvers<number>;
}

/** The bot in Discord, until it is told to end. Gives the exit code. */
async function connect(config: Config, token: string, { shipped, store, log, end }: Serving): Promise<number> {
  const { apiUrl, guildId } = config;
  const bot: Bot = startBot({
    token,
    apiUrl,
    guildId,
    ...sourcesOver(shipped, store, log),
    log,
    onRefused: (refused) => {
      complain(refused.message);
      end.resolve(exitConfig);
    },
  });
  const stopBeating = keepBeating(config.dataDir, () => bot.isUp());
  bot.connected.catch(end.reject);
  try {
    return await end.promise;
  } finally {
    stopBeating();
    if (!(await bot.stop())) log.warn('Not everything was answered in time');
  }
}

/** The local Discord, which needs development dependencies. */
async function loadLocal(): Promise<typeof import('./run-locally.ts')> {
  try {
    return await import('./run-locally.ts');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new Refused(
      'DISCORD_TOKEN is not set, and the local Discord needs the development dependencies. Set the token, or run "npm ci"',
    );
  }
}

if (import.meta.main) {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  process.exit(await main(process.argv.slice(2)));
}
