import { hitsToAskFor, inGuildOrder } from '../src/discord/answers-first.ts';
import { answerActions } from '../src/discord/answer-actions.ts';
import { audienceOf, sayTo } from '../src/discord/audience.ts';
import type { Command, CommandRequest, Reply, SuggestRequest } from '../src/discord/contract.ts';
import type { Found } from '../src/discord/follow-reference.ts';
import { lookUpGiven } from '../src/discord/look-up-given.ts';
import { isLink } from '../src/discord/message-link.ts';
import { postActions } from '../src/discord/post-actions.ts';
import { renderCard } from '../src/discord/render/card.ts';
import { hitChoices, speakerChoices, transcriptChoices } from '../src/discord/render/choices.ts';
import type { Audience } from '../src/discord/render/controls.ts';
import { lookUp } from '../src/discord/render/look-up.ts';
import { otherMatches } from '../src/discord/render/match-menu.ts';
import { renderMiss } from '../src/discord/render/miss.ts';
import { notice } from '../src/discord/render/notice.ts';
import { isWholeReference, renderReferenced } from '../src/discord/render/referenced.ts';
import { readFilters } from '../src/discord/read-filters.ts';
import { readQuery } from '../src/discord/read-query.ts';
import { limits } from '../src/discord/limits.ts';

export const quote = {
  definition: {
    name: 'quote',
    options: [
      { name: 'words', type: 'string', required: true, autocomplete: true, maxLength: 200 },
      { name: 'speaker', type: 'string', autocomplete: true, maxLength: 100 },
      { name: 'transcript', type: 'string', autocomplete: true, maxLength: 100 },
      { name: 'from', type: 'string', maxLength: 40 },
      { name: 'until', type: 'string', maxLength: 40 },
      { name: 'private', type: 'boolean' },
      { name: 'to', type: 'user' },
    ],
  },
  async answer(request) {
    const { options, say } = request;
    const to = options.get('to');
    if (options.get('private') === true && to !== undefined) return notice(say('fault.private-with-to'));
    const audience = audienceOf(request);
    return addressed(await find(request, String(options.get('words') ?? ''), audience), to);
  },
  suggest(request) {
    const { say, collection, focused, settings } = request;
    if (focused.name === 'speaker') return speakerChoices(say, collection, focused.text);
    if (focused.name === 'transcript') return transcriptChoices(say, collection, focused.text);
    if (isLink(focused.text)) return [];
    const hits = collection.complete(focused.text, filtersSoFar(request), hitsToAskFor(settings, limits.menuOptions));
    return hitChoices(say, collection, inGuildOrder(hits, settings, limits.menuOptions));
  },
  actions: { ...answerActions, ...postActions },
} satisfies Command;

async function find(request: CommandRequest, words: string, audience: Audience): Promise<Reply> {
  const { collection, options, say, settings } = request;
  const referenced = (found: Found): Reply => ({
    kind: 'answer',
    private: audience.kind === 'private',
    message: renderReferenced(sayTo(request, audience), collection, found, audience),
  });
  if (isLink(words) || isWholeReference(collection, words)) {
    const found = await lookUpGiven(request, words, ['show']);
    return found.kind === 'reply' ? found.reply : referenced(found);
  }
  if (collection.transcripts.length === 0) return notice(say('fault.empty-collection'));
  const filters = readFilters(say, collection, options);
  if ('reply' in filters) return filters.reply;
  const query = readQuery(say, words);
  if ('reply' in query) return query.reply;
  const shown = limits.menuOptions + 1;
  const answer = collection.search(query.value, filters.value, hitsToAskFor(settings, shown));
  const [hit, ...rest] = inGuildOrder(answer.hits, settings, shown);
  if (!hit) {
    // A number that nobody said may be a passage's.
    const found = /^\s*\d{1,6}\s*$/.test(words) ? await lookUp(say, collection, words, ['show']) : null;
    return found?.kind === 'found' ? referenced(found) : renderMiss(say, collection, answer, filters.value);
  }
  const message = renderCard(sayTo(request, audience), collection, {
    numbered: collection.transcript(hit.passage.transcript.id)!,
    passage: hit.passage,
    reason: { kind: 'hit', hit, query: words, first: true },
    others: otherMatches(words, answer.total - 1, rest),
    knownHits: rest,
    audience,
  });
  return { kind: 'answer', private: audience.kind === 'private', message };
}

/** One mention before the card: inside an embed it would notify nobody. */
function addressed(reply: Reply, to: unknown): Reply {
  if (reply.kind !== 'answer' || reply.private || typeof to !== 'string' || !/^\d{1,20}$/.test(to)) return reply;
  return { ...reply, message: { ...reply.message, content: `<@${to}>`, mention: to } };
}

/** Filters that can be read already; the others will be complained of when the command is sent. */
function filtersSoFar({ say, collection, options }: SuggestRequest) {
  const filters = readFilters(say, collection, options);
  return 'reply' in filters ? {} : filters.value;
}
