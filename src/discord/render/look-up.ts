import type { Collection } from '../../collection/collection.ts';
import type { Reply } from '../contract.ts';
import { createFollower, type Found } from '../follow-reference.ts';
import { readReference } from '../read-reference.ts';
import type { Say } from '../say.ts';
import { renderGone } from './edition-note.ts';
import { notice, quoted } from './notice.ts';
import { renderUnresolved } from './unresolved.ts';

/** What a reference points to, or the answer that says why it points nowhere. */
export type LookedUp = Found | { readonly kind: 'reply'; readonly reply: Reply };

/**
 * Looks up what somebody gave as a reference: what it points to, or the answer that says why it points nowhere.
 *
 * @param choose action and arguments of the menu that is offered where a number alone may mean several transcripts.
 */
export async function lookUp(
  say: Say,
  collection: Collection,
  text: string,
  choose: readonly [action: string, ...args: string[]],
): Promise<LookedUp> {
  const reference = readReference(text);
  if (reference === null) return { kind: 'reply', reply: notice(say('fault.reference', { text: quoted(text) })) };
  const followed = await createFollower(collection)(reference);
  if (followed.kind === 'found') return followed;
  const reply =
    followed.kind === 'gone' ? renderGone(say, followed) : renderUnresolved(say, reference, followed, choose);
  return { kind: 'reply', reply };
}
