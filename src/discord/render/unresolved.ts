import type { Resolved } from '../../transcript/resolve-reference.ts';
import type { Reference } from '../../transcript/reference.ts';
import { formatReference } from '../../transcript/reference.ts';
import type { Reply } from '../contract.ts';
import { formatCustomId } from '../custom-id.ts';
import { plainLine } from '../escape.ts';
import { limits } from '../limits.ts';
import type { Say } from '../say.ts';
import { eventDate } from './event-date.ts';
import { eventName } from './names.ts';
import { notice, quoted } from './notice.ts';

/** Says why a reference points nowhere; a bare number is offered in each transcript that has it. */
export function renderUnresolved(
  say: Say,
  reference: Reference,
  resolved: Exclude<Resolved, { kind: 'found' }>,
  /** Action and arguments of the menu of transcripts; what is chosen is a reference. */
  choose: readonly [action: string, ...args: string[]],
): Reply {
  switch (resolved.kind) {
    case 'unknown-transcript':
      return notice(say('fault.unknown-transcript', { id: quoted(resolved.id) }));
    case 'unknown-passage': {
      const { id, passageCount } = resolved.transcript.head;
      return notice(say('fault.unknown-passage', { id: quoted(id), count: passageCount }));
    }
    case 'unknown-sentence':
      return notice(say('fault.unknown-sentence', { number: resolved.passage.number, count: resolved.sentences }));
    case 'which-transcript':
      return renderWhich(say, reference, resolved, choose);
  }
}

function renderWhich(
  say: Say,
  reference: Reference,
  { transcripts }: Extract<Resolved, { kind: 'which-transcript' }>,
  [action, ...args]: readonly [action: string, ...args: string[]],
): Reply {
  if (transcripts.length === 0) return notice(say('fault.empty-collection'));
  const having = transcripts.filter(({ head }) => (reference.last ?? reference.first) <= head.passageCount);
  const longest = transcripts.reduce((found, one) => (one.head.passageCount > found.head.passageCount ? one : found));
  if (having.length === 0 || reference.first < 1) {
    const { id, passageCount } = longest.head;
    return notice(say('fault.unknown-passage', { id: quoted(id), count: passageCount }));
  }
  const options = having.slice(0, limits.menuOptions).map(({ head }) => ({
    label: plainLine(eventName(head), limits.optionLabel),
    value: formatReference({ ...reference, transcript: head.id }),
    ...optional(eventDate(say, head)),
  }));
  return notice(say('fault.which-transcript', { number: reference.first }), [
    {
      type: 1,
      components: [{ type: 3, custom_id: formatCustomId(action, args), placeholder: say('menu.transcripts'), options }],
    },
  ]);
}

const optional = (description: string | null) => (description === null ? {} : { description });
