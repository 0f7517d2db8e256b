import type { Span } from './markdown.ts';

const WIDE =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;
const INVISIBLE = /^[\p{M}\p{Cf}\u200b]+$/u;
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** How many cells of a terminal a text takes. */
export function cells(text: string): number {
  // Most text is plain, and segmenting is slow.
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let sum = 0;
  for (const { segment } of graphemes.segment(text)) sum += cellsOfOne(segment);
  return sum;
}

function cellsOfOne(grapheme: string): number {
  if (INVISIBLE.test(grapheme)) return 0;
  return WIDE.test(grapheme) ? 2 : 1;
}

/** Breaks spans into lines of at most `width` cells, at white space where possible. `null` does not break. */
export function wrap(spans: readonly Span[], width: number | null): readonly (readonly Span[])[] {
  if (width === null) return [spans];
  const room = Math.max(8, width);
  const lines: Span[][] = [[]];
  let used = 0;
  const startLine = () => {
    lines.push([]);
    used = 0;
  };
  // A word may run over several spans ("**cease**fire"): it moves to the next line whole.
  for (const word of wordsOf(spans)) {
    const size = word.reduce((sum, { text }) => sum + cells(text), 0);
    const isSpace = word.every(({ text }) => text.trim() === '');
    if (used + size > room && used > 0) {
      startLine();
      if (isSpace) continue;
    }
    for (const part of size > room ? word.flatMap((span) => cut(span, room)) : word) {
      const partSize = cells(part.text);
      if (used + partSize > room && used > 0) startLine();
      lines.at(-1)!.push(part);
      used += partSize;
    }
  }
  return lines;
}

/** Runs of white space and of anything else, each as the spans it consists of. */
function wordsOf(spans: readonly Span[]): readonly (readonly Span[])[] {
  const words: Span[][] = [];
  let spaceBefore: boolean | null = null;
  for (const { text, styles } of spans) {
    for (const part of text.match(/[ \u3000]+|[^ \u3000]+/g) ?? []) {
      const isSpace = part.trim() === '';
      if (isSpace === spaceBefore && words.length > 0) words.at(-1)!.push({ text: part, styles });
      else words.push([{ text: part, styles }]);
      spaceBefore = isSpace;
    }
  }
  return words;
}

/** A word that is wider than a line, in pieces that are not. */
function cut({ text, styles }: Span, width: number): readonly Span[] {
  const parts: Span[] = [];
  let part = '';
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    const size = cellsOfOne(segment);
    if (used + size > width && part !== '') {
      parts.push({ text: part, styles });
      part = '';
      used = 0;
    }
    part += segment;
    used += size;
  }
  return [...parts, { text: part, styles }];
}
