import type { DiffPart } from '../../quotation/verdict.ts';
import { sentencesOf } from '../../transcript/sentences.ts';
import { renderPassage } from '../escape.ts';
import { splitText } from '../limits.ts';
import type { Say } from '../say.ts';

/** `cut`: the words are there, what was quoted is marked; `changed`: what was left out and added is. */
export type DiffStyle = 'cut' | 'changed';

export interface ShownDiff {
  readonly parts: readonly DiffPart[];
  readonly style: DiffStyle;
  /** How many characters before and after the quoted words belong to their sentences only. */
  readonly edges: readonly [before: number, after: number];
  readonly language: string | undefined;
  /** Most characters, escaped. */
  readonly budget: number;
}

/** Slanted words have `*` round them, or `_` where they touch words in bold: `*a***b**` would be neither. */
type Mark = '' | '**' | '~~' | '*' | '_';

interface Piece {
  readonly mark: Mark;
  readonly text: string;
  /** It stands in the quotation only. */
  readonly added: boolean;
  readonly changed: boolean;
}

/** A sentence of the transcript with what was done to it. */
interface Unit {
  readonly pieces: readonly Piece[];
  readonly shown: string;
  readonly changed: boolean;
}

/** A word diff as a block quote. Where there is no room for all, whole sentences are left out and counted; the changed ones come first. */
export function renderDiff(say: Say, diff: ShownDiff): string {
  const units = unitsOf(piecesOf(diff), diff.language);
  const [first] = units;
  if (first === undefined) return '';
  const order = [...units.keys()].sort((a, b) => Number(units[b]!.changed) - Number(units[a]!.changed) || a - b);
  let kept = new Set<number>();
  let length = 0;
  for (const at of order) {
    length += units[at]!.shown.length;
    if (length > diff.budget) break;
    kept.add(at);
  }
  let shown = joined(say, units, kept);
  while (shown.length > diff.budget && kept.size > 1) {
    kept = new Set([...kept].slice(0, -1));
    shown = joined(say, units, kept);
  }
  if (kept.size > 0 && shown.length <= diff.budget) return shown;
  return insideOf(say, units[order[0]!]!, diff);
}

/** Kinds of marks that stand in a diff, each slanted one as `*`. */
export function diffMarks({ parts, style, edges }: Pick<ShownDiff, 'parts' | 'style' | 'edges'>): ReadonlySet<Mark> {
  return new Set(piecesOf({ parts, style, edges }).map(({ mark }) => (mark === '_' ? '*' : mark)));
}

function piecesOf({ parts, style, edges }: Pick<ShownDiff, 'parts' | 'style' | 'edges'>): readonly Piece[] {
  const cut = parts.some(({ op }) => op === 'left-out');
  const pieces = parts.flatMap(({ op, text }, at): readonly Piece[] => {
    if (style === 'cut') {
      return [{ mark: op === 'same' && cut ? '**' : '', text, added: op === 'added', changed: false }];
    }
    if (op === 'same') return [{ mark: '', text, added: false, changed: false }];
    if (op === 'added') return [{ mark: '**', text, added: true, changed: true }];
    const before = at === 0 ? Math.min(edges[0], text.length) : 0;
    const after = at === parts.length - 1 ? Math.min(edges[1], text.length - before) : 0;
    return [
      { mark: '*', text: text.slice(0, before), added: false, changed: false },
      { mark: '~~', text: text.slice(before, text.length - after), added: false, changed: true },
      { mark: '*', text: text.slice(text.length - after), added: false, changed: false },
    ];
  });
  const shown = pieces.filter(({ text }) => text !== '');
  return shown.map((piece, at) => {
    const touchesBold = shown[at - 1]?.mark === '**' || shown[at + 1]?.mark === '**';
    return piece.mark === '*' && touchesBold ? { ...piece, mark: '_' } : piece;
  });
}

/** Cuts what the transcript has at the ends of its sentences; what was added stays with the sentence it stands in. */
function unitsOf(pieces: readonly Piece[], language: string | undefined): readonly Unit[] {
  const said = pieces.map(({ added, text }) => (added ? '' : text)).join('');
  const ends = sentencesOf(said, language).map(([, end]) => end);
  const units: Piece[][] = [[]];
  let at = 0;
  let next = 0;
  for (const piece of pieces) {
    if (piece.added) {
      units.at(-1)!.push(piece);
      continue;
    }
    let from = 0;
    while (next < ends.length - 1 && ends[next]! <= at + piece.text.length) {
      const end = ends[next]! - at;
      if (end > from) units.at(-1)!.push({ ...piece, text: piece.text.slice(from, end) });
      units.push([]);
      from = end;
      next += 1;
    }
    if (from < piece.text.length) units.at(-1)!.push({ ...piece, text: piece.text.slice(from) });
    at += piece.text.length;
  }
  return units
    .filter((unit) => unit.length > 0)
    .map((unit) => ({ pieces: unit, shown: rendered(unit), changed: unit.some(({ changed }) => changed) }));
}

/** Neighbours with the same mark are one: `**a****b**` would be no markup. */
function rendered(pieces: readonly Piece[]): string {
  const runs: { mark: Mark; text: string }[] = [];
  for (const { mark, text } of pieces) {
    const last = runs.at(-1);
    if (last?.mark === mark) last.text += text;
    else runs.push({ mark, text });
  }
  return runs.map(({ mark, text }) => marked(text, mark)).join('');
}

/** Markup holds within one line and with no space at its edges; struck out text may not end in a tilde, escaped or not. */
function marked(text: string, mark: Mark): string {
  return text
    .split('\n')
    .map((line) => {
      const start = line.length - line.trimStart().length;
      let end = line.trimEnd().length;
      while (mark === '~~' && end > start && /[\s~]/u.test(line[end - 1]!)) end -= 1;
      if (mark === '' || end <= start) return renderPassage(line, []);
      const [before, words, after] = [line.slice(0, start), line.slice(start, end), line.slice(end)];
      return `${before}${mark}${renderPassage(words, [])}${mark}${renderPassage(after, [])}`;
    })
    .join('\n');
}

const quoted = (text: string) => `> ${text.trim().replace(/\n+/g, '\n> ')}`;

function joined(say: Say, units: readonly Unit[], kept: ReadonlySet<number>): string {
  const blocks: string[] = [];
  let run: Piece[] = [];
  let gap: Unit[] = [];
  const close = () => {
    if (gap.length > 0) blocks.push(quoted(renderGap(say, gap)));
    gap = [];
  };
  for (const [at, unit] of units.entries()) {
    if (kept.has(at)) {
      close();
      run.push(...unit.pieces);
      continue;
    }
    if (run.length > 0) blocks.push(quoted(rendered(run)));
    run = [];
    gap.push(unit);
  }
  close();
  if (run.length > 0) blocks.push(quoted(rendered(run)));
  return blocks.join('\n');
}

function renderGap(say: Say, gap: readonly Unit[]): string {
  const key = gap.some(({ changed }) => changed) ? 'verdict.gap-changed' : 'verdict.gap';
  return renderPassage(say(key, { count: gap.length }), []);
}

/** One sentence that is too long by itself: as much of it as there is room for. */
function insideOf(say: Say, { pieces }: Unit, { budget, language }: ShownDiff): string {
  const end = renderPassage(say('verdict.gap-inside'), []);
  let shown = '';
  for (const { mark, text } of pieces) {
    const lengthOf = (part: string) => quoted(`${shown}${marked(part, mark)}\n${end}`).length;
    if (lengthOf(text) <= budget) {
      shown += marked(text, mark);
      continue;
    }
    const [page] = splitText(text, language, budget, (range) => lengthOf(text.slice(...range)));
    const part = text.slice(0, page?.range[1] ?? 0);
    if (lengthOf(part) <= budget) shown += marked(part, mark);
    break;
  }
  return quoted(`${shown}\n${end}`);
}
