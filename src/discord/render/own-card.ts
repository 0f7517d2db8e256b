import type { Collection } from '../../collection/collection.ts';
import { formatReference, type Reference } from '../../transcript/reference.ts';
import { resolveReference } from '../../transcript/resolve-reference.ts';
import type { Reply, TargetMessage } from '../contract.ts';
import type { Say } from '../say.ts';
import { renderButton, rowOf } from './controls.ts';
import { notice } from './notice.ts';

/** Named and offered of an answer's references. */
const mostReferences = 5;

/** Says of one of the bot's own answers that it is one, and what it shows. */
export function renderOwnCard(
  say: Say,
  collection: Collection,
  { link }: TargetMessage,
  references: readonly Reference[],
): Reply {
  if (references.length === 0) return notice(say('verdict.own-other', { link }));
  const named = references.slice(0, mostReferences).map((reference) => `\`${formatReference(reference)}\``);
  const buttons = references
    .slice(0, mostReferences)
    .filter((reference) => resolveReference(reference, collection).kind === 'found')
    .map((reference) => {
      const { first, last } = reference;
      const passages = last === undefined ? String(first) : `${first}–${last}`;
      return renderButton(say('button.show-range', { passages }), 'open', [formatReference(reference)]);
    });
  return notice(
    say('verdict.own-card', { link, references: say.list(named) }),
    buttons.length === 0 ? [] : [rowOf(...buttons)],
  );
}
