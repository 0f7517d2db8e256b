import type { Range } from '../transcript/model.ts';

/**
 * What may not be shown at all: controls but tab and line feed, soft hyphen, zero-width signs but ZWJ and ZWNJ, marks and
 * overrides of direction, tags. Transcripts are rid of them on reading; what people type and name things is not.
 */
const hidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;

/** Signs that mean something to Discord wherever they stand. */
const special = new Set('\\*_~`|[]<@');

/** Foreign text as it can be shown: without hidden signs and lone surrogates. Range offsets do not survive this. */
export function visibleText(text: string): string {
  return [...text.toWellFormed()].filter((sign) => !hidden.test(sign)).join('');
}

/** Foreign text for a place where Discord reads no Markdown (label, author, footer): one line, at most `max` characters. */
export function plainLine(text: string, max: number): string {
  const line = visibleText(text).replace(/\s+/gu, ' ').trim();
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
  const bold = boldRanges(text, highlights);
  let rendered = '';
  let done = 0;
  for (const [start, end] of bold) {
    rendered += `${escapeSlice(text, done, start)}**${escapeSlice(text, start, end)}**`;
    done = end;
  }
  return rendered + escapeSlice(text, done, text.length);
}

/** The same for a block quote: every line marked. */
export function renderBlockQuote(text: string, highlights: readonly Range[]): string {
  return `> ${renderPassage(text, highlights).replaceAll('\n', '\n> ')}`;
}

/** Sorted, apart, not touching, within one line, with no surrogate pair cut and no space at the edges. */
function boldRanges(text: string, highlights: readonly Range[]): Range[] {
  const merged: [start: number, end: number][] = [];
  for (const [from, to] of [...highlights].sort((a, b) => a[0] - b[0])) {
    const start = wholeSign(text, Math.max(0, from), -1);
    const end = wholeSign(text, Math.min(text.length, to), 1);
    if (!(start < end)) continue;
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged.flatMap(([start, end]) => {
    const lines: Range[] = [];
    let from = start;
    for (const line of text.slice(start, end).split('\n')) {
      const shown = [...line].filter((sign) => !hidden.test(sign)).join('');
      const indent = line.length - line.trimStart().length;
      if (shown.trim() !== '') lines.push([from + indent, from + line.trimEnd().length]);
      from += line.length + 1;
    }
    return lines;
  });
}

/** Moves an offset out of the middle of a surrogate pair. */
function wholeSign(text: string, at: number, step: -1 | 1): number {
  return at > 0 && text.codePointAt(at - 1)! > 0xffff ? at + step : at;
}

function escapeSlice(text: string, start: number, end: number): string {
  let escaped = '';
  for (let at = start; at < end; ) {
    const sign = String.fromCodePoint(text.codePointAt(at)!).toWellFormed();
    if (!hidden.test(sign)) escaped += needsEscape(text, at, sign) ? `\\${sign}` : sign;
    at += text.codePointAt(at)! > 0xffff ? 2 : 1;
  }
  return escaped;
}

function needsEscape(text: string, at: number, sign: string): boolean {
  if (special.has(sign)) return true;
  switch (sign) {
    case '(':
      return visibleBefore(text, at) === ']';
    case ':':
      // Not "12:30": an address (`https://`), or an emoji's name between two.
      return (
        /^:(?:\/|[\w+~-]+:)/.test(text.slice(at, at + 100)) || /:[\w+~-]+$/.test(text.slice(Math.max(0, at - 100), at))
      );
    case '#':
    case '>':
    case '-':
    case '+':
      return /^[ \t]*[#>+-]*$/.test(lineBefore(text, at));
    case '.':
    case ')':
      return /^[ \t]*\d{1,20}$/.test(lineBefore(text, at));
    default:
      return false;
  }
}

/** What is shown of the line before an offset, as far as it matters: a list's number is short. */
function lineBefore(text: string, at: number): string {
  const from = Math.max(text.lastIndexOf('\n', at - 1) + 1, at - 200);
  return at === 0 ? '' : visibleText(text.slice(from, at));
}

function visibleBefore(text: string, at: number): string {
  return visibleText(text.slice(Math.max(0, at - 20), at)).at(-1) ?? '';
}
