import type { Mentions } from '../../search/mentions.ts';
import type { Bar, Chart } from '../chart/chart.ts';
import { isDrawable } from '../chart/drawable.ts';
import { plainLine } from '../escape.ts';
import { limits } from '../limits.ts';
import type { Say } from '../say.ts';
import { mostFirst, mostSpeakers, speakerTitle, tallied, transcriptTitle } from './mentions-text.ts';
import { timelineOf } from './timeline.ts';

/** Longest texts that fit into the picture's width, in characters. */
const longestTitle = 36;
const longestLabel = 38;
/** Bars where columns stand above them: more would make the picture higher than Discord shows one. */
const fewestBars = 3;

/** A picture and its words for those who do not see it. */
export interface PicturedCounts {
  readonly chart: Chart;
  /** At most 1,024 characters. */
  readonly alt: string;
}

/** The counts as a small chart: over time, and by speaker or else by transcript; null where there is nothing to compare. */
export function chartMentions(say: Say, mentions: Mentions): PicturedCounts | null {
  const { speakers, transcripts, total, query } = mentions;
  if (total.passages === 0) return null;
  const columns = timelineOf(say, mentions).map(({ label, passages }): Bar => ({ label, value: passages }));
  const who = speakers.map(
    (one): Bar => ({
      label: speakerTitle(say, one),
      value: one.passages,
      ...(one.question ? { apart: true } : {}),
    }),
  );
  const where = mostFirst(transcripts).map((one): Bar => ({ label: transcriptTitle(say, one), value: one.passages }));
  const bars = [who, where].find(({ length }) => length > 1) ?? (columns.length === 0 ? who : []);
  const shown = bars.slice(0, columns.length === 0 ? mostSpeakers : fewestBars);
  const caption = tallied(say, total);
  return {
    chart: {
      title: drawn(query, longestTitle),
      caption: drawn(caption, 52),
      columns,
      bars: shown.map((bar, at) => ({ ...bar, label: numbered(at + 1, bar.label) })),
    },
    alt: altText(say, { query: plainLine(query, 200), sum: caption }, [...columns, ...shown]),
  };
}

/** What the font has no letters for is left to the text below, where it stands under the same number. */
function numbered(place: number, label: string): string {
  return drawn(`${place}. ${plainLine(label, longestLabel)}`, longestLabel + 4) || `${place}.`;
}

function drawn(text: string, max: number): string {
  const line = plainLine(text, max);
  return isDrawable(line) ? line : '';
}

/** All numbers of the picture but zeros, as many as there is room for. */
function altText(say: Say, what: { readonly query: string; readonly sum: string }, bars: readonly Bar[]): string {
  const items = bars
    .filter(({ value }) => value > 0)
    .map(({ label, value }) => say('mentions.stretch', { label: plainLine(label, 60), passages: value }));
  const text = say('mentions.alt', { ...what, numbers: items.join(', ') });
  return text.length <= limits.altText ? text : plainLine(text, limits.altText);
}
