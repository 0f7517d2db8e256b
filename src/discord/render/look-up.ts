import type { Collection } from '../../collection/collection.ts';
import { parseReference, type Reference, ReferenceSyntaxError } from '../../transcript/reference.ts';
import { type Resolved, resolveReference } from '../../transcript/resolve-reference.ts';
import type { Reply } from '../contract.ts';
import type { Say } from '../say.ts';
import { notice, quoted } from './notice.ts';
import { renderUnresolved } from './unresolved.ts';

/** What a reference points to, or the answer that says why it points nowhere. */
export type LookedUp = Found | { readonly kind: 'reply'; readonly reply: Reply };

type Found = Extract<Resolved, { kind: 'found' }> & { readonly reference: Reference };

/**
 * Looks up what somebody gave as a reference: what it points to, or the answer that says why it points nowhere.
 *
 * @param choose action and arguments of the menu that is offered where a number alone may mean several transcripts.
 */
export function lookUp(
  say: Say,
  collection: Collection,
  text: string,
  choose: readonly [action: string, ...args: string[]],
): LookedUp {
  const reference = readReference(text);
  if (reference === null) return { kind: 'reply', reply: notice(say('fault.reference', { text: quoted(text) })) };
  const resolved = resolveReference(reference, collection);
  return resolved.kind === 'found'
    ? { ...resolved, reference }
    : { kind: 'reply', reply: renderUnresolved(say, reference, resolved, choose) };
}

/** A reference, or null for any other text. */
export function readReference(text: string): Reference | null {
  try {
    return parseReference(text);
  } catch (error) {
    if (error instanceof ReferenceSyntaxError) return null;
    throw error;
  }
}
