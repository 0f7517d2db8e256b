import type { Collection } from '../../collection/collection.ts';
import type { Filters } from '../../search/answer.ts';
import { mentionRanges } from '../../search/mention-ranges.ts';
import type { Mentions } from '../../search/mentions.ts';
import { formatCustomId } from '../custom-id.ts';
import { limits } from '../limits.ts';
import type { Button, Message, Row } from '../message.ts';
import type { Say } from '../say.ts';
import { neutralColour } from './card.ts';
import { type Audience, fitsCustomId, renderButton, renderPostOrRemove, rowOf } from './controls.ts';
import { renderCounts } from './mentions-text.ts';
import { renderPassageOption } from './match-menu.ts';

/** Passages of one menu. */
const pageSize = limits.menuOptions;

/** What the answer of `/mentions` shows. */
export interface CountedMentions {
  readonly mentions: Mentions;
  readonly filters: Filters;
  /** Page of the passages, from 1. */
  readonly page: number;
  readonly audience: Audience;
  /** A picture may come with it. */
  readonly mayDraw: boolean;
}

/** The counts in words, the passages behind them in a menu, and what can be done with them. */
export function renderMentions(say: Say, collection: Collection, counted: CountedMentions): Message {
  const { mentions, filters, mayDraw } = counted;
  const lacking = mayDraw || mentions.total.passages === 0 ? '' : `\n-# ${say('lacking.picture')}`;
  return {
    embeds: [
      {
        color: neutralColour,
        // The query as it is, and nothing else: buttons read it here, as it may be too long for them.
        author: { name: mentions.query },
        description: renderCounts(say, collection, mentions, filters) + lacking,
      },
    ],
    components: [renderPassageMenu(say, counted), rowOf(...renderButtons(say, counted))].filter((row) => row !== null),
  };
}

/** What was counted on a message of `/mentions`. */
export function queryOn({ embeds }: Message): string {
  return embeds[0]?.author?.name ?? '';
}

function renderPassageMenu(say: Say, { mentions, page }: CountedMentions): Row | null {
  const { passages, terms } = mentions;
  const from = firstOf(page, passages.length);
  const shown = passages.slice(from, from + pageSize);
  if (shown.length === 0) return null;
  return {
    type: 1,
    components: [
      {
        type: 3,
        custom_id: formatCustomId('mention', []),
        placeholder:
          shown.length === passages.length
            ? say('mentions.menu', { count: shown.length })
            : say('mentions.menu-page', { first: from + 1, last: from + shown.length, total: passages.length }),
        options: shown.map((passage) => renderPassageOption(say, passage, mentionRanges(terms, passage.text))),
      },
    ],
  };
}

/** Offset of a page's first passage; of a page that is not there, that of the last one. */
const firstOf = (page: number, total: number) =>
  Math.max(0, Math.min(page - 1, Math.ceil(total / pageSize) - 1)) * pageSize;

function renderButtons(say: Say, { mentions, filters, page, audience }: CountedMentions): readonly Button[] {
  const { passages, terms } = mentions;
  const from = firstOf(page, passages.length);
  const shown = from / pageSize + 1;
  const button = (label: string, args: readonly string[]) =>
    fitsCustomId('mentions', args) && label.length <= 80 ? [renderButton(label, 'mentions', args)] : [];
  const speaker = filters.speaker ?? '';
  const turn = (target: number, key: 'mentions.page-before' | 'mentions.page-after') => {
    const first = (target - 1) * pageSize + 1;
    const last = Math.min(passages.length, target * pageSize);
    return button(say(key, { first, last }), [String(target), speaker]);
  };
  const [only, ...others] = terms;
  const single = others.length === 0 && only !== undefined && mentions.query === only.typed ? only : null;
  return [
    ...(from > 0 ? turn(shown - 1, 'mentions.page-before') : []),
    ...(from + pageSize < passages.length ? turn(shown + 1, 'mentions.page-after') : []),
    ...(single !== null && single.kind === 'word' && single.forms.length > 1
      ? button(say('mentions.only-form', { word: single.typed }), ['1', speaker, `"${single.typed}"`])
      : []),
    ...(single?.similar ?? [])
      .slice(0, 2)
      .flatMap((word) => button(say('mentions.count-instead', { word }), ['1', speaker, word])),
    audience.kind === 'private' ? postButton(say, speaker) : renderPostOrRemove(say, audience),
  ];
}

/** Not the usual one: the picture is drawn anew, as a file cannot be sent on. */
function postButton(say: Say, speaker: string): Button {
  const args = fitsCustomId('post-mentions', [speaker]) ? [speaker] : [];
  return renderButton(say('button.post'), 'post-mentions', args);
}
