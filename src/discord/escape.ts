import type { Range } from '../transcript/model.ts';

/**
 * What may not be shown at all, as first and last code points: controls but tab and line feed, soft hyphen, zero-width
 * signs but ZWJ and ZWNJ, marks and overrides of direction, tags. Transcripts are rid of them on reading; what people type
 * and name things is not.
 */
const hidden = [
  [0x00, 0x08],
  [0x0b, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x61c, 0x61c],
  [0x180e, 0x180e],
  [0x200b, 0x200b],
  [0x200e, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0xfeff, 0xfeff],
  [0xfff0, 0xfffb],
  [0xfffe, 0xffff],
  [0xe0000, 0xe007f],
] as const;

function isHidden(code: number): boolean {
  if (code >= 0x20 && code < 0x7f) return false;
  return hidden.some(([first, last]) => code >= first && code <= last);
}

/** Signs that mean something to Discord wherever they stand. */
const special = new Set('\\*_~`|[]<@');

/** Foreign text as it can be shown: without hidden signs and lone surrogates. Range offsets do not survive this. */
export function visibleText(text: string): string {
  let visible = '';
  for (const sign of text.toWellFormed()) if (!isHidden(sign.codePointAt(0)!)) visible += sign;
  return visible;
}

/** Of a text that becomes one line: a passage may have millions of signs. */
const lookedAt = 20_000;

/** Foreign text for a place where Discord reads no Markdown (label, author, footer): one line, at most `max` characters. */
export function plainLine(text: string, max: number): string {
  const line = visibleText(text.slice(0, lookedAt)).replace(/\s+/gu, ' ').trim();
  if (line.length <= max) return line;
  let kept = '';
  for (const { segment } of graphemes.segment(line.slice(0, max))) {
    if (kept.length + segment.length > max - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
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

/** What was shown of a line so far: nothing but space, then nothing but marks, or a number alone, or text. */
type Line = 'blank' | 'marks' | 'number' | 'text';

function after(line: Line, sign: string): Line {
  if (sign === '\n') return 'blank';
  if (line === 'text') return line;
  if (line === 'blank' && /\s/u.test(sign)) return line;
  if (line !== 'number' && /[#>+-]/.test(sign)) return 'marks';
  return line !== 'marks' && /\d/.test(sign) ? 'number' : 'text';
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
  return at > 0 && text.codePointAt(at - 1)! > 0xffff ? at + step : at;
}

function needsEscape(text: string, at: number, sign: string, line: Line): boolean {
  if (special.has(sign)) return true;
  switch (sign) {
    case '(':
      return text[at - 1] === ']';
    case ':':
      // Not "12:30": an address (`https://`), or an emoji's name between two.
      return (
        /^:(?:\/|[\w+~-]+:)/.test(text.slice(at, at + 100)) || /:[\w+~-]+$/.test(text.slice(Math.max(0, at - 100), at))
      );
    case '/':
      // An invite is one without "https" too.
      return /discord(?:app)?\.(?:gg|com\/invite)$/i.test(text.slice(Math.max(0, at - 30), at));
    case '#':
    case '>':
    case '-':
    case '+':
      return line === 'blank' || line === 'marks';
    case '.':
    case ')':
      return line === 'number';
    default:
      return false;
  }
}
