import type { GuildStore } from './store/store.ts';

const hourMs = 3_600_000;

/**
 * Notes that somebody asked in a guild or a scope of direct messages, for `tidyStore`. Cheap: the store hears of each once
 * an hour.
 *
 * @param onFault called where the store does not take it; it is told again at the next question.
 */
export function createAskedNotes(
  store: Pick<GuildStore, 'noteAsked'>,
  onFault: (guild: string, error: unknown) => void,
  now: () => number = Date.now,
): (guild: string) => void {
  let hour = 0;
  const noted = new Set<string>();
  return (guild) => {
    const current = Math.floor(now() / hourMs);
    if (current !== hour) noted.clear();
    hour = current;
    if (noted.has(guild)) return;
    noted.add(guild);
    store.noteAsked(guild).catch((error: unknown) => {
      noted.delete(guild);
      onFault(guild, error);
    });
  };
}
