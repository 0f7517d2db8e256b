import { gapBefore, type Word } from './canonical.ts';
import type { Step } from './find-exact.ts';
import { asks, compareGaps, edgeSigns } from './gap.ts';
import type { ParsedQuotation } from './parse-quotation.ts';
import { gapAfter, gapInPassage, type Stretch, stretchGap } from './stretch.ts';
import type { Note } from './verdict.ts';

/** A change of signs between two words that are the same. */
export interface SignChange {
  /** The quoted word before which it stands; the number of words for the end. */
  readonly before: number;
  readonly said: string;
  readonly quoted: string;
}

/** Signs that differ between two words that are the same and stand side by side in both, and at the edges of a whole quotation. */
export function signChanges(
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
