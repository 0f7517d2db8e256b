import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from 'pg';
import { connectAlone } from './connect.ts';
import { runOn } from './database.ts';
import { channelName } from './guilds.ts';
import { mostGuilds } from './memory.ts';

export interface ListenerOptions {
  /** @param change what `changeOf` gives since the change numbered `at`. */
  readonly onChange: (guild: string, at: number, change: number) => void;
  /**
   * Every change after the one numbered `at` will be heard of.
   *
   * @param changes what `changeOf` gives for each guild for which it is not 0; null where they are too many.
   */
  readonly onHearing: (at: number, changes: ReadonlyMap<string, number> | null) => void;
  /** Changes may be missed until `onHearing` is called again. */
  readonly onDeaf: () => void;
  /** How often to look whether the connection still brings everything, in ms; default 10 s. */
  readonly lookEvery?: number;
}

export interface Listener {
  /** Resolves when the first attempt to listen has succeeded or failed. */
  readonly tried: Promise<void>;
  close(): void;
}

/** The longest pause before the connection is made anew, in ms. */
const longestPause = 1_000;
/** A connection without an answer for so long is lost, in ms. */
const answerWithin = 5_000;

/** Hears of all changes over a connection of its own, which is made anew whenever it is lost. */
export function listen(url: string, options: ListenerOptions): Listener {
  const closing = new AbortController();
  const { signal } = closing;
  const tried = Promise.withResolvers<void>();

  async function follow(): Promise<void> {
    for (let failed = 0; !signal.aborted; failed += 1) {
      await listenOnce(url, signal, {
        ...options,
        onHearing(at, changes) {
          failed = 0;
          options.onHearing(at, changes);
          tried.resolve();
        },
      }).catch(() => {});
      tried.resolve();
      if (signal.aborted) return;
      options.onDeaf();
      // Many processes lose the server at the same moment, and should not all come back at the same.
      const pause = Math.min(longestPause, 50 * 2 ** Math.min(failed, 10)) * (0.5 + Math.random() / 2);
      await wait(pause, undefined, { signal, ref: false }).catch(() => {});
    }
  }
  void follow();
  return { tried: tried.promise, close: () => closing.abort() };
}

/** Resolves, or rejects, when the connection is lost, or no longer to be trusted, or the signal is aborted. */
async function listenOnce(url: string, signal: AbortSignal, options: ListenerOptions): Promise<void> {
  const client = await connectAlone(url);
  const lost = new Promise<'lost'>((resolve) => {
    for (const event of ['end', 'error'] as const) client.on(event, () => resolve('lost'));
    signal.addEventListener('abort', () => resolve('lost'), { once: true });
  });
  try {
    let heard = 0;
    client.on('notification', ({ payload = '' }) => {
      const [at = '', change = '', guild = ''] = payload.split(' ');
      heard = Math.max(heard, Number(at));
      options.onChange(guild, Number(at), Number(change));
    });
    const run = runOn(client);
    const [named] = await run(channelName);
    await run('LISTEN '.concat(named!.channel as string));
    let told = await lastChange(client);
    heard = Math.max(heard, told);
    const changes = await allChanges(client);
    if (signal.aborted) return;
    options.onHearing(told, changes);
    const turn = () => Promise.race([lost, wait(options.lookEvery ?? 10_000, 'look' as const, { ref: false })]);
    while ((await turn()) === 'look') {
      // What was there at the last look has been heard of by now; and what was heard of is there, unless the server lost it.
      if (heard < told) return;
      told = await lastChange(client);
      if (told < heard) return;
    }
  } finally {
    void client.end().catch(() => {});
  }
}

/** Number of the newest change. */
async function lastChange(client: Client): Promise<number> {
  const [row] = await inTime(runOn(client)("SELECT value FROM counter WHERE name = 'change'"));
  return row!.value as number;
}

async function allChanges(client: Client): Promise<ReadonlyMap<string, number> | null> {
  const rows = await inTime(
    runOn(client)('SELECT guild_id, change FROM guild WHERE change > 0 LIMIT $1', [mostGuilds]),
  );
  if (rows.length === mostGuilds) return null;
  return new Map(rows.map(({ guild_id: guild, change }) => [guild as string, change as number]));
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  const late = wait(answerWithin, undefined, { ref: false }).then(() => Promise.reject(new Error('No answer came')));
  return Promise.race([answer, late]);
}
