import { allShipped } from '../collection/guild-settings.ts';

/** More of JSON than this, in characters, is not kept as one setting. */
const longestKept = 16_000;

/** Whether a shipped transcript is searched in a guild. */
export function isSearched(hidden: readonly string[], id: string): boolean {
  return !hidden.includes(allShipped) && !hidden.includes(id);
}

/**
 * The shipped transcripts that are not searched, once one is switched on or off, or with `*` all of them.
 *
 * @param all IDs of those there are.
 * @returns null where too many would have to be named.
 */
export function switchShipped(
  hidden: readonly string[],
  all: readonly string[],
  id: string,
  on: boolean,
): readonly string[] | null {
  if (id === allShipped) return on ? [] : [allShipped];
  const off = new Set(hidden.includes(allShipped) ? all : hidden);
  if (on) off.delete(id);
  else off.add(id);
  return JSON.stringify([...off]).length > longestKept ? null : [...off];
}
