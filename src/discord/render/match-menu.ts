import type { Collection } from '../../collection/collection.ts';
import type { Hit } from '../../search/answer.ts';
import type { Passage, Range } from '../../transcript/model.ts';
import { resolveReference } from '../../transcript/resolve-reference.ts';
import { formatCustomId, parseCustomId } from '../custom-id.ts';
import { plainLine } from '../escape.ts';
import { limits } from '../limits.ts';
import type { Menu, Message, Row } from '../message.ts';
import type { Say } from '../say.ts';
import { fitsCustomId } from './controls.ts';
import { eventDate } from './event-date.ts';
import { hitsOf } from './find-hit.ts';
import { readReference } from '../read-reference.ts';
import { passageReference, speakerName, wordsRound } from './names.ts';

/** Other matches of an answer. It all stands in the menu itself, so a menu works as long as its message does. */
export interface OtherMatches {
  /** As typed; empty where it was too long to travel. */
  readonly query: string;
  /** How many there are in all; the menu holds the first of them. */
  readonly total: number;
  readonly references: readonly string[];
}

export function otherMatches(query: string, total: number, hits: readonly Hit[]): OtherMatches {
  return {
    query,
    total,
    references: hits.slice(0, limits.menuOptions).map(({ passage }) => passageReference(passage)),
  };
}

/** The row with the menu; null where no other match is left in the collection. */
export function renderMatchMenu(
  say: Say,
  collection: Collection,
  { query, total, references }: OtherMatches,
  known: readonly Hit[] = hitsOf(collection, query),
): Row | null {
  const options = [...new Set(references)].slice(0, limits.menuOptions).flatMap((reference) => {
    const passage = passageAt(collection, reference);
    if (!passage) return [];
    const hit = known.find((one) => one.passage === passage);
    return [renderPassageOption(say, passage, hit?.highlights ?? [])];
  });
  if (options.length === 0) return null;
  const count = Math.max(total, options.length);
  const args = [String(count), query];
  const menu: Menu = {
    type: 3,
    custom_id: formatCustomId('more', fitsCustomId('more', args) ? args : [String(count), '']),
    placeholder:
      count > options.length ? say('menu.others-cut', { shown: options.length, count }) : say('menu.others', { count }),
    options,
  };
  return { type: 1, components: [menu] };
}

/** The menu on a message, read back. */
export function readMatchMenu(message: Message): OtherMatches | null {
  for (const component of message.components.flatMap(({ components }) => components)) {
    const id = component.type === 3 ? parseCustomId(component.custom_id) : null;
    if (component.type !== 3 || id?.action !== 'more') continue;
    const [total = '', query = ''] = id.args;
    return {
      query,
      total: /^\d{1,9}$/.test(total) ? Number(total) : component.options.length,
      references: component.options.map(({ value }) => value),
    };
  }
  return null;
}

/** The reference of the passage a card shows; its `Cite` button carries it. */
export function shownReference(message: Message): string | null {
  for (const { custom_id } of message.components.flatMap(({ components }) => components)) {
    const id = parseCustomId(custom_id);
    if (id?.action === 'cite') return id.args[0] ?? null;
  }
  return null;
}

function passageAt(collection: Collection, text: string): Passage | null {
  const reference = readReference(text);
  const found = reference && resolveReference(reference, collection);
  return found?.kind === 'found' ? found.passages[0] : null;
}

/** A passage to choose: who, when, and words round the first highlight. */
export function renderPassageOption(say: Say, passage: Passage, highlights: readonly Range[]) {
  const date = eventDate(say, passage.transcript);
  const values = {
    number: passage.number,
    speaker: plainLine(speakerName(say, passage.speaker), 50),
    date: date ?? '',
  };
  return {
    label: say(date === null ? 'menu.option-undated' : 'menu.option', values),
    value: passageReference(passage),
    description: wordsRound(passage.text, highlights, limits.optionLabel),
  };
}
