import { type Scope, scopeOf } from '../collection/store/scope.ts';
import type { PostedStore } from '../collection/store/store.ts';
import type { Posted, Reply } from './contract.ts';
import type { Incoming } from './incoming.ts';
import type { Message } from './message.ts';
import { referencesIn } from './references-in.ts';
import type { Sent } from './responder.ts';

type Where = Pick<Incoming, 'guild' | 'channel'>;

const nothing: Posted = { of: async () => [], here: async () => [] };

/** What was posted where an interaction comes from; nothing where nothing is kept. */
export function postedFor(store: PostedStore | undefined, { guild, channel }: Where): Posted {
  const scope = scopeAt({ guild, channel });
  if (store === undefined || channel === null || scope === null) return nothing;
  return {
    of: async (message) => (isId(message) ? store.referencesOf(scope, message) : []),
    here: () => store.postedIn(scope, channel),
  };
}

/**
 * Keeps the references of an answer for all, follows it when a button changes it, and forgets it when it is removed.
 * Private answers are not kept: nobody else saw them.
 *
 * @param sent the message of a new answer, as Discord told of it.
 */
export async function keepPosted(store: PostedStore, incoming: Incoming, reply: Reply, sent: Sent | null) {
  const scope = scopeAt(incoming);
  if (scope === null) return;
  if (reply.kind === 'answer') {
    if (sent === null || sent.private || !isId(sent.id) || !isId(sent.channel)) return;
    if (referencesIn(reply.message).length > 0) await keep(store, scope, sent, reply.message);
    return;
  }
  if (incoming.kind !== 'action' || incoming.message.private || !isId(incoming.message.id)) return;
  const changed = { id: incoming.message.id, channel: incoming.channel! };
  if (reply.kind === 'update') await keep(store, scope, changed, reply.message);
  else await store.forgetPosted(scope, changed.id);
}

async function keep(store: PostedStore, scope: Scope, { id, channel }: Pick<Sent, 'id' | 'channel'>, message: Message) {
  const references = referencesIn(message);
  if (references.length === 0) await store.forgetPosted(scope, id);
  else await store.recordPosted(scope, channel, id, references);
}

function scopeAt({ guild, channel }: Where): Scope | null {
  if (channel === null || !isId(channel) || !(guild === null || isId(guild))) return null;
  return scopeOf(guild, channel);
}

const isId = (text: string) => /^\d{1,20}$/.test(text);
