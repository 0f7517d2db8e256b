import type { Collection } from '../../collection/collection.ts';
import type { KeptTranscript } from '../../collection/store/store.ts';
import type { NumberedTranscript } from '../../transcript/model.ts';
import { escapeMarkdown, plainLine } from '../escape.ts';
import { limits } from '../limits.ts';
import type { Message, Row } from '../message.ts';
import type { Say } from '../say.ts';
import { neutralColour } from './card.ts';
import { formatCustomId } from '../custom-id.ts';
import { renderButton, rowOf } from './controls.ts';
import { eventDate } from './event-date.ts';
import { eventName } from './names.ts';

const onOnePage = 8;
/** What came so lately is marked as new, in ms. */
const newFor = 7 * 24 * 3_600_000;

/** The transcripts of a server: its own, by the day they were added, then those shipped, by the day of the event; newest first. */
export interface TranscriptList {
  readonly collection: Collection;
  /** The server's own, newest first. */
  readonly kept: readonly KeptTranscript[];
  /** Shipped ones that the server switched off. */
  readonly hidden: number;
  readonly now: number;
}

interface Entry {
  readonly id: string;
  readonly event: string;
  readonly date: string | null;
  readonly passages: number;
  /** Null for a shipped one. */
  readonly addedAt: number | null;
}

/** One page of the list, from 1, with a menu to look at one of them. */
export function renderTranscriptList(say: Say, list: TranscriptList, wanted: number): Message {
  const entries = entriesOf(say, list);
  const pages = Math.max(1, Math.ceil(entries.length / onOnePage));
  const page = Math.min(Math.max(1, wanted), pages);
  const shown = entries.slice((page - 1) * onOnePage, page * onOnePage);
  const lines = [
    ...(entries.length === 0 ? [say('fault.empty-collection')] : renderEntries(say, shown, list.now)),
    ...(list.hidden > 0 && page === pages ? [`-# ${say('list.hidden', { count: list.hidden })}`] : []),
  ];
  const counts = { own: list.kept.length, count: entries.length };
  return {
    content: '',
    embeds: [
      {
        color: neutralColour,
        title: say('list.title', counts),
        description: lines.join('\n'),
        ...(pages > 1 ? { footer: { text: say('list.page', { page, pages }) } } : {}),
      },
    ],
    components: [...renderMenu(say, shown, page), ...renderPages(say, page, pages)],
  };
}

/** An entry for each, the server's own by what is kept of them, as they may not be indexed yet. */
function entriesOf(say: Say, { collection, kept }: TranscriptList): readonly Entry[] {
  const own = new Set(kept.map(({ id }) => id));
  const shipped = collection.transcripts.filter(({ head }) => !own.has(head.id));
  return [
    ...kept.map(({ id, title, date, passageCount, addedAt }) => ({
      id,
      event: nameOf(collection.transcript(id)) ?? plainLine(title, 120),
      date: date === undefined ? null : say.date(date),
      passages: passageCount,
      addedAt,
    })),
    ...shipped.map((numbered) => ({
      id: numbered.head.id,
      event: nameOf(numbered)!,
      date: eventDate(say, numbered.head),
      passages: numbered.head.passageCount,
      addedAt: null,
    })),
  ];
}

const nameOf = (numbered: NumberedTranscript | undefined) => numbered && eventName(numbered.head, 120);

function renderEntries(say: Say, entries: readonly Entry[], now: number): readonly string[] {
  return entries.flatMap((entry, at) => {
    const heading = entry.addedAt === null ? 'list.shipped' : 'list.own';
    const first = at === 0 || (entries[at - 1]!.addedAt === null) !== (entry.addedAt === null);
    return [...(first ? [`-# ${say(heading)}`] : []), renderEntry(say, entry, now)];
  });
}

function renderEntry(say: Say, { id, event, date, passages, addedAt }: Entry, now: number): string {
  const isNew = addedAt !== null && now - addedAt < newFor;
  const facts = [
    ...(date === null ? [] : [date]),
    say('miss.passages', { count: passages }),
    `\`${id}\``,
    ...(addedAt === null ? [] : [say('list.added', { day: say.date(new Date(addedAt).toISOString().slice(0, 10)) })]),
  ];
  const name = `**${escapeMarkdown(event)}**`;
  return `- ${isNew ? say('list.new', { name }) : name}\n  ${facts.join(' · ')}`;
}

function renderMenu(say: Say, entries: readonly Entry[], page: number): readonly Row[] {
  if (entries.length === 0) return [];
  const options = entries.map(({ id, event, date }) => ({
    label: plainLine(event, limits.optionLabel) || id,
    value: id,
    ...(date === null ? {} : { description: date }),
  }));
  const menu = {
    type: 3,
    custom_id: formatCustomId('transcript', [String(page)]),
    placeholder: say('list.menu'),
    options,
  } as const;
  return [{ type: 1, components: [menu] }];
}

function renderPages(say: Say, page: number, pages: number): readonly Row[] {
  if (pages === 1) return [];
  return [
    rowOf(
      renderButton(say('button.list-before'), 'transcripts', [String(page - 1)], page === 1),
      renderButton(say('button.list-after'), 'transcripts', [String(page + 1)], page === pages),
    ),
  ];
}
