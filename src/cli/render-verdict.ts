import type { Collection } from '../collection/collection.ts';
import { noteTexts, reasonTexts, verdictTexts } from '../quotation/note-text.ts';
import type { Alarm, DiffPart, Verdict } from '../quotation/verdict.ts';
import type { Passage } from '../transcript/model.ts';
import type { Io } from './io.ts';
import { renderHeading, renderText, styled, wrap } from './render-passage.ts';

/** A verdict for people: what it is, what is alarming, the words with what was left out and added, whose they are. */
export function renderVerdict(io: Io, verdict: Verdict, collection: Collection): string {
  const { kind, claimedSpeaker, reason, notes, alarms, diff, place, places, nearest } = verdict;
  const claimed = claimedSpeaker === null ? '' : ` · claimed speaker: ${claimedSpeaker}`;
  const why = reason === null ? '' : `: ${reasonTexts[reason]}`;
  const blocks = [`${styled(io, 'bold', verdictTexts[kind])}${why}${claimed}`];
  if (alarms.length > 0) blocks.push(alarms.map((alarm) => wrap(io, `! ${alarmText(alarm)}`)).join('\n'));
  if (diff.length > 0) blocks.push(renderDiff(io, diff));
  if (place !== null) blocks.push(heading(io, place.passages[0], collection));
  if (notes.length > 0) blocks.push(notes.map((note) => wrap(io, `- ${noteTexts[note]}`)).join('\n'));
  const references = [...new Set(places.map(({ reference }) => reference))];
  if (references.length > 1) {
    const label = kind === 'spliced' ? 'Parts from' : 'Places';
    blocks.push(wrap(io, `${label}: ${references.join(', ')}`));
  }
  if (kind === 'not-found') blocks.push(wrap(io, searched(collection)));
  if (nearest !== null) {
    blocks.push(`The nearest passage:\n${heading(io, nearest, collection)}`, renderText(io, nearest.text));
  }
  return `${blocks.join('\n\n')}\n`;
}

function heading(io: Io, passage: Passage, collection: Collection): string {
  const numbered = collection.transcript(passage.transcript.id);
  return numbered === undefined ? passage.speaker : renderHeading(io, numbered, passage);
}

function alarmText({ kind, said, quoted }: Alarm): string {
  if (said === null) return `${kind}: “${quoted}” was added`;
  return quoted === null ? `${kind}: “${said}” was left out` : `${kind}: “${quoted}” for “${said}”`;
}

/** Left-out words struck out and added words bold where there is colour; always in brackets that tell them apart. */
function renderDiff(io: Io, diff: readonly DiffPart[]): string {
  const text = diff
    .map(({ op, text }) => {
      if (op === 'same') return text;
      const words = text.trim();
      if (words === '') return text;
      const from = text.indexOf(words);
      const [before, after] = [text.slice(0, from), text.slice(from + words.length)];
      const marked = op === 'left-out' ? `[-${words}-]` : `{+${words}+}`;
      return before + styled(io, op === 'left-out' ? 'dim' : 'mark', marked) + after;
    })
    .join('');
  return text
    .split('\n')
    .map((line) => wrap(io, line, '  '))
    .join('\n');
}

function searched({ transcripts }: Collection): string {
  const passages = transcripts.reduce((sum, { head }) => sum + head.passageCount, 0);
  const dates = transcripts.flatMap(({ head }) => head.date ?? []).sort();
  const when = dates.length === 0 ? '' : `, ${dates[0]} to ${dates.at(-1)}`;
  const many = transcripts.length === 1 ? '' : 's';
  return `Searched ${passages} passages of ${transcripts.length} transcript${many}${when}. That is not the same as never said.`;
}
