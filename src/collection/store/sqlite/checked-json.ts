import { sha256 } from '../prepare-transcript.ts';
import { StoreError } from '../store-error.ts';

/**
 * The JSON of a row, which must still be what was kept: a flipped bit passes every check of SQLite's own.
 *
 * @throws StoreError where it is not.
 */
export function checkedJson({ json, hash }: { json: string; hash: string }, guild: string, id: string): string {
  if (sha256(json) === hash) return json;
  throw new StoreError(
    'damaged',
    `The transcript "${id}" of the guild ${guild} is not as it was kept: add it again, or restore a backup (npm run verbatim -- store restore FILE)`,
  );
}
