import { StoreError } from '../collection/store/store-error.ts';
import type { Say } from './say.ts';

/**
 * The sentence for whoever wanted something kept, where there was no room for it.
 *
 * @throws whatever else it was: that is nobody's in Discord to mend.
 */
export function sentenceIfFull(say: Say, error: unknown): string {
  if (error instanceof StoreError && error.fault === 'full') return say('fault.store-full');
  throw error;
}

/**
 * The same for whoever wanted something removed: that takes room too, until it is done.
 *
 * @throws whatever else it was.
 */
export function sentenceIfStuck(say: Say, error: unknown): string {
  if (error instanceof StoreError && error.fault === 'full') return say('fault.store-stuck');
  throw error;
}
