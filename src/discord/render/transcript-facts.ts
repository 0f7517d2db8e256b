import { sourceAddress } from '../../citation/deep-link.ts';
import type { NumberedTranscript, Passage } from '../../transcript/model.ts';
import { escapeMarkdown } from '../escape.ts';
import type { Say } from '../say.ts';
import { eventDate } from './event-date.ts';
import { speakerName, wordsRound } from './names.ts';
import { renderOpening } from './nearest.ts';
import { quoted } from './notice.ts';

/** Speakers named, those who say most first. */
const mostSpeakers = 12;
/** Most of its first and last passage that is shown, in characters. */
const openingLength = 300;

/** What a transcript is: title, when and where, how much, by whom. Lines of Markdown. */
export function renderFacts(say: Say, { head, transcript, passages }: NumberedTranscript): readonly string[] {
  const about = [
    eventDate(say, head),
    head.place,
    head.language === undefined ? undefined : languageName(say, head.language),
    head.publisher,
  ].filter((text) => typeof text === 'string');
  const link = sourceAddress(head.source);
  return [
    `**${quoted(head.title, 300)}**`,
    ...(head.event === undefined || head.event === head.title ? [] : [quoted(head.event, 200)]),
    ...(about.length === 0 ? [] : [about.map((text) => quoted(text, 100)).join(' · ')]),
    ...(link === null ? [] : [say('transcript.source', { link: quoted(new URL(link).host, 80), address: link })]),
    say('transcript.size', {
      passages: say('miss.passages', { count: passages.length }),
      turns: say('transcript.turns', { count: transcript.turns.length }),
    }),
    renderSpeakers(say, passages),
  ];
}

function renderSpeakers(say: Say, passages: readonly Passage[]): string {
  const counts = new Map<string, number>();
  for (const { speaker } of passages) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  const all = [...counts].sort((a, b) => b[1] - a[1]);
  const named = all
    .slice(0, mostSpeakers)
    .map(([speaker, count]) => say('transcript.speaker', { speaker: quoted(speakerName(say, speaker), 60), count }));
  const more = all.length - named.length;
  if (all.length === 1 && all[0]![0] === '') return say('transcript.nobody-named');
  return more > 0
    ? say('transcript.speakers-more', { speakers: named.join(', '), count: more })
    : say('transcript.speakers', { speakers: named.join(', ') });
}

/** Its first and last passage, the first sentences of each. */
export function renderEdges(say: Say, { passages }: NumberedTranscript): readonly string[] {
  const [first, last] = [passages[0], passages.at(-1)];
  if (first === undefined || last === undefined) return [];
  return [
    `-# ${say('transcript.first')}`,
    ...renderStart(first),
    ...(last === first ? [] : [`-# ${say('transcript.last', { number: last.number })}`, ...renderStart(last)]),
  ];
}

/** A sentence that is longer than there is room for is cut after a word. */
function renderStart(passage: Passage): readonly string[] {
  return [renderOpening(passage, openingLength) || `> ${escapeMarkdown(wordsRound(passage.text, [], openingLength))}`];
}

/** The name somebody gave a file, as it can be shown: without folders, one short line, escaped. */
export function shownFileName(name: string): string {
  return quoted(name.split(/[/\\]/).at(-1)!, 60) || '?';
}

/** "English" for `en`; the tag itself where it has no name. */
function languageName({ locale }: Say, tag: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
