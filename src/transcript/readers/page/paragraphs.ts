import { parseDateLine } from './date-line.ts';
import { isMarkdownHeading } from './paragraph-of.ts';

/** A paragraph of a page, its lines joined where they were only wrapped. */
export interface PageParagraph {
  readonly text: string;
  /** Line of the file on which it begins, from 1. */
  readonly line: number;
}

/** No line of a text that was wrapped is longer. */
const widestWrap = 200;

const terminal = /[.?!…:;。？！][\p{Pe}\p{Pf}"'*_]*$/u;

/**
 * The paragraphs of a normalised text. A blank line parts paragraphs; so does a line's end, unless the text was wrapped
 * at a fixed width, which shows in lines that end where the next word would not have fitted.
 *
 * @param beginsTurn whether a line looks like the beginning of a turn: it is never joined to the line before.
 * @param isAlone whether a line is a label and nothing else, though it ends without a colon: nothing is joined to it.
 */
export function pageParagraphs(
  text: string,
  beginsTurn: (line: string) => boolean,
  isAlone: (line: string) => boolean = () => false,
): readonly PageParagraph[] {
  const lines = text.split('\n');
  const standsAlone = (line: string) => isAlone(line) || isMarkdownHeading(line) || parseDateLine(line) !== null;
  const wrap = measureWrap(lines, (line) => beginsTurn(line) || standsAlone(line));
  const paragraphs: { text: string; line: number }[] = [];
  let open = false;
  for (const [index, line] of lines.entries()) {
    if (line === '') {
      open = false;
      continue;
    }
    const before = lines[index - 1];
    const joins = open && wrap && before !== undefined && !standsAlone(before) && !standsAlone(line);
    if (joins && goesOn(before, line, wrap, beginsTurn)) {
      paragraphs.at(-1)!.text += joint(before, line) + line;
    } else {
      paragraphs.push({ text: line, line: index + 1 });
    }
    open = true;
  }
  return paragraphs;
}

interface Wrap {
  readonly width: number;
  /** Nearly all lines are as full as they can be, so that a short one ends a paragraph. */
  readonly strict: boolean;
}

/** Tells a wrapped text from one with a paragraph a line; null for the latter. */
function measureWrap(lines: readonly string[], beginsTurn: (line: string) => boolean): Wrap | null {
  const pairs: (readonly [line: string, next: string])[] = [];
  for (let index = 0; index + 1 < lines.length; index++) {
    const [line, next] = [lines[index]!, lines[index + 1]!];
    if (line !== '' && next !== '' && !beginsTurn(next) && !isLabelAlone(line)) pairs.push([line, next]);
  }
  if (pairs.length === 0) return null;
  const widths = pairs.map(([line]) => line.length).sort((a, b) => a - b);
  const width = widths[Math.floor(widths.length * 0.95)]!;
  if (width > widestWrap) return null;
  const share = (holds: (pair: readonly [string, string]) => boolean) => pairs.filter(holds).length / pairs.length;
  const fullPairs = pairs.filter(([line, next]) => isFull(line, next, width)).length;
  const full = share(([line, next]) => isFull(line, next, width));
  const unfinished = share(([line]) => !terminal.test(line));
  const goingOn = share(([, next]) => /^[\p{Ps}\p{Pi}"']*\p{Ll}/u.test(next));
  // A title over a dateline is a pair of lines too: two or three of them tell nothing.
  if ((full >= 0.7 && unfinished >= 0.25 && fullPairs > 3) || goingOn >= 0.4) return { width, strict: full >= 0.9 };
  return null;
}

const isLabelAlone = (line: string) => line.length <= 60 && /[:：]\**$/.test(line);

/** The next line's first word would not have fitted. */
function isFull(line: string, next: string, width: number): boolean {
  const firstWord = isWide(next) ? 1 : next.search(/\s|$/);
  return line.length + 1 + firstWord > width;
}

function goesOn(line: string, next: string, wrap: Wrap, beginsTurn: (line: string) => boolean): boolean {
  const endsEarly = terminal.test(line) && !isFull(line, next, wrap.width * 0.85);
  if (isLabelAlone(line) && beginsTurn(line)) return !beginsTurn(next);
  if (beginsTurn(next)) return !terminal.test(line) && isFull(line, next, wrap.width) && !isLabelAlone(next);
  return !(wrap.strict && endsEarly);
}

const isWide = (text: string) => /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);

/** What stood at a line's end before it was wrapped: a space, but not after a hyphen inside a word or between wide signs. */
function joint(line: string, next: string): string {
  const hyphenated = /[\p{L}\p{N}][-\u2010]$/u.test(line) && /^[\p{Ll}\p{N}]/u.test(next);
  const wide = isWide(next) && /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}。、，！？」』]$/u.test(line);
  return hyphenated || wide ? '' : ' ';
}
