/** How a run of text looks. */
export interface Span {
  readonly text: string;
  readonly styles: ReadonlySet<Style>;
}

export type Style = 'bold' | 'italic' | 'underline' | 'strike' | 'code' | 'dim';

/** One line of Discord's markdown. */
export interface Block {
  readonly kind: 'text' | 'quote' | 'code';
  readonly spans: readonly Span[];
}

/** What stands behind mentions: user IDs to names. */
export type Names = ReadonlyMap<string, string>;

/** Reads the part of Discord's markdown that messages of bots use. Anything unclosed stays as it was typed; the time needed is linear. */
export function parseMarkdown(source: string, names: Names = new Map()): readonly Block[] {
  const blocks: Block[] = [];
  let fenced = false;
  let quoteRest = false;
  for (const line of stripControls(source).split('\n')) {
    if (/^```\w*$/.test(line.trimEnd())) {
      fenced = !fenced;
      continue;
    }
    if (fenced) {
      blocks.push({ kind: 'code', spans: [{ text: line, styles: new Set(['code']) }] });
      continue;
    }
    if (line.startsWith('>>> ')) quoteRest = true;
    const quoted = quoteRest || line.startsWith('> ');
    const { text, style } = lineStyle(quoted ? line.replace(/^>{1,3} /, '') : line);
    blocks.push({ kind: quoted ? 'quote' : 'text', spans: parseInline(text, names, style) });
  }
  return blocks;
}

/** Headings and small print. */
function lineStyle(line: string): { readonly text: string; readonly style: Style | null } {
  const heading = /^#{1,3} (.*)$/.exec(line)?.[1];
  if (heading !== undefined) return { text: heading, style: 'bold' };
  const subtext = /^-# (.*)$/.exec(line)?.[1];
  if (subtext !== undefined) return { text: subtext, style: 'dim' };
  return { text: line.replace(/^(\s*)[-*] /, '$1• '), style: null };
}

/** Characters that could steer the terminal are never passed on. */
export const stripControls = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replaceAll('\t', '    ')
    .replace(/[^\P{Cc}\n]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '');

const MARKS: Readonly<Record<string, Style>> = {
  '**': 'bold',
  __: 'underline',
  '~~': 'strike',
  '*': 'italic',
  _: 'italic',
};
const TOKEN =
  /\\([!-/:-@[-`{-~])|`([^`]+)`|<@!?(\d{17,20})>|<t:(-?\d{1,13})(?::\w)?>|<(https?:\/\/[^\s<>]+)>|\[([^\][]{1,300})\]\((?:<([^\s<>]+)>|([^\s()]+))\)|(\*{1,3}|__|~~|\|\||_)/g;

interface Mark {
  readonly mark: string;
  readonly opens: boolean;
  readonly closes: boolean;
}

type Piece = { readonly text: string; readonly style?: Style } | Mark;

function parseInline(source: string, names: Names, base: Style | null): readonly Span[] {
  return styled(matchMarks(piecesOf(source, names)), base);
}

function piecesOf(source: string, names: Names): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of source.matchAll(TOKEN)) {
    if (match.index > end) pieces.push({ text: source.slice(end, match.index) });
    end = match.index + match[0].length;
    pieces.push(pieceOf(match, source, names));
  }
  if (end < source.length) pieces.push({ text: source.slice(end) });
  return pieces;
}

function pieceOf(match: RegExpExecArray, source: string, names: Names): Piece {
  const [whole, escaped, code, user, time, address, label, guarded, target, mark] = match;
  if (escaped !== undefined) return { text: escaped };
  if (code !== undefined) return { text: code, style: 'code' };
  if (user !== undefined) return { text: `@${names.get(user) ?? user}` };
  if (time !== undefined) return { text: timeText(Number(time)) };
  if (address !== undefined) return { text: address };
  if (label !== undefined) return { text: `${label.replace(/[*_~]{2}/g, '')} (${guarded ?? target})` };
  const before = source[match.index - 1] ?? ' ';
  const after = source[match.index + whole.length] ?? ' ';
  // An underscore inside a word is a letter.
  const inWord = mark === '_' && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after);
  return { mark: mark!, opens: !inWord && /\S/.test(after), closes: !inWord && /\S/.test(before) };
}

function timeText(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? 'Invalid date' : `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Pairs the marks; one without a partner becomes text. */
function matchMarks(pieces: readonly Piece[]): readonly Piece[] {
  const open: { readonly mark: string; readonly index: number }[] = [];
  const result: Piece[] = [];
  const take = (piece: Mark) => {
    const partner = piece.closes ? open.findLastIndex(({ mark }) => mark === piece.mark) : -1;
    if (partner >= 0) {
      result[open[partner]!.index] = { ...piece, opens: true, closes: false };
      result.push({ ...piece, opens: false, closes: true });
      open.length = partner;
      return;
    }
    if (piece.opens) open.push({ mark: piece.mark, index: result.length });
    result.push({ text: piece.mark });
  };
  for (const piece of pieces) {
    if (!('mark' in piece)) result.push(piece);
    else if (piece.mark !== '***') take(piece);
    // Three stars end what was begun last first.
    else for (const mark of open.at(-1)?.mark === '*' ? ['*', '**'] : ['**', '*']) take({ ...piece, mark });
  }
  return result;
}

function styled(pieces: readonly Piece[], base: Style | null): readonly Span[] {
  const active: Style[] = base === null ? [] : [base];
  const spans: Span[] = [];
  for (const piece of pieces) {
    if (!('mark' in piece)) {
      spans.push({ text: piece.text, styles: new Set(piece.style === undefined ? active : [...active, piece.style]) });
      continue;
    }
    const style = MARKS[piece.mark];
    // A spoiler is shown as it is: in the terminal nothing can be clicked open.
    if (style === undefined) continue;
    if (piece.opens) active.push(style);
    else active.splice(active.lastIndexOf(style), 1);
  }
  return spans;
}
