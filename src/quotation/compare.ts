import { isNegation } from './alarms.ts';
import { compareWords, gapBefore, type Word } from './canonical.ts';
import { longestEllipsis, type Step } from './find-exact.ts';
import { asks, compareGaps, edgeSigns } from './gap.ts';
import { type HunkSigns, hunkAlarms, signAlarms, wordsAt } from './hunk-alarms.ts';
import { lookAlike } from './look-alikes.ts';
import type { ParsedQuotation } from './parse-quotation.ts';
import { gapAfter, gapInPassage, passageAt, type Stretch, stretchGap } from './stretch.ts';
import type { Alarm, Note } from './verdict.ts';

/** Words in a row that are the same, and what differs before them. */
export interface Hunk {
  /** Words of the stretch that the quotation has not. */
  readonly said: readonly number[];
  /** Words of the quotation that the stretch has not. */
  readonly quoted: readonly number[];
  /** An ellipsis or brackets say that words were left out here, and nothing else differs. */
  readonly honest: boolean;
  readonly alarms: readonly Alarm[];
}

/** A change of signs between two words that are the same. */
export interface SignChange {
  /** The quoted word before which it stands; the number of words for the end. */
  readonly before: number;
  readonly said: string;
  readonly quoted: string;
}

/** What a quotation and a stretch have in common once their words are set beside each other. */
export interface Comparison {
  readonly stretch: Stretch;
  /** Every word between the first and the last that match, with pairs of the same word only. */
  readonly steps: readonly Step[];
  readonly same: readonly Step[];
  readonly hunks: readonly Hunk[];
  readonly signs: readonly SignChange[];
  readonly alarms: readonly Alarm[];
  readonly notes: ReadonlySet<Note>;
  /** Nothing differs but what may: the words are those. */
  readonly clean: boolean;
  /** Words were left out, and it says so. */
  readonly shortened: boolean;
}

/** Judges an alignment. Nothing is taken on trust: every word and every gap is compared. */
export function compare(stretch: Stretch, quotation: ParsedQuotation, aligned: readonly Step[]): Comparison | null {
  const notes = new Set<Note>();
  const steps = tidy(stretch, quotation, aligned, notes);
  const same = steps.filter(([said, quoted]) => said !== -1 && quoted !== -1);
  if (same.length === 0) return null;
  const hunks = hunksOf(stretch, quotation, steps);
  const signs = signChanges(stretch, quotation, steps, notes);
  const changed = hunks.filter(({ honest }) => !honest);
  const alarms = [
    ...changed.flatMap((hunk) => hunk.alarms),
    ...signs.flatMap((change) => signAlarms(quotation, change)),
  ];
  if (quotation.source.invisible) notes.add('invisible');
  if (quotation.editorial.size > 0) notes.add('editorial');
  if (changed.some((hunk) => looksAlike(stretch, quotation, hunk))) notes.add('look-alike');
  const honest = hunks.filter((hunk) => hunk.honest);
  if (honest.some(({ said }) => said.some((word) => denies(stretch, word, stretch.words[word] as Word))))
    notes.add('negation-left-out');
  const [first, last] = [same[0] as Step, same.at(-1) as Step];
  if (deniedBefore(stretch, first[0]) !== null || deniedAfter(stretch, last[0]) !== null)
    notes.add('negation-left-out');
  const shortened = honest.some(({ said, quoted }) => said.length + quoted.length > 0);
  return { stretch, steps, same, hunks, signs, alarms, notes, clean: changed.length + signs.length === 0, shortened };
}

/** Whether a word denies, in the language that is spoken at a place of the stretch. */
const denies = (stretch: Stretch, at: number, { strict }: Word) => isNegation(strict, wordsAt(stretch, at));

/** A negation right before a word, with nothing between them: "not" before "all of them". */
function deniedBefore(stretch: Stretch, word: number): number | null {
  if (word <= 0 || !/^\s+$/u.test(gapInPassage(stretch, word))) return null;
  return denies(stretch, word, stretch.words[word - 1] as Word) ? word - 1 : null;
}

/** A negation right after a word, with nothing between them. */
function deniedAfter(stretch: Stretch, word: number): number | null {
  const next = stretch.words[word + 1];
  return next !== undefined && /^\s+$/u.test(gapAfter(stretch, word)) && denies(stretch, word, next) ? word + 1 : null;
}

/** Takes pairs of different words apart, left-out words first, and drops what stands outside the words that match. */
function tidy(stretch: Stretch, { source }: ParsedQuotation, aligned: readonly Step[], notes: Set<Note>): Step[] {
  const steps: Step[] = [];
  let leftOut: Step[] = [];
  let added: Step[] = [];
  const flush = () => {
    steps.push(...leftOut, ...added);
    leftOut = [];
    added = [];
  };
  for (const step of aligned) {
    const [said, quoted] = step;
    if (said !== -1 && quoted !== -1) {
      const match = compareWords(stretch.words[said] as Word, source.words[quoted] as Word);
      if (match !== 'different') {
        if (match !== 'same') notes.add(match);
        flush();
        steps.push(step);
        continue;
      }
    }
    if (said !== -1) leftOut.push([said, -1]);
    if (quoted !== -1) added.push([-1, quoted]);
  }
  flush();
  return atSentenceEdges(stretch, steps);
}

const endsSentence = (gap: string) => /[.!?…][\p{Pf}\p{Pe}"'”’]*\s/u.test(gap);

/** At the edges a word put in may stand opposite a word of the sentence before or after: that one is no part of this. */
function atSentenceEdges(stretch: Stretch, steps: readonly Step[]): Step[] {
  const isSame = ([said, quoted]: Step) => said !== -1 && quoted !== -1;
  const first = steps.findIndex(isSame);
  const last = steps.findLastIndex(isSame);
  if (first === -1) return [...steps];
  const begin = steps[first]?.[0] as number;
  const end = steps[last]?.[0] as number;
  let low = begin;
  while (low > 0 && !endsSentence(stretchGap(stretch, low)) && begin - low < first) low--;
  let high = end;
  while (high < stretch.words.length - 1 && !endsSentence(stretchGap(stretch, high + 1)) && high - end < steps.length)
    high++;
  return steps.filter(([said, quoted], index) => {
    if (quoted !== -1 || (index > first && index < last)) return true;
    return said >= low && said <= high;
  });
}

function hunksOf(stretch: Stretch, quotation: ParsedQuotation, steps: readonly Step[]): readonly Hunk[] {
  const ellipses = new Set(quotation.segments.filter(({ join }) => join === 'ellipsis').map(({ from }) => from));
  const hunks: Hunk[] = [];
  let said: number[] = [];
  let quoted: number[] = [];
  let next = 0;
  let lastSame = -1;
  const close = (until: number, atEdge: boolean, nextSame = -1) => {
    let ellipsis = atEdge && quotation.endsInEllipsis;
    for (let word = next; word <= until && !ellipsis; word++) ellipsis = ellipses.has(word);
    if (said.length + quoted.length > 0) {
      const signs = {
        said: gaps((word) => stretchGap(stretch, word), lastSame + 1 || (said[0] ?? nextSame), nextSame),
        quoted: gaps((word) => gapBefore(quotation.source, word), next, until),
      };
      hunks.push(
        hunkOf(stretch, quotation, { said, quoted }, { ellipsis, signs, ...edgeOf(stretch, lastSame, nextSame) }),
      );
    }
    said = [];
    quoted = [];
  };
  for (const [a, b] of steps) {
    if (a !== -1 && b !== -1) {
      close(b, false, a);
      lastSame = a;
      next = b + 1;
    } else if (a !== -1) said.push(a);
    else quoted.push(b);
  }
  close(quotation.source.words.length, true);
  return hunks;
}

/** What is beside a hunk that stands before the first word that is the same, or after the last; -1 where there is none. */
function edgeOf(stretch: Stretch, lastSame: number, nextSame: number): Pick<Surroundings, 'beside' | 'denied'> {
  if (nextSame === -1) return { beside: gapAfter(stretch, lastSame), denied: deniedAfter(stretch, lastSame) };
  if (lastSame === -1) return { beside: gapInPassage(stretch, nextSame), denied: deniedBefore(stretch, nextSame) };
  return { beside: '', denied: null };
}

/** Without a word put in, an ellipsis may stand for so few words only where they hold no negation. */
const shortOmission = 3;

/** What stands before each of some words, the last included. */
function gaps(gapOf: (word: number) => string, from: number, until: number): string {
  let all = '';
  for (let word = from; word <= Math.min(until, from + mostGaps); word++) all += `${gapOf(word)} `;
  return all;
}

const mostGaps = 30;

interface Surroundings {
  readonly ellipsis: boolean;
  /** What stands beside an edge in the transcript. */
  readonly beside: string;
  /** A negation right beside the words that are the same, where a remark was put at an edge. */
  readonly denied: number | null;
  readonly signs: HunkSigns;
}

function hunkOf(
  stretch: Stretch,
  quotation: ParsedQuotation,
  { said, quoted }: Pick<Hunk, 'said' | 'quoted'>,
  { ellipsis, beside, denied, signs }: Surroundings,
): Hunk {
  const { source, editorial } = quotation;
  const own = quoted.filter((word) => !editorial.has(word));
  const remark = own.length < quoted.length;
  const turns = new Set(said.map((word) => passageAt(stretch, word).turn));
  const allowed = ellipsis ? longestEllipsis : remark ? 8 : 0;
  const leavesDenial =
    (remark && said.length === 0 && denied !== null) ||
    (said.length <= Math.max(shortOmission, remark ? 8 : 0) &&
      said.some((word) => denies(stretch, word, stretch.words[word] as Word)));
  const words = wordsAt(stretch, said[0] ?? 0);
  const turnsSense = leavesDenial !== quoted.some((word) => isNegation((source.words[word] as Word).strict, words));
  // The transcript's own brackets are no room for somebody else's remark.
  const bracketed = remark && (/[[\]]/.test(beside) || said.some((word) => stretchGap(stretch, word).includes('[')));
  const ending = remark && !keepsEnding(stretch, quotation, said, quoted);
  const honest = own.length === 0 && !ending && said.length <= allowed && turns.size <= 1 && !turnsSense && !bracketed;
  // An ellipsis answers for what was left out, but for the words that stand opposite those put in.
  const opposite = ellipsis && own.length > 0 && said.length > own.length ? said.slice(-own.length) : said;
  if (honest) return { said, quoted, honest, alarms: [] };
  const changed = { said: ellipsis ? opposite : said, quoted: own.length > 0 ? own : quoted };
  const judged = { ...changed, said: remark && said.length === 0 && denied !== null ? [denied] : changed.said };
  return { ...changed, honest, alarms: hunkAlarms(stretch, quotation, judged, signs) };
}

/** "[Lavrov]'ll" for "he'll", not for "he might"; "'s" may be a possessive, which its writer had to put. */
function keepsEnding(
  stretch: Stretch,
  { source }: ParsedQuotation,
  said: readonly number[],
  quoted: readonly number[],
): boolean {
  const last = source.words[quoted.at(-1) ?? -1] as Word;
  if (!/^(?:m|re|ve|ll|d)$/.test(last.key) || !/['’‘ʼ]$/u.test(source.text.slice(0, last.start))) return true;
  return stretch.words[said.at(-1) ?? -1]?.key.endsWith(`'${last.key}`) === true;
}

function signChanges(
  stretch: Stretch,
  quotation: ParsedQuotation,
  steps: readonly Step[],
  notes: Set<Note>,
): readonly SignChange[] {
  const { source, endsInEllipsis } = quotation;
  const changes: SignChange[] = [];
  const joins = new Set(quotation.segments.filter(({ join }) => join !== null).map(({ from }) => from));
  const ownMarks = /^\W*["“«„‘']/u.test(source.text.slice(0, source.words[0]?.start ?? 0));
  for (const [index, [said, quoted]] of steps.entries()) {
    const [saidBefore, quotedBefore] = steps[index - 1] ?? [-1, -1];
    if (said === -1 || quoted === -1 || saidBefore === -1 || quotedBefore === -1) continue;
    const saidGap = stretchGap(stretch, said);
    const quotedGap = paragraphMarks(gapBefore(source, quoted), ownMarks);
    if (joins.has(quoted)) {
      if (!/…|\.\s?\.\s?\./u.test(saidGap)) notes.add('ellipsis-leaves-nothing-out');
      continue;
    }
    const left = (source.words[quotedBefore] as Word).strict.at(-1) ?? '';
    const right = (source.words[quoted] as Word).strict[0] ?? '';
    const match = compareGaps(saidGap, quotedGap, left, right);
    if (match === 'punctuation') notes.add('punctuation');
    if (match === 'different') changes.push({ before: quoted, said: saidGap, quoted: quotedGap });
  }
  const first = steps.find(([said, quoted]) => said !== -1 && quoted !== -1);
  const last = steps.findLast(([said, quoted]) => said !== -1 && quoted !== -1);
  if (first?.[1] === 0) changes.push(...startChange(stretch, quotation, first[0]));
  if (last?.[1] === source.words.length - 1) {
    changes.push(...endChange(stretch, quotation, last[0], endsInEllipsis, notes));
  }
  return changes;
}

/** In a quotation of several paragraphs each may begin with a mark of its own. */
function paragraphMarks(gap: string, ownMarks: boolean): string {
  return ownMarks && gap.includes('\n') ? gap.replace(/(\n[^\S\n]*)["“«„‘]/gu, '$1') : gap;
}

function startChange(stretch: Stretch, { source }: ParsedQuotation, said: number): readonly SignChange[] {
  const gap = gapInPassage(stretch, said);
  const quotedGap = gapBefore(source, 0);
  const word = (source.words[0] as Word).strict;
  const before = edgeSigns(gap, word, 'before');
  const now = edgeSigns(quotedGap, word, 'before');
  return before === now ? [] : [{ before: 0, said: before, quoted: now }];
}

function endChange(
  stretch: Stretch,
  { source }: ParsedQuotation,
  said: number,
  endsInEllipsis: boolean,
  notes: Set<Note>,
): readonly SignChange[] {
  const gap = gapAfter(stretch, said);
  const quotedGap = gapBefore(source, source.words.length);
  const word = (source.words.at(-1) as Word).strict;
  const mark = (text: string, always: boolean) => `${edgeSigns(text, word, 'after')}${always && asks(text) ? '?' : ''}`;
  const before = mark(gap, !endsInEllipsis || asks(quotedGap));
  const now = mark(quotedGap, true);
  if (before !== now) return [{ before: source.words.length, said: before, quoted: now }];
  if (/!/.test(quotedGap) !== /!/.test(gap) && /[.!]/.test(gap)) notes.add('punctuation');
  return [];
}

function looksAlike(stretch: Stretch, { source }: ParsedQuotation, { said, quoted }: Hunk): boolean {
  return quoted.some((word, index) => {
    const other = stretch.words[said[index] ?? -1];
    return other !== undefined && lookAlike(other.strict, (source.words[word] as Word).strict);
  });
}
