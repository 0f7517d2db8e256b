import { compareEditions } from '../../quotation/compare-editions.ts';
import type { Passage } from '../../transcript/model.ts';
import { formatReference } from '../../transcript/reference.ts';
import type { Reply } from '../contract.ts';
import { renderBlockQuote } from '../escape.ts';
import type { CitedChange, Found, Followed } from '../follow-reference.ts';
import { linesWithin, splitText } from '../limits.ts';
import type { Embed, Message } from '../message.ts';
import type { Say } from '../say.ts';
import { renderPassageChange } from './edition-changes.ts';

/** Something is not as it was. */
const changedColour = 0xd9952b;
/** What the change takes beside an answer, in characters: the two share what Discord takes of text in embeds. */
const room = 1_300;

type Passages = readonly [Passage, ...Passage[]];

/** One small line above an answer: that the transcript changed since it was cited, where these words did not. Null else. */
export function renderEditionLine(say: Say, { change, reference, transcript, passages }: Found): string | null {
  if (change === null || change.kind === 'here') return null;
  const values = { cited: reference.edition ?? '', current: transcript.head.edition };
  if (change.kind === 'unknown') return `-# ${say('edition.unknown', values)}`;
  const [before, after] = [numbersOf(change.before), numbersOf(passages)];
  return `-# ${say(before === after ? 'edition.elsewhere' : 'edition.moved', { ...values, before, after })}`;
}

/** An answer with what changed in its words above it, since the edition that was cited. */
export function withEditionChange(say: Say, found: Found, message: Message): Message {
  return found.change?.kind === 'here'
    ? { ...message, embeds: [renderEditionChange(say, found, found.change), ...message.embeds] }
    : message;
}

function renderEditionChange(
  say: Say,
  { reference, transcript, passages }: Found,
  { before }: Extract<CitedChange, { kind: 'here' }>,
): Embed {
  const values = { cited: reference.edition ?? '', current: transcript.head.edition };
  const { changes } = compareEditions(before, passages);
  const each = Math.floor(room / Math.max(1, changes.length)) - 40;
  const lines = changes.map((change) => {
    if (change.kind === 'changed') return renderPassageChange(say, change.before, change.after, Math.max(200, each));
    const { number, text } = change.kind === 'added' ? change.after : change.before;
    const key = change.kind === 'added' ? 'edition.added' : 'edition.removed';
    return `${say(key, { number })}\n${renderOpening(text, Math.max(150, each))}`;
  });
  const explained = say('edition.here', { ...values, before: numbersOf(before), after: numbersOf(passages) });
  return {
    color: changedColour,
    title: say('edition.title'),
    description: linesWithin([...lines, `-# ${explained}`, `-# ${say('edition.legend')}`], room + 400),
  };
}

/** What was cited and is there no more, as it was. */
export function renderGone(say: Say, { before, transcript }: Extract<Followed, { kind: 'gone' }>): Reply {
  const [first] = before;
  const { id, edition } = first.transcript;
  const reference = formatReference({
    transcript: id,
    first: first.number,
    ...(before.length > 1 ? { last: before.at(-1)!.number } : {}),
    edition,
  });
  const values = { cited: edition, current: transcript.head.edition };
  const quotes = before.map(({ text }) => renderOpening(text, 2_500));
  return {
    kind: 'answer',
    private: true,
    message: {
      embeds: [
        {
          color: changedColour,
          title: say('edition.gone'),
          description: linesWithin([...quotes, `-# ${say('edition.gone-what', values)}`], 3_500),
          footer: { text: say('edition.gone-footer', { reference }) },
        },
      ],
      components: [],
    },
  };
}

const numbersOf = ([first, ...rest]: Passages): string =>
  rest.length === 0 ? String(first.number) : `${first.number}–${rest.at(-1)!.number}`;

/** The first sentences of a text as a block quote, with "…" where it goes on. */
function renderOpening(text: string, most: number): string {
  const [page] = splitText(
    text,
    undefined,
    most,
    ([start, end]) => renderBlockQuote(text.slice(start, end), []).length,
  );
  const [start, end] = page?.range ?? [0, 0];
  return `${renderBlockQuote(text.slice(start, end), [])}${end < text.trimEnd().length ? ' …' : ''}`;
}
