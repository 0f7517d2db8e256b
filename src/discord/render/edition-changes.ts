import { compareEditions, type PassageChange } from '../../quotation/compare-editions.ts';
import { textChanges } from '../../quotation/text-changes.ts';
import type { NumberedTranscript, Passage } from '../../transcript/model.ts';
import type { Remark } from '../../transcript/remark.ts';
import { metadataFields } from '../../transcript/metadata-fields.ts';
import { escapeMarkdown, plainLine } from '../escape.ts';
import { limits, linesWithin } from '../limits.ts';
import type { Message } from '../message.ts';
import type { Say } from '../say.ts';
import { neutralColour } from './card.ts';
import { renderButton, renderYes, rowOf } from './controls.ts';
import { quoted } from './notice.ts';
import { shownFileName } from './transcript-facts.ts';
import { renderWarnings } from './upload.ts';
import { renderDiff } from './verdict-diff.ts';

/** Changes that are shown, of what may be thousands. */
const mostShown = 5;
/** Of each, in characters. */
const roomEach = 600;

/** What a new edition of a transcript would change. */
export interface NewEdition {
  readonly before: NumberedTranscript;
  readonly after: NumberedTranscript;
  readonly warnings: readonly Remark[];
  readonly key: string;
  readonly file: string;
}

/** What would change, before anything is replaced: how much, and the first of it word by word. Null where nothing would. */
export function renderNewEdition(say: Say, { before, after, warnings, key, file }: NewEdition): Message | null {
  const { changes } = compareEditions(before.passages, after.passages);
  const fields = changedFields(say, before, after);
  if (changes.length === 0 && fields.length === 0 && before.head.edition === after.head.edition) return null;
  const { id, edition } = before.head;
  const of = (kind: PassageChange['kind']) => changes.filter((change) => change.kind === kind).length;
  const more = changes.length - mostShown;
  const lines = [
    `**${quoted(after.head.title, 200)}**`,
    ...fields,
    say('replace.counts', {
      changed: of('changed'),
      added: of('added'),
      removed: of('removed'),
      total: after.passages.length,
    }),
    ...renderWarnings(say, warnings),
    ...(of('changed') > 0 ? [`-# ${say('replace.legend')}`] : []),
    ...changes.slice(0, mostShown).map((change) => renderChange(say, change)),
    ...(more > 0 ? [`-# ${say('replace.more', { count: more })}`] : []),
  ];
  return {
    content: '',
    embeds: [
      {
        color: neutralColour,
        title: say('replace.title', { file: shownFileName(file), id }),
        description: linesWithin(lines, limits.description),
        footer: { text: say('replace.footer', { before: edition, after: after.head.edition }) },
      },
    ],
    components: [
      rowOf(
        renderYes(say('button.replace'), 'replace-upload', [key, id]),
        renderButton(say('button.cancel'), 'cancel-upload', [key]),
      ),
    ],
  };
}

/** Metadata that would be other than it is: `Title: “A” → “B”`. */
function changedFields(say: Say, before: NumberedTranscript, after: NumberedTranscript): readonly string[] {
  const shown = (value: string | undefined) => (value === undefined ? '–' : quoted(value, 100));
  return metadataFields
    .filter((field) => field !== 'id' && before.head[field] !== after.head[field])
    .map((field) =>
      say('replace.field', {
        field: say(`transcript.field.${field as Exclude<typeof field, 'id'>}`),
        before: shown(before.head[field]),
        after: shown(after.head[field]),
      }),
    );
}

function renderChange(say: Say, change: PassageChange): string {
  if (change.kind === 'added')
    return `${say('replace.added', { number: change.after.number })}\n${opening(change.after)}`;
  if (change.kind === 'removed') {
    return `${say('replace.removed', { number: change.before.number })}\n${opening(change.before)}`;
  }
  const { before, after } = change;
  const heading = say(before.number === after.number ? 'replace.changed' : 'replace.moved', {
    number: before.number,
    now: after.number,
  });
  const speaker =
    before.speaker === after.speaker
      ? ''
      : `\n${say('replace.field', { field: say('replace.speaker'), before: speakerName(say, before), after: speakerName(say, after) })}`;
  return `${heading}${speaker}\n${renderPassageChange(say, before, after, roomEach)}`;
}

const speakerName = (say: Say, { speaker }: Passage) => (speaker === '' ? say('speaker.unnamed') : quoted(speaker, 60));

const opening = ({ text }: Passage) => `> ${escapeMarkdown(plainLine(text, 160))}`;

/** Longer ones are compared round their first change alone, in characters: a passage may have millions. */
const longestCompared = 20_000;
const beforeChange = 200;

/** A passage as it was and as it is, in one block quote: what is gone struck out, what is new in bold. */
export function renderPassageChange(say: Say, before: Passage, after: Passage, budget: number): string {
  const from = firstChange(before.text, after.text);
  const compared = ({ text }: Passage) => text.slice(from, from + longestCompared);
  return renderDiff(say, {
    parts: textChanges(compared(before), compared(after)),
    style: 'changed',
    edges: [0, 0],
    language: before.transcript.language,
    budget,
  });
}

/** Where to begin, so that the first change is seen: at the beginning where both are short. */
function firstChange(before: string, after: string): number {
  if (Math.max(before.length, after.length) <= longestCompared) return 0;
  let at = 0;
  while (at < before.length && before[at] === after[at]) at += 1;
  const start = Math.max(0, at - beforeChange);
  const space = before.indexOf(' ', start);
  return start === 0 || space < 0 || space >= at ? start : space + 1;
}
