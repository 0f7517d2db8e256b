import type { Span, Style } from './markdown.ts';

const CODES: Readonly<Record<Style, string>> = {
  bold: '1',
  dim: '2',
  italic: '3',
  underline: '4',
  strike: '9',
  code: '36',
};

/**
 * Turns spans into text for a terminal. Without colour the markup is gone, but struck-out words keep their tildes: they are not said,
 * and would read as if they were.
 */
export function paint(spans: readonly Span[], colour: boolean): string {
  return spans.map((span) => paintOne(span, colour)).join('');
}

function paintOne({ text, styles }: Span, colour: boolean): string {
  if (!colour) return styles.has('strike') && text.trim() !== '' ? `~~${text}~~` : text;
  if (styles.size === 0 || text === '') return text;
  const codes = [...styles].map((style) => CODES[style]).join(';');
  return `\u001b[${codes}m${text}\u001b[0m`;
}

export const plainSpan = (text: string, ...styles: readonly Style[]): Span => ({ text, styles: new Set(styles) });
