import type { Collections } from './collection/collection.ts';
import type { Log } from './log.ts';
import type { LocalDiscord } from './sandbox/api.ts';
import { startLocalDiscord } from './sandbox/local-discord.ts';
import { runPrompt } from './sandbox/terminal/prompt.ts';
import { type Bot, startBot } from './start-bot.ts';

/** The real bot in a local Discord, both in this process. */
export interface LocalBot {
  readonly discord: LocalDiscord;
  stop(): Promise<void>;
}

/** Starts both; resolves when the bot is connected and its commands are registered. */
export async function startLocalBot(collections: Collections, log: Log): Promise<LocalBot> {
  const discord = await startLocalDiscord();
  // Somebody to give as `to`.
  discord.person({ name: 'Ann' });
  let bot: Bot | null = null;
  const stop = async () => {
    await bot?.stop();
    await discord.close();
  };
  try {
    bot = startBot({
      token: discord.token,
      apiUrl: discord.apiUrl,
      guildId: null,
      collections,
      log,
      onRefused: ({ message }) => log.error('The local Discord refused the bot', { reason: message }),
    });
    await Promise.all([bot.connected, discord.ready()]);
    return { discord, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

export interface LocalSession {
  readonly collections: Collections;
  readonly log: Log;
  /** Resolves with an exit code when the process is told to end. */
  readonly end: Promise<number>;
}

/** The local Discord with a prompt on standard input and output, until the input ends. Gives the exit code. */
export async function runLocally({ collections, log, end }: LocalSession): Promise<number> {
  const terminal = process.stdin.isTTY === true && process.stdout.isTTY === true;
  const { discord, stop } = await startLocalBot(collections, log);
  process.stdout.write(`${welcome(collections)}\n`);
  const leaving = new AbortController();
  const prompt = runPrompt({
    person: discord.person({ name: 'You', permissions: ['ManageMessages', 'ManageGuild'] }),
    input: process.stdin,
    output: process.stdout,
    terminal,
    signal: leaving.signal,
  });
  const code = await Promise.race([prompt.then(() => 0), end]);
  leaving.abort();
  await stop();
  return code;
}

/** What can be searched, and something to try. */
function welcome(collections: Collections): string {
  const { transcripts } = collections.of(null);
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
