import { neverEndsSentence } from '../../abbreviations.ts';
import type { DraftTurn } from '../../reader.ts';
import { isDirection } from '../page/furniture.ts';
import { isQuestionLabel } from '../page/label-words.ts';

/** A stretch of words as recorders cut them: a caption, a segment, an utterance. Seconds. */
export interface Piece {
  /** Empty where nobody is named. */
  readonly speaker: string;
  readonly text: string;
  readonly start?: number | undefined;
  readonly end?: number | undefined;
  /** Somebody else speaks from here on, though nobody is named. */
  readonly beginsTurn?: boolean;
  /** The source begins a paragraph here. */
  readonly beginsParagraph?: boolean;
  readonly role?: string | undefined;
}

/** A silence between sentences that parts paragraphs: at least this many seconds, and longer than most. */
const shortestPause = 0.5;
const usualPauses = 3;
/** Shorter paragraphs, in characters, are only parted by a long silence, in seconds. */
const shortParagraph = 80;
const longPause = 1.5;
/** A paragraph of this many characters ends with the next sentence. */
const longParagraph = 600;
/** Words without full stops are cut after so many characters: no sentence is so long. */
const longestSentence = 1_200;

/**
 * Joins pieces into turns at each change of speaker, and into paragraphs that end with sentences: at a silence, or once
 * they are long. A paragraph starts when the piece does in which it begins.
 */
export function joinPieces(pieces: readonly Piece[]): readonly DraftTurn[] {
  const pause = Math.max(shortestPause, usualPauses * medianGap(pieces));
  const turns: OpenTurn[] = [];
  let before: Piece | undefined;
  for (const piece of pieces) {
    const text = piece.text.trim();
    if (text === '') continue;
    const turn = turns.at(-1);
    if (!turn || turn.speaker !== piece.speaker || piece.beginsTurn) turns.push(beginTurn(piece));
    else if (before && turn.open && endsParagraph(turn.open, before, piece, pause)) turn.open = null;
    addWords(turns.at(-1)!, text, piece.start);
    before = piece;
  }
  return turns.map(({ paragraphs, speaker, role, question }) => ({
    speaker,
    role,
    question,
    passages: paragraphs.map(({ parts, start, spoken }) => ({
      text: parts.join(''),
      ...(start === undefined ? {} : { start }),
      ...(spoken ? {} : { spoken: false as const }),
    })),
  }));
}

interface OpenParagraph {
  readonly parts: string[];
  readonly start: number | undefined;
  readonly spoken: boolean;
  length: number;
}

interface OpenTurn extends Omit<DraftTurn, 'passages'> {
  readonly paragraphs: OpenParagraph[];
  /** The last of the paragraphs, while words may still be added to it. */
  open: OpenParagraph | null;
}

function beginTurn({ speaker, role }: Piece): OpenTurn {
  return { speaker, role, question: speaker !== '' && isQuestionLabel(speaker), paragraphs: [], open: null };
}

function addWords(turn: OpenTurn, text: string, start: number | undefined): void {
  const direction = isDirection(text) && (!turn.open || endsSentence(turn.open.parts.at(-1)!));
  if (!turn.open || direction) {
    const paragraph = { parts: [text], start, spoken: !direction, length: text.length };
    turn.paragraphs.push(paragraph);
    turn.open = direction ? null : paragraph;
    return;
  }
  // Captions seldom end where sentences do.
  const end = turn.open.length >= longParagraph ? firstSentenceEnd(text) : 0;
  const words = end === 0 ? text : text.slice(0, end);
  turn.open.parts.push(jointBefore(turn.open.parts.at(-1)!, words) + words);
  turn.open.length += words.length + 1;
  if (end === 0) return;
  turn.open = null;
  addWords(turn, text.slice(end).trim(), start);
}

/** Where the first sentence ends inside a text; 0 where none does. */
function firstSentenceEnd(text: string): number {
  for (const match of text.matchAll(/[.?!…。？！][\p{Pe}\p{Pf}"']*\s+(?=[\p{Ps}\p{Pi}"']*[\p{Lu}\p{Lo}\p{N}])/gu)) {
    const end = match.index + match[0].trimEnd().length;
    if (endsSentence(text.slice(0, end))) return end;
  }
  return 0;
}

function endsParagraph(open: OpenParagraph, before: Piece, piece: Piece, pause: number): boolean {
  if (open.length >= longestSentence) return true;
  if (!endsSentence(open.parts.at(-1)!)) return false;
  if (piece.beginsParagraph || open.length >= longParagraph) return true;
  const silence = (piece.start ?? 0) - (before.end ?? piece.start ?? 0);
  return silence > pause && (open.length >= shortParagraph || silence > longPause);
}

/** Whether words end a sentence, rather than with an abbreviation before a name. */
function endsSentence(text: string): boolean {
  if (!/[.?!…。？！][\p{Pe}\p{Pf}"'*]*$/u.test(text)) return false;
  const word = /(?:^|\s)(\S{1,10})\.$/.exec(text.slice(-12))?.[1];
  return word === undefined || !neverEndsSentence.has(word.toLowerCase());
}

/** No space between characters of scripts that are written without. */
function jointBefore(before: string, text: string): string {
  const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}。、，！？」』]/u;
  return wide.test(before.slice(-1)) && wide.test(text[0]!) ? '' : ' ';
}

function medianGap(pieces: readonly Piece[]): number {
  const gaps: number[] = [];
  for (const [index, { start }] of pieces.entries()) {
    const end = pieces[index - 1]?.end;
    if (start !== undefined && end !== undefined && start >= end) gaps.push(start - end);
  }
  gaps.sort((a, b) => a - b);
  return gaps[gaps.length >> 1] ?? 0;
}
