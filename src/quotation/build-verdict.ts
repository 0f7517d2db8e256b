import type { Passage } from '../transcript/model.ts';
import { sortAlarms } from './alarms.ts';
import { claimMatches } from './claim.ts';
import type { Comparison } from './compare.ts';
import type { QuotationCorpus } from './corpus.ts';
import { diffParts } from './diff-parts.ts';
import { inOtherLanguage } from './languages.ts';
import type { ParsedQuotation } from './parse-quotation.ts';
import { type Extent, extentOf, speakerIsQuoting } from './place.ts';
import type { Part } from './splice.ts';
import { spliceDiff } from './splice-diff.ts';
import type { Note, Place, Uncheckable, Verdict } from './verdict.ts';

/** What is checked. */
export interface Check {
  readonly text: string;
  /** Whose words they are said to be. */
  readonly claim: string | null;
  /** The claim as it stands in speakers' labels. */
  readonly speaker: string | null;
  readonly corpus: QuotationCorpus;
}

/** A place where the words stand, compared. */
export interface Found {
  readonly reading: ParsedQuotation;
  readonly comparison: Comparison;
  readonly extent: Extent;
}

const mostPlaces = 50;

export const turnsOf = ({ passages }: Place): ReadonlySet<number> => new Set(passages.map(({ turn }) => turn));

/** Whether all of a place can be a claimed speaker's. */
export const isSpeakers = (claim: string, { passages }: Place): boolean =>
  passages.every(({ speaker }) => claimMatches(claim, speaker));

function verdict(check: Check, found: Partial<Verdict> & Pick<Verdict, 'kind'>): Verdict {
  return {
    quotation: check.text,
    claimedSpeaker: check.claim,
    place: null,
    places: [],
    alarms: [],
    diff: [],
    notes: [],
    nearest: null,
    reason: null,
    ...found,
  };
}

export const cannotCheck = (check: Check, reason: Uncheckable): Verdict =>
  verdict(check, { kind: 'cannot-check', reason });

/** Nothing near enough; in another language it could not be. */
export function notFound(check: Check, nearest: Passage | null): Verdict {
  if (inOtherLanguage(check.text, check.corpus)) return cannotCheck(check, 'other-language');
  return verdict(check, { kind: 'not-found', nearest });
}

const isCut = ({ comparison, extent }: Found) => comparison.shortened || !extent.wholeStart || !extent.wholeEnd;

/** Smaller is better: the claimed speaker's, whole, letter by letter, an answer. */
function rankOf({ speaker }: Check, found: Found): readonly number[] {
  return [
    speaker !== null && !isSpeakers(speaker, found.extent.place) ? 1 : 0,
    isCut(found) ? 1 : 0,
    found.comparison.notes.size,
    found.extent.place.passages[0].question ? 1 : 0,
  ];
}

const compareRanks = (a: readonly number[], b: readonly number[]): number =>
  a.map((value, at) => value - b[at]!).find((difference) => difference !== 0) ?? 0;

/** The words are there: EXACT, EXACT BUT CUT, or somebody else's. */
export function cleanVerdict(check: Check, found: readonly Found[]): Verdict {
  const ranked = found
    .map((one) => ({ one, rank: rankOf(check, one) }))
    .sort((a, b) => compareRanks(a.rank, b.rank))
    .map(({ one }) => one);
  const best = ranked[0] as Found;
  const others = check.speaker !== null && !isSpeakers(check.speaker, best.extent.place);
  return verdict(check, {
    kind: others ? 'other-speaker' : isCut(best) ? 'exact-but-cut' : 'exact',
    place: best.extent.place,
    places: ranked.slice(0, mostPlaces).map(({ extent }) => extent.place),
    diff: diffParts(best.comparison, best.reading, best.extent),
    notes: notesOf(check, best, ranked.length),
  });
}

function notesOf(check: Check, { comparison, extent: { place } }: Found, places: number): readonly Note[] {
  const notes = new Set(comparison.notes);
  if (place.passages.every(({ question }) => question)) notes.add('questioner');
  if (turnsOf(place).size > 1) notes.add('several-speakers');
  if (check.speaker !== null && !isSpeakers(check.speaker, place)) notes.add('other-speaker');
  if (speakerIsQuoting(place)) notes.add('speaker-is-quoting');
  if (places > 1) notes.add('several-places');
  return [...notes];
}

export function alteredVerdict(check: Check, found: Found, others: readonly Place[]): Verdict {
  const { comparison, reading, extent } = found;
  const places = new Map([extent.place, ...others].map((place) => [`${place.reference} ${place.from}`, place]));
  return verdict(check, {
    kind: 'altered',
    place: extent.place,
    places: [...places.values()].slice(0, mostPlaces),
    alarms: sortAlarms(comparison.alarms),
    diff: diffParts(comparison, reading, extent),
    notes: notesOf(check, found, places.size),
  });
}

/** Parts from different places joined: the best place, and the parts it has not. */
export function splicedVerdict(check: Check, found: Found, parts: readonly Part[]): Verdict {
  const { comparison, reading, extent } = found;
  const inParts = new Set(parts.map(({ hunk }) => hunk));
  const placed = [
    { at: comparison.same[0]![1], place: extent.place },
    ...parts.map(({ hunk, comparison: part }) => ({ at: hunk.quoted[0] ?? 0, place: extentOf(part).place })),
  ].sort((a, b) => a.at - b.at);
  const places = placed.map(({ place }) => place);
  const notes = new Set(notesOf(check, found, 1));
  if (new Set(places.flatMap(({ passages }) => passages.map(({ speaker }) => speaker))).size > 1)
    notes.add('several-speakers');
  if (check.speaker !== null && places.some((place) => !isSpeakers(check.speaker as string, place)))
    notes.add('other-speaker');
  const changed = comparison.hunks.filter((hunk) => !inParts.has(hunk) && hunk.said.length <= 12);
  return verdict(check, {
    kind: 'spliced',
    place: extent.place,
    places,
    alarms: sortAlarms(changed.flatMap(({ alarms }) => alarms)),
    diff: parts.length === 0 ? diffParts(comparison, reading, extent) : spliceDiff(comparison, parts, reading),
    notes: [...notes],
  });
}
