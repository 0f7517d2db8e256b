import { type Changes, noChanges } from './changes.ts';
import { openStore } from './open-store.ts';
import { openPostgresStore } from './postgres/open-postgres-store.ts';
import type { Store } from './store.ts';

/** Where things are kept: in a folder of this machine for one process, or in a database of PostgreSQL for many. */
export type Place = { readonly dataDir: string } | { readonly databaseUrl: string };

/** A database may still be starting when we are, in ms. */
const startPatience = 15_000;

/**
 * @param onBehind called when changes by other processes may be missed from now on, and when all are heard of again.
 * @throws StoreError that says what is wrong and what to do.
 */
export async function openPlace(place: Place, onBehind?: (behind: boolean) => void): Promise<Store & Changes> {
  if ('dataDir' in place) return { ...openStore(place.dataDir), ...noChanges };
  return openPostgresStore(place.databaseUrl, { startPatience, ...(onBehind === undefined ? {} : { onBehind }) });
}
