import { type Scope, scopeOf } from '../collection/store/scope.ts';
import type { PostedStore } from '../collection/store/store.ts';
import { type Clock, wait } from './clock.ts';
import type { Posted, Reply } from './contract.ts';
import type { Incoming } from './incoming.ts';
import type { Message } from './message.ts';
import { referencesIn } from './references-in.ts';
import type { Receipt, Sent } from './responder.ts';

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

/** What is being kept at this moment is read only when it is kept: an answer can be asked for as soon as it is seen. */
export function createPending(clock: Clock) {
  const pending = new Map<Scope, Set<Promise<void>>>();
  return {
    /** Notes that something is being kept there. `work` must not reject. */
    add(where: Where, work: Promise<void>): void {
      const scope = scopeAt(where);
      if (scope === null) return;
      const there = pending.get(scope) ?? new Set();
      pending.set(scope, there.add(work));
      void work.then(() => {
        there.delete(work);
        if (there.size === 0) pending.delete(scope);
      });
    },
    /** As `posted`, after what is being kept there; not longer than a second. */
    before(where: Where, posted: Posted): Posted {
      const kept = async () => {
        const scope = scopeAt(where);
        const there = scope === null ? undefined : pending.get(scope);
        if (there === undefined) return;
        const enough = new AbortController();
        await Promise.race([Promise.all(there), wait(clock, 1_000, enough.signal)]);
        enough.abort();
      };
      return {
        of: async (message) => kept().then(() => posted.of(message)),
        here: async () => kept().then(() => posted.here()),
      };
    },
  };
}

/**
 * Keeps the references of an answer for all, follows it when a button changes it, and forgets it when it is removed.
 * Private answers are not kept: nobody else saw them.
 *
 * @param receipt tells of the message of a new answer.
 */
export async function keepPosted(store: PostedStore, incoming: Incoming, reply: Reply, receipt: Receipt | null) {
  const scope = scopeAt(incoming);
  if (scope === null) return;
  if (reply.kind === 'answer') {
    if (reply.private || referencesIn(reply.message).length === 0) return;
    const sent = (await receipt?.()) ?? null;
    if (sent === null || sent.private || !isId(sent.id) || !isId(sent.channel)) return;
    await keep(store, scope, sent, reply.message);
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

/** Where something is asked, as the store names it; null where nothing can be kept. */
export function scopeAt({ guild, channel }: Where): Scope | null {
  if (channel === null || !isId(channel) || !(guild === null || isId(guild))) return null;
  return scopeOf(guild, channel);
}

const isId = (text: string) => /^\d{1,20}$/.test(text);
