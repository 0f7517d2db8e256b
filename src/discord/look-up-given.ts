import { formatReference, type Reference } from '../transcript/reference.ts';
import { resolveReference } from '../transcript/resolve-reference.ts';
import type { Request } from './contract.ts';
import { formatCustomId } from './custom-id.ts';
import { plainLine } from './escape.ts';
import { limits } from './limits.ts';
import { isLink, type MessageLink, parseMessageLink } from './message-link.ts';
import { readQuery } from './read-query.ts';
import { readReference } from './read-reference.ts';
import { type LookedUp, lookUp } from './render/look-up.ts';
import { renderPassageOption } from './render/match-menu.ts';
import { passageReference } from './render/names.ts';
import { notice, quoted } from './render/notice.ts';

/** Action and arguments of the menu that is offered where several passages may be meant; what is chosen is a reference. */
type Choose = readonly [action: string, ...args: string[]];

/** Looks up what somebody typed for a passage: a reference, a link to one of the bot's answers from here, or words of it. */
export async function lookUpGiven(request: Request, text: string, choose: Choose): Promise<LookedUp> {
  const { say, collection, posted } = request;
  if (!isLink(text)) {
    return readReference(text) === null ? lookUpWords(request, text, choose) : lookUp(say, collection, text, choose);
  }
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

/** The passage with these words; where there are several, they are offered. */
async function lookUpWords({ say, collection }: Request, text: string, [action, ...args]: Choose): Promise<LookedUp> {
  const query = readQuery(say, text);
  const hits = 'reply' in query ? [] : collection.search(query.value, {}, limits.menuOptions).hits;
  const [first, ...others] = hits;
  if (first === undefined) return { kind: 'reply', reply: notice(say('fault.reference', { text: quoted(text) })) };
  if (others.length === 0) return lookUp(say, collection, passageReference(first.passage), [action, ...args]);
  const menu = {
    type: 3,
    custom_id: formatCustomId(action, args),
    placeholder: say('menu.passages'),
    options: hits.map(({ passage, highlights }) => renderPassageOption(say, passage, highlights)),
  } as const;
  const sentence = say('fault.which-match', { text: quoted(text) });
  return { kind: 'reply', reply: notice(sentence, [{ type: 1, components: [menu] }]) };
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
