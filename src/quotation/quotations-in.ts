import { claimedSpeakerAt, splitAttribution } from './attribution.ts';
import { canonical } from './canonical.ts';

/** A quotation in somebody's message. */
export interface ClaimedQuotation {
  readonly quotation: string;
  /** The name set before or after it; missing where there is none. */
  readonly claimedSpeaker?: string;
}

/** Shorter runs in quotation marks are words held at arm's length, not quotations. */
const fewestWords = 3;
const mostQuotations = 20;

const closers: ReadonlyMap<string, string> = new Map([
  ['“', '”'],
  ['„', '“”'],
  ['«', '»'],
  ['»', '«'],
  ['‹', '›'],
  ['›', '‹'],
  ['‚', '‘’'],
  ['"', '"'],
  ['”', '”'],
  ['‘', '’'],
  ['「', '」'],
  ['『', '』'],
]);

/**
 * The quotations in a message: what stands in block quotes and in quotation marks, one by one; else the whole text.
 * A name before or after ("…, said Lavrov", "Lavrov: …", "— Lavrov", "According to …") is the claimed speaker.
 */
export function quotationsIn(text: string): readonly ClaimedQuotation[] {
  const blocks = blockQuotes(text);
  const found = [...blocks, ...markedIn(text, blocks)].sort((a, b) => a.start - b.start);
  if (found.length === 0) return claimed(splitAttribution(withoutMarkdown(text)));
  let last: string | null = null;
  return found.slice(0, mostQuotations).flatMap(({ start, end, block }) => {
    const inner = text.slice(start, end);
    const content = block ? splitAttribution(withoutMarkdown(inner)) : { words: inner, claimedSpeaker: null };
    const claimedSpeaker =
      content.claimedSpeaker ?? claimedSpeakerAt(text, block ? start : start - 1, block ? end : end + 1) ?? last;
    last = claimedSpeaker;
    return claimed({ words: block ? unquoted(content.words) : content.words, claimedSpeaker });
  });
}

function claimed({ words, claimedSpeaker }: ReturnType<typeof splitAttribution>): readonly ClaimedQuotation[] {
  const quotation = words.trim();
  if (quotation === '') return [];
  return [claimedSpeaker === null ? { quotation } : { quotation, claimedSpeaker }];
}

interface Run {
  readonly start: number;
  readonly end: number;
  readonly block: boolean;
}

/** Lines that begin with "> ", and all that follows ">>> ", as Discord takes them. */
function blockQuotes(text: string): readonly Run[] {
  const runs: { start: number; end: number; block: true }[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    if (/^\s{0,3}>>> /.test(line)) {
      runs.push({ start: at, end: text.length, block: true });
      break;
    }
    const last = runs.at(-1);
    if (/^\s{0,3}> /.test(line)) {
      if (last !== undefined && last.end === at - 1) last.end = at + line.length;
      else runs.push({ start: at, end: at + line.length, block: true });
    }
    at += line.length + 1;
  }
  return runs.filter(({ start, end }) => enoughWords(text.slice(start, end)));
}

const enoughWords = (text: string) => canonical(text.slice(0, 2_000)).words.length >= fewestWords;

/** Runs in quotation marks outside block quotes; a mark inside a run belongs to it. */
function markedIn(text: string, blocks: readonly Run[]): readonly Run[] {
  const runs: Run[] = [];
  let unclosed = 0;
  for (let at = 0; at < text.length; at++) {
    const block = blocks.find(({ start, end }) => at >= start && at < end);
    if (block !== undefined) {
      at = block.end - 1;
      continue;
    }
    const closing = closers.get(text[at] as string);
    if (closing === undefined || /[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) continue;
    const end = closingMark(text, at, closing);
    if (end === -1) {
      if (++unclosed > mostUnclosed) break;
      continue;
    }
    if (enoughWords(text.slice(at + 1, end))) runs.push({ start: at + 1, end, block: false });
    at = end;
    if (runs.length >= mostQuotations) break;
  }
  return runs;
}

/** A quotation in a message is not longer than a message; looking further for its end would cost the square. */
const longestRun = 8_000;
const mostUnclosed = 100;

function closingMark(text: string, open: number, closing: string): number {
  const opener = text[open] as string;
  let depth = 0;
  for (let at = open + 1; at < Math.min(text.length, open + longestRun); at++) {
    const sign = text[at] as string;
    const inWord = /\p{L}/u.test(text[at - 1] ?? '') && /\p{L}/u.test(text[at + 1] ?? '');
    if (closing.includes(sign) && !inWord) {
      if (depth === 0) return at;
      depth--;
    } else if (sign === opener && opener !== '"') depth++;
  }
  return -1;
}

const withoutMarkdown = (text: string) =>
  text
    .replace(/^\s{0,3}>(?:>>)? ?/gm, '')
    .replace(/^#{1,3} /gm, '')
    .replace(/\*\*|__|~~|\|\|/g, '');

/** A block quote that stands in quotation marks as a whole loses them. */
const unquoted = (text: string) => text.trim().replace(/^["“„«»]([^"“”„«»]*)["”“»«]$/u, '$1');
