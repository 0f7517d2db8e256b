import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { LocalDiscord } from '../../src/sandbox/api.ts';

const pathOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const [program, hook] = [pathOf('../../src/main.ts'), pathOf('crash-at.js')];

/** Where the process ends itself: at a point such as "before COMMIT", the so-manieth time it comes there. */
export interface CrashPoint {
  readonly at: string;
  readonly times: number;
}

export interface BotProcess {
  /** Resolves once it answers; rejects where it ended before. */
  readonly ready: Promise<void>;
  readonly ended: Promise<NodeJS.Signals | null>;
  /** As `kill -9` does. */
  kill(): void;
}

/** Folders for the bot's data and its own few transcripts, gone after the test. */
export function botFolders() {
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-crash-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const transcripts = mkdtempSync(join(folder, 'shipped-'));
  writeFileSync(join(transcripts, 'first.txt'), 'Ada: These words are shipped with the bot.');
  return { dataDir: mkdtempSync(join(folder, 'data-')), transcripts };
}

/** Starts `src/main.ts` on the local Discord, on its gateway or behind its interactions endpoint. */
export function startBotProcess(
  discord: LocalDiscord,
  mode: 'gateway' | 'http',
  folders: ReturnType<typeof botFolders>,
  point: CrashPoint | null,
): BotProcess {
  const child = spawn(process.execPath, ['--import', hook, program], {
    // Away from a developer's .env.
    cwd: folders.dataDir,
    env: {
      PATH: process.env.PATH,
      DATA_DIR: folders.dataDir,
      TRANSCRIPTS_DIR: folders.transcripts,
      DISCORD_API_URL: discord.apiUrl,
      ...(mode === 'gateway'
        ? { DISCORD_TOKEN: discord.token }
        : { MODE: mode, DISCORD_PUBLIC_KEY: discord.publicKey, HOST: '127.0.0.1', PORT: '0' }),
      ...(point === null ? {} : { CRASH_AT: point.at, CRASH_TIMES: String(point.times) }),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'close').then(([, signal]) => signal as NodeJS.Signals | null);
  let said = '';
  const listening = new Promise<void>((resolve) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes(mode === 'http' ? 'Listening for interactions' : 'Session opened')) resolve();
    });
  });
  const ready = Promise.race([
    listening.then(async () => {
      if (mode === 'gateway') return;
      const { port } = JSON.parse(said.split('\n').find((line) => line.includes('Listening for interactions'))!);
      await discord.setInteractionsEndpoint(`http://127.0.0.1:${port}/interactions`);
    }),
    ended.then(() => Promise.reject(new Error(`The bot ended before it was ready: ${said}`))),
  ]);
  ready.catch(() => {});
  return { ready, ended, kill: () => void child.kill('SIGKILL') };
}
