import type { Changes } from '../../../../src/collection/store/changes.ts';
import type { Store } from '../../../../src/collection/store/store.ts';
import { emptyDatabase, openedAt } from './cluster.ts';

/** Resolves when a store has heard of a change of a guild. */
export const hears = (store: Changes, guild: string) =>
  new Promise<void>((resolve) => store.onChange((changed) => changed === guild && resolve()));

/** Turns until it holds: each look asks, and so waits for, the store. */
export async function until(look: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await look())) await new Promise(setImmediate);
}

/** Two processes' stores in one database, each with what it said of being behind. */
export async function two(server: string, options = {}) {
  const url = await emptyDatabase(server);
  const said: boolean[] = [];
  const one = await openedAt(url, options);
  const other = await openedAt(url, { ...options, onBehind: (behind) => said.push(behind) });
  return { url, one, other, said };
}

export const styleIn = async (store: Store, guild = '100') => (await store.settings(guild)).get('style');
