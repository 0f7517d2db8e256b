import { gapBefore, type Word, withoutUnseen } from './canonical.ts';
import type { Comparison } from './compare.ts';
import type { SignChange } from './sign-changes.ts';
import type { Step } from './find-exact.ts';
import type { ParsedQuotation } from './parse-quotation.ts';
import { type Extent, extentOf } from './place.ts';
import { passageAt, type Stretch } from './stretch.ts';
import type { DiffOp, DiffPart } from './verdict.ts';

/** Gathers pieces; neighbours of one kind become one. */
export function collector() {
  const parts: { op: DiffOp; text: string }[] = [];
  return {
    parts,
    add(op: DiffOp, text: string) {
      if (text === '') return;
      const last = parts.at(-1);
      if (last?.op === op) last.text += text;
      else parts.push({ op, text });
    },
  };
}

/**
 * A word diff over the whole sentences of the place: `same` and `left-out` pieces in a row are the transcript's own
 * text, letter by letter.
 */
export function diffParts(
  comparison: Comparison,
  quotation: ParsedQuotation,
  extent: Extent = extentOf(comparison),
): readonly DiffPart[] {
  const { stretch, steps, signs } = comparison;
  const { parts, add } = collector();
  const changes = new Map(signs.map((sign) => [sign.before, sign]));
  add('left-out', edgeText(stretch, extent, 'before'));
  for (const [index, [said, quoted]] of steps.entries()) {
    if (said === -1) {
      add('added', addedPiece(quotation, quoted, parts.at(-1)));
      continue;
    }
    const word = stretch.words[said] as Word;
    const text = textOf(stretch, said);
    const start = pieceStart(stretch, said, extent);
    const change = changeBefore(changes, [said, quoted]);
    if (change !== undefined) addSigns(add, change, said === extent.first ? text.slice(start, word.start) : null);
    // Signs that changed before the next word come with it.
    const cut = changeBefore(changes, steps[index + 1]) !== undefined;
    const piece = text.slice(
      change === undefined ? start : word.start,
      cut ? word.end : pieceEnd(stretch, said, extent),
    );
    add(quoted === -1 ? 'left-out' : 'same', cut ? piece : piece + borderAfter(stretch, said, extent));
  }
  const atEnd = changes.get(quotation.source.words.length);
  const tail = edgeText(stretch, extent, 'after');
  if (atEnd !== undefined) addEndSigns(parts, add, atEnd);
  // Words put in at the end stand apart from the rest of the sentence.
  if (parts.at(-1)?.op === 'added' && /^[\p{L}\p{N}]/u.test(tail) && !/\s$/u.test(parts.at(-1)!.text))
    add('added', ' ');
  add('left-out', tail);
  return parts;
}

/** The change of signs before a word that is the same in both. */
function changeBefore(changes: ReadonlyMap<number, SignChange>, step: Step | undefined): SignChange | undefined {
  return step === undefined || step[0] === -1 || step[1] === -1 ? undefined : changes.get(step[1]);
}

const textOf = (stretch: Stretch, word: number) => passageAt(stretch, word).text;
/** Opening marks belong to the word after them. */
const openers = /(?<!\S)\S*$/u;

function pieceStart(stretch: Stretch, word: number, extent: Extent): number {
  const { start } = stretch.words[word] as Word;
  const text = textOf(stretch, word);
  const previous = stretch.words[word - 1];
  const inPassage = previous !== undefined && passageAt(stretch, word - 1) === passageAt(stretch, word);
  const least = word === extent.first && extent.wholeStart ? extent.place.sentences[0] : inPassage ? previous.end : 0;
  const gap = text.slice(least, start);
  if (least === 0 && !inPassage) return 0;
  if (word === extent.first && extent.wholeStart) return least;
  return /\s/u.test(gap) ? start - (openers.exec(gap.slice(-20))?.[0].length ?? 0) : start;
}

function pieceEnd(stretch: Stretch, word: number, extent: Extent): number {
  const text = textOf(stretch, word);
  const inPassage = word + 1 < stretch.words.length && passageAt(stretch, word + 1) === passageAt(stretch, word);
  if (word === extent.last && extent.wholeEnd) return extent.place.sentences[1];
  return inPassage ? pieceStart(stretch, word + 1, extent) : text.length;
}

/** Between two passages a blank line. */
const borderAfter = (stretch: Stretch, word: number, { last }: Extent) =>
  word < last && passageAt(stretch, word) !== passageAt(stretch, word + 1) ? '\n\n' : '';

/** The rest of the sentence before the first word, or after the last. */
function edgeText(stretch: Stretch, extent: Extent, edge: 'before' | 'after'): string {
  const { place, first, last } = extent;
  if (edge === 'before') {
    return extent.wholeStart
      ? ''
      : textOf(stretch, first).slice(place.sentences[0], pieceStart(stretch, first, extent));
  }
  return extent.wholeEnd ? '' : textOf(stretch, last).slice(pieceEnd(stretch, last, extent), place.sentences[1]);
}

/** A word put in, with a space before it where the quotation has one and the piece before ends without. */
function addedPiece(quotation: ParsedQuotation, index: number, before: DiffPart | undefined): string {
  const apart =
    before?.op === 'same' &&
    /\s/u.test(gapBefore(quotation.source, index)) &&
    !/(?:^|[\s\p{Ps}\p{Pi}])$/u.test(before?.text.slice(-1) ?? '');
  return `${apart ? ' ' : ''}${quotedPiece(quotation, index)}`;
}

export function quotedPiece({ source }: ParsedQuotation, index: number): string {
  const { words, text } = source;
  const startOf = (at: number) => {
    const word = words[at];
    if (word === undefined) return text.length;
    const gap = text.slice(words[at - 1]?.end ?? 0, word.start);
    return /\s/u.test(gap) || at === 0 ? word.start - (openers.exec(gap.slice(-20))?.[0].length ?? 0) : word.start;
  };
  return visible(text.slice(startOf(index), startOf(index + 1)));
}

/** What is put in is shown as a reader sees it: no sign may change how the rest is shown. */
const visible = (text: string) => withoutUnseen(text).text.replace(/\s+/gu, ' ').slice(0, 2_000);

type Add = (op: DiffOp, text: string) => void;

/** @param atStart what stands before the first word in the transcript; null for a change between two words. */
function addSigns(add: Add, { said, quoted }: SignChange, atStart: string | null): void {
  if (atStart !== null) {
    add(said === '' ? 'same' : 'left-out', atStart);
    add('added', visible(quoted));
    return;
  }
  const core = said.trimEnd();
  add(core.trim() === '' ? 'same' : 'left-out', core);
  add('added', visible(quoted).trim());
  add('same', said.slice(core.length));
}

/** A sign at the end: the transcript's own is in the last piece and is taken out of it. */
function addEndSigns(parts: { op: DiffOp; text: string }[], add: Add, { said, quoted }: SignChange): void {
  const last = parts.at(-1);
  const at = last === undefined || said === '' ? -1 : last.text.lastIndexOf(said);
  if (last !== undefined && at !== -1) {
    const rest = last.text.slice(at + said.length);
    last.text = last.text.slice(0, at);
    add('left-out', said);
    add('added', visible(quoted));
    add('same', rest);
  } else {
    add('added', visible(quoted));
  }
}
