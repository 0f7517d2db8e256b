import type { Range } from '../transcript/model.ts';
import { invisible } from '../transcript/normalise.ts';

/** Signs that mean something to Discord wherever they stand. */
const special = new Set('\\*_~`|[]<@');

/**
 * Foreign text as it can be shown: without lone surrogates, and without what nobody sees. Transcripts are rid of that on reading; what people
 * type and name things is not. Range offsets do not survive this.
 */
export const visibleText = (text: string): string => text.toWellFormed().replace(invisible, '');

/** Of a text that becomes one line: a passage may have millions of signs. */
const lookedAt = 20_000;

/** Foreign text for a place where Discord reads no Markdown (label, author, footer): one line, at most `max` characters. */
export function plainLine(text: string, max: number): string {
  const line = visibleText(text.slice(0, lookedAt)).replace(/\s+/gu, ' ').trim();
  if (line.length <= max) return line;
  const end = graphemes.segment(line.slice(0, max)).containing(max - 1)?.index ?? 0;
  return `${line.slice(0, end).trimEnd()}…`;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Foreign text as Discord Markdown that shows exactly this text: no formatting, mention, link, list or emoji code. */
export function escapeMarkdown(text: string): string {
  return renderPassage(text, []);
}

/**
 * A passage as Discord Markdown: its text, escaped, with the highlights in bold.
 *
 * @param highlights ranges of `text`, in any order; what lies outside the text is left out.
 */
export function renderPassage(text: string, highlights: readonly Range[]): string {
  const visible = visibleText(text);
  const bold = new Set(boldRanges(visible, rangesWithin(text, visible, highlights)).flat());
  let rendered = '';
  let line: Line = 'blank';
  let at = 0;
  for (const sign of visible) {
    if (bold.has(at)) rendered += '**';
    rendered += needsEscape(visible, at, sign, line) ? `\\${sign}` : sign;
    line = after(line, sign);
    at += sign.length;
  }
  return bold.has(at) ? `${rendered}**` : rendered;
}

/** What was shown of a line so far: nothing but space, a number alone, or text. */
type Line = 'blank' | 'number' | 'text';

function after(line: Line, sign: string): Line {
  if (sign === '\n') return 'blank';
  if (line === 'blank' && /\s/u.test(sign)) return line;
  return line !== 'text' && /\d/.test(sign) ? 'number' : 'text';
}

/** The same for a block quote: every line marked. */
export function renderBlockQuote(text: string, highlights: readonly Range[]): string {
  return `> ${renderPassage(text, highlights).replaceAll('\n', '\n> ')}`;
}

/** Ranges of a text as ranges of what is visible of it: within it, not empty, with no surrogate pair cut. */
function rangesWithin(text: string, visible: string, ranges: readonly Range[]): readonly Range[] {
  const place = (at: number) => (visible.length === text.length ? at : visibleText(text.slice(0, at)).length);
  return ranges
    .map(([from, to]): Range => [wholeSign(text, Math.max(0, from), -1), wholeSign(text, Math.min(text.length, to), 1)])
    .filter(([start, end]) => start < end)
    .map(([start, end]): Range => [place(start), place(end)]);
}

/** Sorted, apart, not touching, within one line, with no space at the edges. */
function boldRanges(text: string, ranges: readonly Range[]): Range[] {
  const merged: [start: number, end: number][] = [];
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    // Two that touch would stand as `****`, which is no markup.
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged.flatMap(([start, end]) => {
    const lines: Range[] = [];
    let from = start;
    for (const line of text.slice(start, end).split('\n')) {
      const indent = line.length - line.trimStart().length;
      if (line.trim() !== '') lines.push([from + indent, from + line.trimEnd().length]);
      from += line.length + 1;
    }
    return lines;
  });
}

/** Moves an offset out of the middle of a surrogate pair. */
function wholeSign(text: string, at: number, step: -1 | 1): number {
  return text.codePointAt(at - 1)! > 0xffff ? at + step : at;
}

function needsEscape(text: string, at: number, sign: string, line: Line): boolean {
  if (special.has(sign)) return true;
  switch (sign) {
    case '(':
      return text[at - 1] === ']';
    case ':':
      // Not "12:30": an address (`https://`), or the first of the two round an emoji's name.
      return /^:(?:\/|[\w+~-]+:)/.test(text.slice(at, at + 100));
    case '/':
      // An invite is one without "https" too.
      return /discord(?:app)?\.(?:gg|com\/invite)$/i.test(text.slice(Math.max(0, at - 30), at));
    case '#':
    case '>':
    case '-':
    case '+':
      return line === 'blank';
    case '.':
    case ')':
      return line === 'number';
    default:
      return false;
  }
}
