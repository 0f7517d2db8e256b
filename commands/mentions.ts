import { audienceOf, sayTo } from '../src/discord/audience.ts';
import type { DrawChart } from '../src/discord/chart/chart-drawer.ts';
import type { ActionRequest, Command, Reply, Request } from '../src/discord/contract.ts';
import { plainLine } from '../src/discord/escape.ts';
import type { Message } from '../src/discord/message.ts';
import { readFilters } from '../src/discord/read-filters.ts';
import { readQuery } from '../src/discord/read-query.ts';
import { renderCard } from '../src/discord/render/card.ts';
import { speakerChoices, wordChoices } from '../src/discord/render/choices.ts';
import type { Audience } from '../src/discord/render/controls.ts';
import { audienceInPlace, pageArg, replyInPlace } from '../src/discord/render/in-place.ts';
import { lookUp } from '../src/discord/render/look-up.ts';
import { queryOn, renderMentions } from '../src/discord/render/mentions.ts';
import { chartMentions } from '../src/discord/render/mentions-chart.ts';
import { notice } from '../src/discord/render/notice.ts';
import { renderReferenced } from '../src/discord/render/referenced.ts';
import type { Filters } from '../src/search/answer.ts';
import { mentionRanges } from '../src/search/mention-ranges.ts';
import type { Mentions } from '../src/search/mentions.ts';

const longestQuery = 200;

/** @param draw makes the picture; where it makes none the answer is words alone. */
export function createMentions(draw: DrawChart) {
  return {
    definition: {
      name: 'mentions',
      options: [
        { name: 'words', type: 'string', required: true, autocomplete: true, maxLength: longestQuery },
        { name: 'speaker', type: 'string', autocomplete: true, maxLength: 100 },
        { name: 'private', type: 'boolean' },
      ],
    },
    async answer(request) {
      const { options } = request;
      const counted = await count(request, String(options.get('words') ?? ''), String(options.get('speaker') ?? ''));
      if ('reply' in counted) return counted.reply;
      // As a miss of /quote: what is not there is first for the asker to see.
      const audience: Audience = counted.mentions.total.passages === 0 ? { kind: 'private' } : audienceOf(request);
      const message = await pictured(request, draw, counted, 1, audience);
      return { kind: 'answer', private: audience.kind === 'private', message };
    },
    suggest({ say, collection, focused }) {
      return focused.name === 'speaker'
        ? speakerChoices(say, collection, focused.text)
        : wordChoices(say, collection, focused.text);
    },
    actions: {
      /** `mentions PAGE SPEAKER [WORDS]`: another page of the passages, or a count of other words. */
      async mentions(request) {
        const { args, message } = request;
        const counted = await count(request, args[2] ?? queryOn(message.body), args[1] ?? '');
        if ('reply' in counted) return counted.reply;
        const { audience, own } = audienceInPlace(request);
        const page = pageArg(args[0]) ?? 1;
        const words = worded(request, counted, page, audience);
        // The same counts have the same picture, which stays where it is.
        const same = own && words.embeds[0]?.description === message.body.embeds[0]?.description;
        return replyInPlace(request, own, same ? words : await pictured(request, draw, counted, page, audience));
      },
      /** `mention`, a passage chosen: in an answer of its own, so that the counts stay. */
      mention: showMention,
      /** `post-mentions SPEAKER`: a private answer, for everybody to see. */
      async 'post-mentions'(request) {
        const { args, asker, message } = request;
        const counted = await count(request, queryOn(message.body), args[0] ?? '');
        if ('reply' in counted) return counted.reply;
        const audience: Audience = { kind: 'public', asker: asker.id };
        return { kind: 'answer', private: false, message: await pictured(request, draw, counted, 1, audience) };
      },
    },
  } satisfies Command;
}

interface Counted {
  readonly mentions: Mentions;
  readonly filters: Filters;
}

/** The counts, or the answer that says why there are none. */
async function count(
  { say, collection }: Request,
  words: string,
  speaker: string,
): Promise<Counted | { readonly reply: Reply }> {
  const filters = readFilters(say, collection, new Map([['speaker', speaker]]));
  if ('reply' in filters) return filters;
  // As it can be shown, as it is read from the answer again.
  const query = readQuery(say, plainLine(words, longestQuery));
  if ('reply' in query) return query;
  const mentions = await collection.mentions(query.value, filters.value);
  return mentions.terms.length === 0 ? { reply: notice(say('fault.no-words')) } : { mentions, filters: filters.value };
}

function worded(request: Request, counted: Counted, page: number, audience: Audience): Message {
  const mayDraw = !request.lacking.includes('attach-files');
  return renderMentions(sayTo(request, audience), request.collection, { ...counted, page, audience, mayDraw });
}

async function pictured(
  request: Request,
  draw: DrawChart,
  counted: Counted,
  page: number,
  audience: Audience,
): Promise<Message> {
  const message = worded(request, counted, page, audience);
  const picture = request.lacking.includes('attach-files')
    ? null
    : chartMentions(sayTo(request, audience), counted.mentions);
  const content = picture === null ? null : await draw(picture.chart);
  if (picture === null || content === null) return { ...message, files: [] };
  return { ...message, files: [{ name: 'mentions.png', type: 'image/png', content, description: picture.alt }] };
}

async function showMention({ say, collection, values, message }: ActionRequest): Promise<Reply> {
  const found = await lookUp(say, collection, values[0] ?? '', ['show']);
  if (found.kind === 'reply') return found.reply;
  const [passage] = found.passages;
  const query = readQuery(say, queryOn(message.body));
  const audience: Audience = { kind: 'private' };
  if ('reply' in query || found.change !== null) {
    return { kind: 'answer', private: true, message: renderReferenced(say, collection, found, audience) };
  }
  const { terms } = await collection.mentions(query.value, {
    transcript: passage.transcript.id,
    speaker: passage.speaker,
  });
  const reason = { kind: 'mention', ranges: mentionRanges(terms, passage.text) } as const;
  const card = { numbered: found.transcript, passage, reason, audience };
  return { kind: 'answer', private: true, message: renderCard(say, collection, card) };
}
