import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Shipped } from './collection/shipped.ts';
import type { Changes } from './collection/store/changes.ts';
import { openPlace, type Place } from './collection/store/open-place.ts';
import type { Store } from './collection/store/store.ts';
import { type Config, readConfig } from './config.ts';
import type { Log } from './log.ts';
import type { LocalDiscord } from './sandbox/api.ts';
import type { ServedPage } from './sandbox/page/serve-page.ts';
import { startLocalDiscord } from './sandbox/local-discord.ts';
import { runPrompt } from './sandbox/terminal/prompt.ts';
import { type GatewayBot, lookAfter, sourcesOver, startBot } from './start-bot.ts';

/** The real bot in a local Discord, both in this process. */
export interface LocalBot {
  readonly discord: LocalDiscord;
  /** Resolves when the bot has said all it has to say: long work changes its answer meanwhile. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts both; resolves when the bot is connected and its commands are registered.
 *
 * @param place where things are kept; null: in a folder that is deleted at the end.
 */
export async function startLocalBot(
  shipped: Shipped,
  log: Log,
  place: Place | null = null,
  { own, projectUrl }: Pick<Config, 'own' | 'projectUrl'> = readConfig({}),
): Promise<LocalBot> {
  const { store, close } = await openLocalStore(place);
  const discord = await startLocalDiscord();
  // Somebody to give as `to`.
  discord.person({ name: 'Ann' });
  const sources = sourcesOver(shipped, store, own, log);
  const stopLooking = lookAfter(store, sources, () => true, log);
  let bot: GatewayBot | null = null;
  const stop = async () => {
    stopLooking();
    await bot?.stop();
    await discord.close();
    close();
  };
  try {
    bot = startBot({
      token: discord.token,
      apiUrl: discord.apiUrl,
      guildId: null,
      ...sources,
      projectUrl,
      log,
      onRefused: ({ message }) => log.error('The local Discord refused the bot', { reason: message }),
    });
    await Promise.all([bot.connected, discord.ready()]);
    return { discord, settled: bot.idle, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openLocalStore(
  place: Place | null,
): Promise<{ readonly store: Store & Changes; readonly close: () => void }> {
  if (place !== null) {
    const store = await openPlace(place);
    return { store, close: () => store.close() };
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'verbatim-'));
  const store = await openPlace({ dataDir });
  return {
    store,
    close() {
      store.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export interface LocalSession {
  readonly shipped: Shipped;
  readonly config: Pick<Config, 'own' | 'projectUrl'>;
  /** Where things are kept; null: in a folder that is deleted at the end. */
  readonly place: Place | null;
  readonly log: Log;
  /** Resolves with an exit code when the process is told to end. */
  readonly end: Promise<number>;
  /** Where the page is served; 0 takes a free port. */
  readonly port: number;
  /** No prompt: standard input is left alone, and only `end` ends it. */
  readonly pageOnly: boolean;
  /** Says one sentence on standard error. */
  readonly complain: (sentence: string) => void;
}

/** The local Discord with its page, and a prompt on standard input and output until the input ends. Gives the exit code. */
export async function runLocally({
  shipped,
  config,
  place,
  log,
  end,
  port,
  pageOnly,
  complain,
}: LocalSession): Promise<number> {
  const terminal = process.stdin.isTTY === true && process.stdout.isTTY === true;
  const { discord, settled, stop } = await startLocalBot(shipped, log, place, config);
  const page = await openPage(discord, port).catch((error: unknown) => error as Error);
  if (page instanceof Error) {
    await stop();
    complain(`The page cannot be served on port ${port}: ${page.message}. Set PORT to a free one, or leave it out`);
    return 78;
  }
  process.stdout.write(`${welcome(shipped)}\nSee it in a browser: ${page.url}\n`);
  const leaving = new AbortController();
  const prompt = pageOnly
    ? new Promise<never>(() => {})
    : runPrompt({
        person: discord.person({ name: 'You', permissions: ['ManageMessages', 'ManageGuild'] }),
        input: process.stdin,
        output: process.stdout,
        terminal,
        settled,
        signal: leaving.signal,
      });
  const code = await Promise.race([prompt.then(() => 0), end]);
  leaving.abort();
  await page.close();
  await stop();
  return code;
}

/** Loaded here, as the shell starts the local Discord too and needs no page. */
async function openPage(discord: LocalDiscord, port: number): Promise<ServedPage> {
  const [{ servePage }, { createPeople }] = await Promise.all([
    import('./sandbox/page/serve-page.ts'),
    import('./sandbox/page/people.ts'),
  ]);
  return servePage({ discord, people: createPeople(discord), port });
}

/** What can be searched, and something to try. */
function welcome({ transcripts }: Shipped): string {
  const passages = transcripts.reduce((sum, { head }) => sum + head.passageCount, 0);
  const count = (number: number, word: string) => `${number.toLocaleString('en')} ${word}${number === 1 ? '' : 's'}`;
  const listed = transcripts.slice(0, 5).map(({ head }) => `  ${head.date ?? 'undated'}  ${head.title} (${head.id})`);
  const more = transcripts.length > listed.length ? [`  … and ${transcripts.length - listed.length} more`] : [];
  return [
    `Verbatim runs here in a Discord of its own, as no DISCORD_TOKEN is set. It searches ${count(passages, 'passage')} of ${count(transcripts.length, 'transcript')}:`,
    ...listed,
    ...more,
    'Try: /quote words: ceasefire illusion',
  ].join('\n');
}
