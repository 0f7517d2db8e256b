import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from 'pg';
import { connectAlone } from './connect.ts';
import { runOn } from './database.ts';
import { channelName } from './guilds.ts';

export interface ListenerOptions {
  /** @param change what `changeOf` gives since the change numbered `at`. */
  readonly onChange: (guild: string, at: number, change: number) => void;
  /** Every change from here on will be heard of. */
  readonly onHearing: () => void;
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
const longestPause = 5_000;
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
        onHearing() {
          failed = 0;
          options.onHearing();
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
    if (signal.aborted) return;
    options.onHearing();
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
  const answer = runOn(client)("SELECT value FROM counter WHERE name = 'change'");
  const late = wait(answerWithin, undefined, { ref: false }).then(() => Promise.reject(new Error('No answer came')));
  const [row] = await Promise.race([answer, late]);
  return row!.value as number;
}
