import { deepLink } from '../../citation/deep-link.ts';
import type { NumberedTranscript, Passage } from '../../transcript/model.ts';
import { formatReference } from '../../transcript/reference.ts';
import { sentencesOf } from '../../transcript/sentences.ts';
import { type ShownParagraph, shownParagraphs } from '../../transcript/shown-paragraphs.ts';
import { escapeMarkdown, plainLine, renderBlockQuote, renderPassage } from '../escape.ts';
import { limits, splitText } from '../limits.ts';
import type { Message, Row } from '../message.ts';
import type { Say } from '../say.ts';
import { neutralColour } from './card.ts';
import { type Audience, renderButton, renderPostOrRemove, rowOf } from './controls.ts';
import { eventDate } from './event-date.ts';
import { eventName, passageReference, speakerName } from './names.ts';

/** Passages in a row, one or some of them asked for. */
export interface Stretch {
  readonly numbered: NumberedTranscript;
  /** Numbers of the first and last passage shown. */
  readonly first: number;
  readonly last: number;
  /** The passages that were asked for: shown as quotations among the others. */
  readonly asked: readonly [Passage, ...Passage[]];
  /** Number of the one sentence of it that was asked for: in bold. */
  readonly sentence?: number;
  /** What it is, in words, for the last line. */
  readonly what: string;
  /** Action and arguments of its page buttons, before the page number. */
  readonly pageAction: readonly [action: string, ...args: string[]];
  /** From 1; the one with the first passage asked for by default. */
  readonly page?: number;
  /** Passages to walk to with "◀ Exchange" and "Exchange ▶", where there are any. */
  readonly walk?: { readonly before?: Passage; readonly after?: Passage };
  /** Stands above the passages, in Markdown. */
  readonly line?: string;
  readonly audience: Audience;
}

/** A piece of a page: a passage, a part of one that is too long for a page, or a stage direction. */
interface Piece {
  readonly number: number | null;
  readonly heading: string;
  readonly body: string;
}

/** Passages with their speakers, on as many pages as they need. */
export function renderStretch(say: Say, stretch: Stretch): Message {
  const { numbered, asked, sentence, audience, what, line } = stretch;
  const above = line === undefined ? [] : [line];
  const pages = paginate(say, stretch, limits.description - above.join('').length - 2);
  const page = Math.min(Math.max(1, stretch.page ?? pageOf(pages, asked[0])), pages.length);
  const reference = formatReference({
    transcript: numbered.head.id,
    first: asked[0].number,
    ...(asked.length > 1 ? { last: asked.at(-1)!.number } : {}),
    ...(sentence === undefined ? {} : { sentence }),
    edition: numbered.head.edition,
  });
  const footer = pages.length > 1 ? 'exchange.footer-page' : 'exchange.footer';
  return {
    embeds: [
      {
        color: neutralColour,
        author: { name: authorLine(say, numbered, pages[page - 1] ?? []), ...linkOf(stretch) },
        description: [...above, renderPage(pages[page - 1] ?? [])].join('\n'),
        footer: { text: say(footer, { what, page, pages: pages.length, reference }) },
      },
    ],
    components: [
      ...renderWalkButtons(say, stretch, page, pages.length),
      rowOf(
        renderButton(say('button.passage', { number: asked[0].number }), 'show', [passageReference(asked[0])]),
        renderButton(say('button.cite'), 'cite', [reference]),
        renderPostOrRemove(say, audience),
      ),
    ],
  };
}

/** To the words that were asked for, where there is an address. */
function linkOf({ numbered, asked, sentence }: Stretch): { readonly url?: string } {
  const [first, ...rest] = asked;
  const last = rest.at(-1);
  const link = deepLink({
    transcript: numbered,
    first: first.number,
    ...(last === undefined ? {} : { last: last.number }),
    ...(sentence === undefined ? {} : { sentence }),
  });
  return link === null ? {} : { url: link };
}

function paginate(say: Say, stretch: Stretch, budget: number): readonly (readonly Piece[])[] {
  const { numbered, first, last } = stretch;
  const pages: Piece[][] = [];
  let room = 0;
  for (const paragraph of shownParagraphs(numbered, first, last)) {
    for (const piece of piecesOf(say, stretch, paragraph, budget)) {
      const length = piece.heading.length + piece.body.length + 4;
      if (length > room) {
        pages.push([]);
        room = budget;
      }
      pages.at(-1)!.push(piece);
      room -= length;
    }
  }
  return pages;
}

function piecesOf(
  say: Say,
  { numbered, asked, sentence }: Stretch,
  paragraph: ShownParagraph,
  budget: number,
): readonly Piece[] {
  const shown = 'passage' in paragraph ? paragraph.passage : null;
  const turn = numbered.transcript.turns[shown?.turn ?? ('turn' in paragraph ? paragraph.turn : 0)]!;
  const heading = say(turn.question ? 'exchange.heading-question' : 'exchange.heading', {
    speaker: escapeMarkdown(plainLine(speakerName(say, turn.speaker), 100)),
  });
  const text = 'passage' in paragraph ? paragraph.passage.text : paragraph.direction;
  const bold = sentence === undefined ? undefined : sentencesOf(asked[0].text, numbered.head.language)[sentence - 1];
  const bodyOf = (from: number, until: number) => {
    const part = text.slice(from, until);
    if (shown === null) return say('exchange.direction', { text: escapeMarkdown(part.replace(/\s+/gu, ' ')) });
    const line = say('exchange.passage', { number: shown.number, text: '' }).trimEnd();
    if (!asked.includes(shown)) return `${line} ${renderPassage(part, [])}`;
    const highlights = bold === undefined ? [] : [[bold[0] - from, bold[1] - from] as const];
    return `> ${line}\n${renderBlockQuote(part, highlights)}`;
  };
  const mark = say('exchange.goes-on').length + 1;
  const room = budget - heading.length - 3 - mark;
  const parts = splitText(text, numbered.head.language, room, (range) => bodyOf(...range).length);
  return parts.map(({ range }, at) => ({
    number: shown?.number ?? null,
    heading,
    body: bodyOf(...range) + (at < parts.length - 1 ? ` ${say('exchange.goes-on')}` : ''),
  }));
}

function renderPage(pieces: readonly Piece[]): string {
  return pieces
    .map(({ heading, body }, at) => (heading === pieces[at - 1]?.heading ? body : `${heading}\n${body}`))
    .join('\n\n');
}

function pageOf(pages: readonly (readonly Piece[])[], { number }: Passage): number {
  return pages.findIndex((pieces) => pieces.some((piece) => piece.number === number)) + 1;
}

function authorLine(say: Say, { head }: NumberedTranscript, pieces: readonly Piece[]): string {
  const date = eventDate(say, head);
  const numbers = pieces.flatMap(({ number }) => (number === null ? [] : [number]));
  const [first, last] = [numbers[0], numbers.at(-1)];
  const passages = first === last ? String(first ?? '') : `${first}–${last}`;
  const values = { event: eventName(head), date: date ?? '', passages, total: head.passageCount };
  return say(date === null ? 'exchange.author-undated' : 'exchange.author', values);
}

function renderWalkButtons(say: Say, stretch: Stretch, page: number, pages: number): readonly Row[] {
  const [action, ...args] = stretch.pageAction;
  const to = (target: number) => [...args, String(target)];
  const { before, after } = stretch.walk ?? {};
  const buttons = [
    before && renderButton(say('button.exchange-before'), 'exchange', [passageReference(before)]),
    page > 1 && renderButton(say('button.page-before', { page: page - 1, pages }), action, to(page - 1)),
    page < pages && renderButton(say('button.page-after', { page: page + 1, pages }), action, to(page + 1)),
    after && renderButton(say('button.exchange-after'), 'exchange', [passageReference(after)]),
  ].filter((button) => typeof button === 'object');
  return buttons.length === 0 ? [] : [rowOf(...buttons)];
}
