import { sha256 } from './prepare-transcript.ts';
import { StoreError } from './store-error.ts';

/**
 * The JSON of a row, which must still be what was kept: a flipped bit passes every check of a database's own.
 *
 * @throws StoreError where it is not.
 */
export function checkedJson({ json, hash }: { json: string; hash: string }, guild: string, id: string): string {
  if (sha256(json) === hash) return json;
  throw notAsKept(guild, id);
}

/** What to say of a text that no longer has the hash it was kept with. */
export function notAsKept(guild: string, id: string): StoreError {
  return new StoreError(
    'damaged',
    `The transcript "${id}" of the guild ${guild} is not as it was kept: add it again, or restore a backup (npm run verbatim -- store restore FILE)`,
  );
}
