import type { GuildStore, StagingStore } from './store/store.ts';

const dayMs = 86_400_000;

/**
 * Deletes uploads nobody said yes to, and all that is kept of guilds and direct messages where nobody asked for so long.
 *
 * @param forgetAfterDays null: no guild is ever forgotten.
 * @returns what was forgotten.
 */
export async function tidyStore(
  store: StagingStore & GuildStore,
  forgetAfterDays: number | null,
  now: number = Date.now(),
): Promise<readonly string[]> {
  await store.sweepStaged();
  if (forgetAfterDays === null) return [];
  const idle = await store.guildsNotAskedSince(now - forgetAfterDays * dayMs);
  for (const guild of idle) await store.forgetGuild(guild);
  return idle;
}

/**
 * Does that now and once a day, until the signal.
 *
 * @param report told of each time; the error is null where it went well.
 */
export function tidyDaily(
  store: StagingStore & GuildStore,
  forgetAfterDays: number | null,
  signal: AbortSignal,
  report: (forgotten: readonly string[], error: unknown) => void,
): void {
  const tidy = () =>
    tidyStore(store, forgetAfterDays).then(
      (forgotten) => report(forgotten, null),
      (error: unknown) => report([], error),
    );
  void tidy();
  const timer = setInterval(tidy, dayMs).unref();
  signal.addEventListener('abort', () => clearInterval(timer));
}
