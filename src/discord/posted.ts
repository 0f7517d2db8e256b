import { scopeOf } from '../collection/store/scope.ts';
import type { PostedStore } from '../collection/store/store.ts';
import type { Posted } from './contract.ts';
import type { Incoming } from './incoming.ts';

const nothing: Posted = { of: async () => [], here: async () => [] };

/** What was posted where an interaction comes from; nothing where nothing is kept. */
export function postedFor(
  store: PostedStore | undefined,
  { guild, channel }: Pick<Incoming, 'guild' | 'channel'>,
): Posted {
  if (store === undefined || channel === null || !isId(channel) || !(guild === null || isId(guild))) return nothing;
  const scope = scopeOf(guild, channel);
  return {
    of: async (message) => (isId(message) ? store.referencesOf(scope, message) : []),
    here: () => store.postedIn(scope, channel),
  };
}

const isId = (text: string) => /^\d{1,20}$/.test(text);
