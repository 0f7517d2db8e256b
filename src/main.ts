import { config as readDotenv } from 'dotenv';
import { FolderError } from './collection/list-files.ts';
import { StoreError } from './collection/store/store-error.ts';
import { type Config, ConfigError, defaultDataDir, readConfig, secretsOf } from './config.ts';
import { Refused } from './discord/refusals.ts';
import { registerCommands } from './discord/register.ts';
import { ListenError } from './http-server.ts';
import { createLog, type Log } from './log.ts';
import { placeOf, runInDiscord } from './run-in-discord.ts';
import { commandBodies, loadUnlessEnding } from './start-bot.ts';

/** The process was set up wrongly; sysexits.h calls it EX_CONFIG. Restarting it as it is cannot help. */
const exitConfig = 78;
/** Answers that are being made get so long, in ms, after an error that nobody caught. */
const lastAnswersWithin = 2_000;

/** One plain sentence a line on standard error: what is wrong, and nothing else. */
function complain(sentence: string): void {
  process.stderr.write(`verbatim: ${sentence.replace(/(?<!\s)\s*\n\s*/g, ' ').replace(/\.?$/, '.')}\n`);
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
    level: config.logLevel ?? (config.token === null && config.mode === 'gateway' ? 'warn' : 'info'),
    pretty: config.logPretty && process.stderr.isTTY === true,
    write: (line) => process.stderr.write(line),
    secrets: secretsOf(config),
  });
  if (prettyMissing) complain('LOG_PRETTY needs pino-pretty, a development dependency: logging JSON instead');
  const end = Promise.withResolvers<number>();
  /** What is being answered may still be sent; then the process ends, whatever hangs. */
  const die = (reason: string) => (error: unknown) => {
    log.fatal(reason, { error });
    end.resolve(1);
    setTimeout(() => process.exit(1), lastAnswersWithin);
  };
  process.on('uncaughtException', die('An error nobody caught ended the process'));
  process.on('unhandledRejection', die('A rejection nobody handled ended the process'));
  try {
    return await (args.includes('--register') ? register(config) : serve(config, log, end, args.includes('--page')));
  } catch (error) {
    return explain(error);
  }
}

/** Says what keeps the bot from running as it is set up, and gives the exit code for it. Throws what is no such thing. */
function explain(error: unknown): number {
  const known = [StoreError, Refused, FolderError, ListenError].some((kind) => error instanceof kind);
  if (!known) throw error;
  const { message } = error as Error;
  complain(error instanceof FolderError ? `TRANSCRIPTS_DIR: ${message}` : message);
  return error instanceof StoreError ? error.exitCode : exitConfig;
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

async function serve(config: Config, log: Log, end: PromiseWithResolvers<number>, pageOnly: boolean): Promise<number> {
  const { token } = config;
  if (pageOnly && (token !== null || config.mode === 'http')) {
    complain('--page is for the local Discord, but DISCORD_TOKEN or MODE=http is set: leave one of them out');
    return 2;
  }
  let ending = false;
  const isOver = () => {
    ending = true;
  };
  end.promise.then(isOver, isOver);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (ending) process.exit(1);
      ending = true;
      log.info('Stopping', { reason: signal });
      end.resolve(0);
    });
  }
  if (config.mode === 'http' || token !== null) {
    return runInDiscord({ config, log, end, isEnding: () => ending, complain });
  }
  const shipped = await loadUnlessEnding({ config, log, end });
  if (typeof shipped === 'number') return shipped;
  const { runLocally } = await loadLocal();
  // Its messages end with the process, and so does what is kept of them, unless somebody names a place for it.
  const place = config.databaseUrl === null && config.dataDir === defaultDataDir ? null : placeOf(config);
  const { port } = config;
  return runLocally({ shipped, config, place, log, end: end.promise, port: port ?? 0, pageOnly, complain });
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
