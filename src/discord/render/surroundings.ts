import { shownExchange } from '../../transcript/exchange.ts';
import type { Passage } from '../../transcript/model.ts';
import { formatReference, type Reference } from '../../transcript/reference.ts';
import type { Found } from '../follow-reference.ts';
import type { Message } from '../message.ts';
import type { Say } from '../say.ts';
import type { Audience } from './controls.ts';
import { renderEditionLine, withEditionChange } from './edition-note.ts';
import { renderStretch, type Stretch } from './exchange.ts';

/** The exchange of what was asked for; a short one with the one before it; of a range those of its first and last passage. */
export function renderExchange(say: Say, found: Found, audience: Audience, page?: number): Message {
  const { transcript: numbered, passages } = found;
  const shown = shownExchange(numbered, passages[0].number);
  const all = shown.flatMap(({ question, answer }) => [...question, ...answer]);
  const first = all[0]!.number;
  const last = Math.max(all.at(-1)!.number, lastOfExchange(found, passages.at(-1)!));
  const before = numbered.passages[first - 2];
  const after = numbered.passages[last];
  return renderFound(say, found, {
    ...commonOf(say, found, audience, page),
    first,
    last,
    what: say(shown.length > 1 ? 'exchange.with-previous' : 'exchange.whole'),
    pageAction: ['exchange', formatReference(addressOf(found))],
    walk: { ...(before ? { before } : {}), ...(after ? { after } : {}) },
  });
}

/** What was asked for with so many passages before and after it. */
export function renderAround(say: Say, found: Found, around: number, audience: Audience, page?: number): Message {
  const { transcript, passages } = found;
  const [number, end] = [passages[0].number, passages.at(-1)!.number];
  const asked = end === number ? number : `${number}–${end}`;
  return renderFound(say, found, {
    ...commonOf(say, found, audience, page),
    first: Math.max(1, number - around),
    last: Math.min(transcript.passages.length, end + around),
    what:
      around === 0
        ? say('exchange.range', { passages: asked })
        : say('exchange.around', { number: asked, count: around }),
    pageAction: ['around', formatReference(addressOf(found)), String(around)],
  });
}

/** Several passages by one reference, and nothing else. */
export function renderRange(say: Say, found: Found, audience: Audience, page?: number): Message {
  const [first, last] = [found.passages[0].number, found.passages.at(-1)!.number];
  return renderFound(say, found, {
    ...commonOf(say, found, audience, page),
    first,
    last,
    what: say('exchange.range', { passages: `${first}–${last}` }),
    pageAction: ['show', formatReference(addressOf(found))],
  });
}

/** Where no page was asked for, also what changed since it was cited. */
function renderFound(say: Say, found: Found, stretch: Stretch): Message {
  const message = renderStretch(say, stretch);
  return stretch.page === undefined ? withEditionChange(say, found, message) : message;
}

function commonOf(say: Say, found: Found, audience: Audience, page: number | undefined) {
  const { transcript, passages, sentence } = found;
  const line = renderEditionLine(say, found);
  return {
    numbered: transcript,
    asked: passages,
    ...(sentence === undefined ? {} : { sentence }),
    audience,
    ...(page === undefined ? {} : { page }),
    ...(line === null ? {} : { line }),
  };
}

/** The reference as a button carries it: with transcript and the edition it was given with, else the present one. */
function addressOf({ transcript: { head }, reference }: Found): Reference {
  return { ...reference, transcript: head.id, edition: reference.edition ?? head.edition };
}

function lastOfExchange({ transcript }: Found, passage: Passage): number {
  const { question, answer } = transcript.exchanges[passage.exchange]!;
  return (answer.at(-1) ?? question.at(-1)!).number;
}
