import { formatReference, type Reference } from '../transcript/reference.ts';
import { resolveReference } from '../transcript/resolve-reference.ts';
import type { Request } from './contract.ts';
import { formatCustomId } from './custom-id.ts';
import { plainLine } from './escape.ts';
import { limits } from './limits.ts';
import { isLink, type MessageLink, parseMessageLink } from './message-link.ts';
import { readReference } from './read-reference.ts';
import { type LookedUp, lookUp } from './render/look-up.ts';
import { notice } from './render/notice.ts';

/** Action and arguments of the menu that is offered where several passages may be meant; what is chosen is a reference. */
type Choose = readonly [action: string, ...args: string[]];

/** Looks up what somebody typed for a passage: a reference, or a link to one of the bot's answers from here. */
export async function lookUpGiven(request: Request, text: string, choose: Choose): Promise<LookedUp> {
  const { say, collection, posted } = request;
  if (!isLink(text)) return lookUp(say, collection, text, choose);
  const link = parseMessageLink(text);
  const references = link !== null && isFromHere(request, link) ? await posted.of(link.message) : [];
  const [first, ...others] = references;
  if (first !== undefined) {
    return others.length === 0
      ? lookUp(say, collection, formatReference(first), choose)
      : { kind: 'reply', reply: renderWhich(request, references, choose) };
  }
  // The address of something else may carry a reference of its own.
  return link === null && readReference(text) !== null
    ? lookUp(say, collection, text, choose)
    : { kind: 'reply', reply: notice(say('fault.not-mine')) };
}

/** Guild first: nothing of another server is ever looked for. */
function isFromHere({ guild, channel }: Request, link: MessageLink): boolean {
  return guild === null ? link.channel === channel : link.guild === guild;
}

function renderWhich({ say, collection }: Request, references: readonly Reference[], [action, ...args]: Choose) {
  const options = references.slice(0, limits.menuOptions).map((reference) => {
    const value = formatReference(reference);
    const found = resolveReference(reference, collection);
    const speaker = found.kind === 'found' ? plainLine(found.passages[0].speaker, limits.optionLabel) : '';
    return { label: plainLine(value, limits.optionLabel), value, ...(speaker === '' ? {} : { description: speaker }) };
  });
  return notice(say('fault.which-passage'), [
    {
      type: 1,
      components: [{ type: 3, custom_id: formatCustomId(action, args), placeholder: say('menu.passages'), options }],
    },
  ]);
}
