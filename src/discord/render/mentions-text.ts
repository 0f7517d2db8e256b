import type { Collection } from '../../collection/collection.ts';
import type { Filters } from '../../search/answer.ts';
import type { CountedTerm, Mentions, SpeakerTally, Tally, TranscriptTally } from '../../search/mentions.ts';
import { escapeMarkdown } from '../escape.ts';
import { limits } from '../limits.ts';
import type { Say } from '../say.ts';
import { eventDate } from './event-date.ts';
import { eventName, speakerName } from './names.ts';
import { quoted } from './notice.ts';
import { renderSearched } from './searched.ts';
import { type Stretch, timelineOf } from './timeline.ts';

/** Speakers, transcripts and forms of one word that are named; how many more there are is said. */
export const mostSpeakers = 6;
const mostTranscripts = 3;
const mostForms = 6;
const mostTerms = 5;
/** Left for a line below the counts, in characters. */
const roomBelow = 300;

/** The counts in words: what was counted, by whom, where, when, in what. */
export function renderCounts(say: Say, collection: Collection, mentions: Mentions, filters: Filters): string {
  const { total, answers, questions, terms, speakers, transcripts, searched } = mentions;
  const found = say('mentions.in', { found: transcripts.length, count: searched.length });
  const lines = [
    `**${tallied(say, total)}**${searched.length > 1 ? `, ${found}` : ''}`,
    filters.speaker === undefined ? null : say('mentions.only-speaker', { speaker: quoted(filters.speaker, 100) }),
    ...terms.slice(0, mostTerms).map((term) => (isPlain(term, terms) ? null : renderTerm(say, term))),
    terms.length > mostTerms ? say('mentions.more-terms', { count: terms.length - mostTerms }) : null,
  ];
  if (total.passages === 0) {
    return [...lines, renderSearched(say, collection, filters), `-# ${say('miss.not-never')}`]
      .filter(isText)
      .join('\n');
  }
  // Of one who answers and one who asks the list says as much.
  const split = answers.searched > 0 && questions.searched > 0 && speakers.length > 2;
  return fitting([
    ...lines,
    split ? say('mentions.answers', { tally: tallied(say, answers) }) : null,
    split ? say('mentions.questions', { tally: tallied(say, questions) }) : null,
    ...(filters.speaker !== undefined && speakers.length === 1 ? [] : renderSpeakers(say, speakers)),
    ...(searched.length > 1 ? renderTranscripts(say, transcripts) : []),
    ...renderTimes(say, mentions),
    `-# ${renderSearched(say, collection, filters)}`,
  ]);
}

/** The lines, as many as Discord takes: names of nothing but signs that are escaped may fill them. */
function fitting(lines: readonly (string | null)[]): string {
  const kept: string[] = [];
  let room = limits.description - roomBelow;
  for (const line of lines.filter(isText)) {
    room -= line.length + 1;
    if (room < 0) return [...kept, '…'].join('\n');
    kept.push(line);
  }
  return kept.join('\n');
}

const isText = (line: string | null): line is string => line !== null && line !== '';

/** `6 of 100 passages, 8 times`. */
export function tallied(say: Say, { passages, occurrences, searched }: Tally): string {
  return say('mentions.tally', { passages, count: searched, times: say('mentions.times', { count: occurrences }) });
}

/** A line of a list: `Sergey Lavrov: 5 of 85 · 6×`. */
const listed = (say: Say, name: string, { passages, occurrences, searched }: Tally) =>
  say('mentions.line', { name, passages, searched, occurrences });

/** A speaker's name as plain text, or that there is none; a questioner is marked. */
export function speakerTitle(say: Say, { speaker, question }: SpeakerTally): string {
  const name = speakerName(say, speaker);
  return question ? say('mentions.asking', { speaker: name }) : name;
}

/** Transcripts with most passages first; of as many, the newer one. */
export function mostFirst(transcripts: readonly TranscriptTally[]): readonly TranscriptTally[] {
  return transcripts.toSorted((a, b) => b.passages - a.passages || b.occurrences - a.occurrences);
}

/** A transcript's name and day as plain text. */
export function transcriptTitle(say: Say, { transcript }: TranscriptTally): string {
  const [event, date] = [eventName(transcript, 80), eventDate(say, transcript)];
  return date === null ? event : say('choice.transcript', { event, date });
}

/** The only word, counted as it was typed or found nowhere: the line above says as much. */
function isPlain({ typed, kind, forms, similar }: CountedTerm, all: readonly CountedTerm[]): boolean {
  if (all.length > 1 || kind !== 'word' || similar.length > 0) return false;
  return forms.length === 0 || (forms.length === 1 && forms[0]![0].toLowerCase() === typed.toLowerCase());
}

function renderTerm(say: Say, { typed, kind, forms, occurrences, similar }: CountedTerm): string {
  const term = quoted(typed);
  if (similar.length > 0) return say('mentions.unknown', { term, words: namedWords(say, similar) });
  if (forms.length === 0) return say('mentions.none', { term });
  if (kind === 'phrase') return say('mentions.exact', { term, times: say('mentions.times', { count: occurrences }) });
  const named = forms
    .slice(0, mostForms)
    .map(([form, count]) => say('mentions.form', { form: quoted(form, 40), count }))
    .join(', ');
  const more = forms.length - mostForms;
  return say('mentions.forms', {
    term,
    forms: more > 0 ? `${named}, ${say('mentions.more-forms', { count: more })}` : named,
  });
}

const namedWords = (say: Say, words: readonly string[]) =>
  words
    .slice(0, 3)
    .map((word) => say('match.term', { term: quoted(word, 40) }))
    .join(', ');

function renderSpeakers(say: Say, speakers: readonly SpeakerTally[]): readonly string[] {
  return section(
    say('mentions.who'),
    speakers.map((one, at) => `${at + 1}. ${listed(say, quoted(speakerTitle(say, one), 80), one)}`),
    mostSpeakers,
    (count) => say('mentions.more-speakers', { count }),
  );
}

function renderTranscripts(say: Say, transcripts: readonly TranscriptTally[]): readonly string[] {
  const most = mostFirst(transcripts);
  return section(
    say('mentions.where'),
    most.map((one, at) => `${at + 1}. ${listed(say, escapeMarkdown(transcriptTitle(say, one)), one)}`),
    mostTranscripts,
    (count) => say('mentions.more-transcripts', { count }),
  );
}

function section(
  heading: string,
  lines: readonly string[],
  most: number,
  more: (count: number) => string,
): readonly string[] {
  const rest = lines.length - most;
  return [`**${heading}**`, ...lines.slice(0, most), ...(rest > 0 ? [more(rest)] : [])];
}

function renderTimes(say: Say, mentions: Mentions): readonly string[] {
  const stretches = timelineOf(say, mentions);
  const { undated } = mentions.dates;
  const isOverTime = mentions.dates.buckets.length > 1;
  return [
    stretches.length === 0 ? null : `**${say(isOverTime ? 'mentions.when' : 'mentions.course')}**`,
    stretches.length === 0 ? null : timelineText(say, stretches, isOverTime),
    undated === null || mentions.searched.length === undated.transcripts
      ? null
      : say('mentions.undated', { count: undated.transcripts, tally: tallied(say, undated) }),
  ].filter(isText);
}

/** Every number of the columns. Times from which there is nothing have none; a part without any needs no word in a long list. */
function timelineText(say: Say, stretches: readonly Stretch[], isOverTime: boolean): string {
  return stretches
    .filter(({ passages, searched }) => (isOverTime ? searched > 0 : passages > 0))
    .map(({ label, passages }) => say('mentions.stretch', { label, passages }))
    .join(' · ');
}
