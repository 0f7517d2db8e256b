import type { Collection } from '../../collection/collection.ts';
import type { Alarm, Verdict, VerdictKind } from '../../quotation/verdict.ts';
import { limits } from '../limits.ts';
import type { Embed } from '../message.ts';
import type { Say } from '../say.ts';
import { renderNearest } from './nearest.ts';
import { quoted } from './notice.ts';
import { renderReplyLine } from './reply-line.ts';
import { renderSearched } from './searched.ts';
import { type DiffStyle, diffMarks, renderDiff } from './verdict-diff.ts';
import { distinctPlaces, placeReference, renderOtherPlaces, renderPlace } from './verdict-place.ts';

/** A quotation that was checked. */
export interface Checked {
  readonly verdict: Verdict;
  /** The claimed speaker was read from the text, not given. */
  readonly assumed: boolean;
}

/** Green for the words themselves, red for others, amber for somebody else's, grey where nothing is known. */
const colours: Readonly<Record<VerdictKind, number>> = {
  exact: 0x2e9e5b,
  'exact-but-cut': 0x3b7dd8,
  altered: 0xc9413c,
  spliced: 0xc9413c,
  'other-speaker': 0xd9952b,
  'not-found': 0x8b929c,
  'cannot-check': 0x8b929c,
};

const diffStyles: Readonly<Record<VerdictKind, DiffStyle>> = {
  exact: 'cut',
  'exact-but-cut': 'cut',
  'other-speaker': 'cut',
  altered: 'changed',
  spliced: 'changed',
  'not-found': 'cut',
  'cannot-check': 'cut',
};

/** How much of what surrounds the words there is room for. */
interface Measure {
  readonly alarms: number;
  readonly places: number;
  readonly opening: number;
}

const roomy: Measure = { alarms: 8, places: 8, opening: 900 };
const narrow: Measure = { alarms: 3, places: 2, opening: 350 };

/** Longest title, quotation line and footer besides the description, in characters. */
const besides = 500;

/**
 * One verdict: what it is, what is alarming, the words with what differs, whose they are and where.
 *
 * @param of how many verdicts share the message.
 */
export function renderVerdict(say: Say, collection: Collection, { verdict, assumed }: Checked, of: number): Embed {
  const { kind, place, claimedSpeaker } = verdict;
  const measure = of > 1 ? narrow : roomy;
  const room = Math.min(limits.description, Math.floor(limits.embedText / of) - besides);
  const claimed =
    claimedSpeaker === null
      ? null
      : say(assumed ? 'verdict.claimed-assumed' : 'verdict.claimed', { speaker: quoted(claimedSpeaker) });
  const above = [
    ...renderAlarms(say, verdict.alarms, measure.alarms),
    of > 1 || place === null ? say('verdict.quoted', { quotation: quoted(verdict.quotation, 150) }) : null,
    claimed,
  ];
  const lines =
    place === null
      ? [...above, ...renderNowhere(say, collection, verdict, measure)]
      : renderWords(say, collection, verdict, above, measure, of > 1, room);
  return {
    color: colours[kind],
    title: say(`verdict.${kind}`, { reason: verdict.reason === null ? '' : say(`verdict.reason.${verdict.reason}`) }),
    description: lines.filter((line) => line !== null && line !== '').join('\n'),
    ...(place === null ? {} : { footer: { text: renderFooter(say, verdict, measure) } }),
  };
}

/** Alarms before everything else. */
function renderAlarms(say: Say, alarms: readonly Alarm[], most: number): readonly string[] {
  const lines = alarms.slice(0, most).map(({ kind, said, quoted: words }) => {
    const key = said === null ? 'alarm.added' : words === null ? 'alarm.left-out' : 'alarm.changed';
    const values = { kind: say(`alarm.kind.${kind}`), said: quoted(said ?? ''), quoted: quoted(words ?? '') };
    return `⚠ ${say(key, values)}`;
  });
  const more = alarms.length - lines.length;
  return more > 0 ? [...lines, `⚠ ${say('verdict.more-alarms', { count: more })}`] : lines;
}

function renderWords(
  say: Say,
  collection: Collection,
  verdict: Verdict,
  above: readonly (string | null)[],
  measure: Measure,
  short: boolean,
  room: number,
): readonly (string | null)[] {
  const place = verdict.place!;
  const [first] = place.passages;
  const numbered = collection.transcript(first.transcript.id);
  const style = diffStyles[verdict.kind];
  const edges = [place.from - place.sentences[0], place.sentences[1] - place.until] as const;
  const marks = diffMarks({ parts: verdict.diff, style, edges });
  const legend = marks.has('*') ? 'verdict.legend-context' : 'verdict.legend-changed';
  const before = [...above, short || numbered === undefined ? null : renderReplyLine(say, numbered, first)];
  const parts = verdict.kind === 'spliced' ? distinctPlaces(verdict).slice(0, measure.places) : [place];
  const after = [
    marks.has('**') || marks.has('~~') ? `-# ${say(style === 'cut' ? 'verdict.legend-cut' : legend)}` : null,
    ...parts.map((part, at) => {
      const line = renderPlace(say, collection, part);
      return parts.length > 1 ? say('verdict.part', { number: at + 1, place: line }) : line;
    }),
    ...verdict.notes
      // The headline of such a verdict says it.
      .filter((note) => verdict.kind !== 'other-speaker' || note !== 'other-speaker')
      .map((note) => `-# ${say(`note.${note}`)}`),
    verdict.kind === 'spliced' ? null : renderOtherPlaces(say, verdict, measure.places),
  ];
  const used = [...before, ...after].reduce((sum, line) => sum + (line === null ? 0 : line.length + 1), 0);
  const diff = renderDiff(say, {
    parts: verdict.diff,
    style,
    edges,
    language: first.transcript.language,
    budget: Math.max(100, room - used),
  });
  return [...before, diff, ...after];
}

/** What was searched, what comes nearest, and what that does not mean; where nothing could be checked, what to do. */
function renderNowhere(say: Say, collection: Collection, verdict: Verdict, measure: Measure): readonly string[] {
  const { nearest, reason } = verdict;
  if (reason !== null) return [say(`verdict.next.${reason}`)];
  if (verdict.kind !== 'not-found') return [];
  return [
    renderSearched(say, collection, {}),
    ...(nearest === null ? [] : renderNearest(say, nearest, measure.opening)),
    `-# ${say('miss.not-never')}`,
  ];
}

/** The last piece names what is cited: it is how an answer's references are read back. */
function renderFooter(say: Say, verdict: Verdict, { places }: Measure): string {
  const cited = verdict.kind === 'spliced' ? distinctPlaces(verdict).slice(0, places) : [verdict.place!];
  return `${say('verdict.compared')} · ${[...new Set(cited.map(placeReference))].join(', ')}`;
}
