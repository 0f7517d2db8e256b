import { isNegation } from './alarms.ts';
import { gapBefore, type Word } from './canonical.ts';
import { deniedAfter, deniedBefore, denies } from './denials.ts';
import { longestEllipsis, type Step } from './find-exact.ts';
import { type HunkSigns, hunkAlarms, wordsAt } from './hunk-alarms.ts';
import type { ParsedQuotation } from './parse-quotation.ts';
import { gapAfter, gapInPassage, passageAt, type Stretch, stretchGap } from './stretch.ts';
import type { Alarm } from './verdict.ts';

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

/** What differs between the words that are the same, and before and after them. */
export function hunksOf(stretch: Stretch, quotation: ParsedQuotation, steps: readonly Step[]): readonly Hunk[] {
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
