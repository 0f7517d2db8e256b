import { deepLink } from '../../citation/deep-link.ts';
import type { Collection } from '../../collection/collection.ts';
import type { Hit } from '../../search/answer.ts';
import type { NumberedTranscript, Passage, Range } from '../../transcript/model.ts';
import { formatReference } from '../../transcript/reference.ts';
import { plainLine, renderBlockQuote } from '../escape.ts';
import { limits, splitText, type TextPage } from '../limits.ts';
import type { Message, Row } from '../message.ts';
import type { Say } from '../say.ts';
import { type Audience, fitsCustomId, renderButton, renderPostOrRemove, rowOf } from './controls.ts';
import { eventDate } from './event-date.ts';
import { renderMatch } from './match-line.ts';
import { type OtherMatches, renderMatchMenu } from './match-menu.ts';
import { eventName, passageReference, speakerName } from './names.ts';
import { renderReplyLine } from './reply-line.ts';

/** Why a passage is shown. */
export type Reason =
  | {
      readonly kind: 'hit';
      readonly hit: Hit;
      readonly query: string;
      /** It is the first of its answer. */
      readonly first?: boolean;
    }
  | { readonly kind: 'reference' }
  | { readonly kind: 'sentence'; readonly number: number; readonly range: Range }
  /** One of the passages that were counted: where the words stand in it. */
  | { readonly kind: 'mention'; readonly ranges: readonly Range[] }
  | { readonly kind: 'random' };

/** One passage and all that its answer card tells. */
export interface Card {
  readonly numbered: NumberedTranscript;
  readonly passage: Passage;
  readonly reason: Reason;
  /** Part of a passage that is too long for one card, from 1; the one with the first highlight by default. */
  readonly page?: number;
  readonly others?: OtherMatches;
  /** Hits the menu can show without searching again. */
  readonly knownHits?: readonly Hit[];
  /** Stands above the passage, in Markdown. */
  readonly line?: string;
  readonly audience: Audience;
}

/** Certainty at a glance: green, blue, amber; violet for meaning; grey where nothing was searched. */
const colours = {
  'exact-phrase': 0x2e9e5b,
  'all-words': 0x3b7dd8,
  'some-words': 0xd9952b,
  'similar-meaning': 0x8a63d2,
  none: 0x8b929c,
} as const;

export const neutralColour = colours.none;

/** The answer card: who, where, when, in reply to what, the passage itself, how sure, where to read on. */
export function renderCard(say: Say, collection: Collection, card: Card): Message {
  const { numbered, passage, reason } = card;
  const highlights = highlightsOf(reason);
  const above = [card.line ?? null, renderSimilar(say, reason), renderReplyLine(say, numbered, passage)].filter(
    (line) => line !== null,
  );
  const budget = limits.description - above.join('\n').length - 120;
  const pages = splitText(
    passage.text,
    numbered.head.language,
    budget,
    (range) => quoteOf(passage, highlights, range).length,
  );
  const page = Math.min(Math.max(1, card.page ?? pageOf(pages, highlights)), pages.length);
  const shown = pages[page - 1] ?? { range: [0, 0], endsInside: false };
  const lines = [
    ...above,
    quoteOf(passage, highlights, shown.range),
    ...renderPageMark(say, shown, page, pages.length),
  ];
  const link = deepLink({
    transcript: numbered,
    first: passage.number,
    ...(reason.kind === 'sentence' ? { sentence: reason.number } : {}),
  });
  return {
    embeds: [
      {
        color: reason.kind === 'hit' ? colours[reason.hit.match] : neutralColour,
        author: { name: authorLine(say, passage), ...(link === null ? {} : { url: link }) },
        description: lines.join('\n'),
        footer: { text: footerLine(say, card) },
      },
    ],
    components: [
      card.others ? renderMatchMenu(say, collection, card.others, card.knownHits) : null,
      pages.length > 1 ? renderPageButtons(say, card, page, pages.length) : null,
      ...renderPassageButtons(say, card),
    ].filter((row) => row !== null),
  };
}

/** Says of a passage that only means the same that its words are others. */
function renderSimilar(say: Say, reason: Reason): string | null {
  if (reason.kind !== 'hit' || reason.hit.match !== 'similar-meaning') return null;
  return `-# ${say(reason.first ? 'card.only-similar' : 'card.similar-meaning')}`;
}

function highlightsOf(reason: Reason): readonly Range[] {
  if (reason.kind === 'hit') return reason.hit.highlights;
  if (reason.kind === 'mention') return reason.ranges;
  return reason.kind === 'sentence' ? [reason.range] : [];
}

function quoteOf({ text }: Passage, highlights: readonly Range[], [start, end]: Range): string {
  const inside = highlights.map(([from, to]): Range => [from - start, to - start]);
  return renderBlockQuote(text.slice(start, end), inside);
}

function pageOf(pages: readonly TextPage[], highlights: readonly Range[]): number {
  const first = highlights[0]?.[0] ?? 0;
  return pages.findIndex(({ range: [, end] }) => first < end) + 1;
}

function renderPageMark(say: Say, { endsInside }: TextPage, page: number, pages: number): readonly string[] {
  if (pages < 2) return [];
  if (page === pages) return [`-# ${say('card.ends', { page, pages })}`];
  return [`-# ${say(endsInside ? 'card.continues-inside' : 'card.continues', { page, pages })}`];
}

function authorLine(say: Say, { transcript, speaker, number }: Passage): string {
  const date = eventDate(say, transcript);
  const values = {
    speaker: plainLine(speakerName(say, speaker), 70),
    event: eventName(transcript, 120),
    date: date ?? '',
    number,
    total: transcript.passageCount,
  };
  return say(date === null ? 'card.author-undated' : 'card.author', values);
}

function footerLine(say: Say, { passage, reason, others }: Card): string {
  const how = reason.kind === 'hit' ? renderMatch(say, reason.hit, reason.query) : renderReason(say, reason);
  const more = others === undefined || others.total === 0 ? [] : [say('card.more', { count: others.total })];
  return [how, ...more, shownAs(passage, reason)].join(' · ');
}

/** What the card shows, as it is cited. */
function shownAs(passage: Passage, reason: Reason): string {
  const { transcript, number } = passage;
  if (reason.kind !== 'sentence') return passageReference(passage);
  return formatReference({
    transcript: transcript.id,
    first: number,
    sentence: reason.number,
    edition: transcript.edition,
  });
}

function renderReason(say: Say, reason: Exclude<Reason, { kind: 'hit' }>): string {
  if (reason.kind === 'mention') return say('match.mention', { count: reason.ranges.length });
  return reason.kind === 'sentence' ? say('match.sentence', { number: reason.number }) : say(`match.${reason.kind}`);
}

function renderPageButtons(say: Say, { passage, reason }: Card, page: number, pages: number): Row {
  const reference = passageReference(passage);
  const query = reason.kind === 'hit' ? reason.query : '';
  const to = (target: number) => {
    const args = [reference, String(target), query];
    return fitsCustomId('show', args) ? args : args.slice(0, 2);
  };
  return rowOf(
    ...(page > 1 ? [renderButton(say('button.page-before', { page: page - 1, pages }), 'show', to(page - 1))] : []),
    ...(page < pages ? [renderButton(say('button.page-after', { page: page + 1, pages }), 'show', to(page + 1))] : []),
  );
}

/** The two rows below every passage: walking, and what can be done with it. */
function renderPassageButtons(say: Say, { numbered, passage, reason, audience }: Card): readonly Row[] {
  const reference = passageReference(passage);
  const neighbour = (number: number) => passageReference({ ...passage, number });
  const { number } = passage;
  const [isFirst, isLast] = [number === 1, number === numbered.passages.length];
  // The number tells those who hear the arrow where it leads.
  const before = isFirst ? say('button.none-before') : say('button.before', { number: number - 1 });
  const after = isLast ? say('button.none-after') : say('button.after', { number: number + 1 });
  return [
    rowOf(
      renderButton(before, 'show', [neighbour(number - 1)], isFirst),
      renderButton(say('button.exchange'), 'exchange', [reference]),
      renderButton(after, 'show', [neighbour(number + 1)], isLast),
    ),
    rowOf(
      renderButton(say('button.cite'), 'cite', [shownAs(passage, reason)]),
      renderButton(say('button.plain'), 'plain', [reference]),
      renderPostOrRemove(say, audience),
    ),
  ];
}
