import type { Collection } from '../../collection/collection.ts';
import { sentencesOf } from '../../transcript/sentences.ts';
import type { Found } from '../follow-reference.ts';
import type { Message } from '../message.ts';
import type { Say } from '../say.ts';
import { type Card, type Reason, renderCard } from './card.ts';
import type { Audience } from './controls.ts';
import { renderEditionLine, withEditionChange } from './edition-note.ts';
import { readReference } from '../read-reference.ts';
import { renderRange } from './surroundings.ts';

/** Whether words to look for are a reference instead: one that names a transcript of the collection, or is written `¶ 42` or `#42`. */
export function isWholeReference(collection: Collection, words: string): boolean {
  const text = words.trim();
  if (!/^(?:[a-z0-9-]+#|#|¶)\s*\d[\d.@a-f-]*$/i.test(text)) return false;
  const reference = readReference(text);
  if (reference === null) return false;
  return reference.transcript === undefined || collection.transcript(reference.transcript) !== undefined;
}

/** What a reference points to: a passage's card, a sentence in bold in it, or a range of passages. */
export function renderReferenced(
  say: Say,
  collection: Collection,
  found: Found,
  audience: Audience,
  extra: Partial<Pick<Card, 'page' | 'others' | 'reason'>> = {},
): Message {
  const { transcript: numbered, passages, sentence } = found;
  if (passages.length > 1) return renderRange(say, found, audience, extra.page);
  const [passage] = passages;
  const range = sentence === undefined ? undefined : sentencesOf(passage.text, numbered.head.language)[sentence - 1];
  const reason: Reason = range ? { kind: 'sentence', number: sentence!, range } : { kind: 'reference' };
  const line = renderEditionLine(say, found);
  const card = renderCard(say, collection, {
    numbered,
    passage,
    reason,
    audience,
    ...extra,
    ...(line === null ? {} : { line }),
  });
  return withEditionChange(say, found, card);
}
