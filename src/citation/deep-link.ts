import type { NumberedTranscript, Passage, Range } from '../transcript/model.ts';
import { type CitationTarget, citedPassages, citedSentence } from './target.ts';

const maximumWords = 40;

/** Percent-encodes also what has a meaning in a text directive (`-`) or in Markdown. */
function encodeWords(words: string): string {
  return encodeURIComponent(words.toWellFormed()).replace(
    /[-_.!~*'()]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

/** A browser takes a run of white space for one space … */
const collapsed = (text: string) => text.replace(/\s+/g, ' ').trim();

/** … and compares without letter case. Keeps every offset. */
const lowered = (text: string) =>
  Array.from(text, (sign) => (sign.toLowerCase().length === sign.length ? sign.toLowerCase() : sign)).join('');

const isWordSign = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{M}\p{N}_]/u.test(sign);

/** Where `needle` stands in `text` as whole words, at or after `from`; -1 where nowhere. */
function indexOfWords(text: string, needle: string, from: number, spaced: boolean): number {
  for (let at = text.indexOf(needle, from); at !== -1; at = text.indexOf(needle, at + 1)) {
    if (!spaced || (!isWordSign(text[at - 1]) && !isWordSign(text[at + needle.length]))) return at;
  }
  return -1;
}

interface Page {
  /** All that a reader's browser will find on the page, as far as the transcript knows it. */
  readonly shown: string;
  /** The same, offset by offset, without letter case. */
  readonly text: string;
  /** Where each passage begins. */
  readonly starts: readonly number[];
}

function pageOf({ head, transcript, passages }: NumberedTranscript): Page {
  const parts = [`${collapsed(head.headline ?? '')} ${collapsed(head.title)}`];
  let length = parts[0]?.length ?? 0;
  const starts: number[] = [];
  const add = (text: string) => {
    parts.push(' ', text);
    length += 1 + text.length;
  };
  let turn = -1;
  for (const passage of passages) {
    if (passage.turn !== turn) add(`${collapsed(transcript.turns[passage.turn]?.label ?? passage.speaker)}:`);
    turn = passage.turn;
    starts.push(length + 1);
    add(collapsed(passage.text));
  }
  const shown = parts.join('');
  return { shown, text: lowered(shown), starts };
}

function wordRanges(text: string, from: number, until: number): Range[] {
  const ranges: Range[] = [];
  for (const part of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text.slice(from, until))) {
    if (part.isWordLike) ranges.push([from + part.index, from + part.index + part.segment.length]);
  }
  return ranges;
}

/**
 * The source address with a text fragment that leads to what is cited: the shortest beginning and end of its words
 * that occur once. The plain address where the words cannot be told from others on the page; null without a usable one.
 *
 * @see https://wicg.github.io/scroll-to-text-fragment/#syntax
 */
export function deepLink(target: CitationTarget): string | null {
  const base = sourceAddress(target.transcript.head.source);
  if (base === null) return null;
  const directive = textDirective(target);
  return directive === null ? base : `${base}${base.includes('#') ? '' : '#'}:~:text=${directive}`;
}

function textDirective(target: CitationTarget): string | null {
  const passages = citedPassages(target);
  const page = pageOf(target.transcript);
  const startOf = (passage: Passage | undefined) => page.starts[(passage?.number ?? 1) - 1] ?? 0;
  const first = startOf(passages[0]);
  const last = startOf(passages.at(-1));
  const sentence = citedSentence(target);
  const text = passages[0]?.text ?? '';
  /** The same place after white space was collapsed: a sign after it keeps the space before it. */
  const offset = (end: number) => collapsed(`${text.slice(0, end)}x`).length - 1;
  const from = first + (sentence === null ? 0 : offset(sentence[0]));
  const until =
    sentence === null
      ? last + collapsed(passages.at(-1)?.text ?? '').length
      : first + collapsed(text.slice(0, sentence[1])).length;
  const opening = wordRanges(page.shown, from, sentence === null ? first + collapsed(text).length : until);
  const closing = passages.length === 1 ? opening : wordRanges(page.shown, last, until);
  return firstDirective(page, opening, closing) ?? withPrefix(page, first, opening);
}

function firstDirective({ shown, text }: Page, opening: readonly Range[], closing: readonly Range[]): string | null {
  const from = opening[0]?.[0];
  const until = closing.at(-1)?.[1];
  if (from === undefined || until === undefined) return null;
  const spaced = isSpaced(text, opening);
  for (const [, end] of opening.slice(0, maximumWords)) {
    const start = text.slice(from, end);
    if (indexOfWords(text, start, 0, spaced) !== from || indexOfWords(text, start, from + 1, spaced) !== -1) continue;
    if (end >= until) return encodeWords(shown.slice(from, until));
    const ending = endingFrom(text, closing, end, until, spaced);
    return ending === null
      ? encodeWords(shown.slice(from, end))
      : `${encodeWords(shown.slice(from, end))},${encodeWords(shown.slice(ending, until))}`;
  }
  return null;
}

/** Where the fewest last words begin whose first occurrence after the beginning is the end itself. */
function endingFrom(text: string, closing: readonly Range[], from: number, until: number, spaced: boolean) {
  for (const [start] of closing.slice(-maximumWords).reverse()) {
    if (start < from) return null;
    if (indexOfWords(text, text.slice(start, until), from, spaced) === start) return start;
  }
  return null;
}

/** Words that stand several times: told apart by the words before them in the same paragraph. */
function withPrefix({ shown, text }: Page, paragraph: number, sentence: readonly Range[]): string | null {
  const from = sentence[0]?.[0];
  const until = sentence.at(-1)?.[1];
  if (from === undefined || until === undefined || until - from > 300) return null;
  const spaced = isSpaced(text, sentence);
  for (const [start] of wordRanges(shown, paragraph, from).slice(-maximumWords).reverse()) {
    const both = text.slice(start, until);
    if (indexOfWords(text, both, 0, spaced) === start && indexOfWords(text, both, start + 1, spaced) === -1) {
      return `${encodeWords(shown.slice(start, from).trim())}-,${encodeWords(shown.slice(from, until))}`;
    }
  }
  return null;
}

/** Chinese, Japanese and Thai write words without spaces: there a browser's word borders cannot be told from the text. */
const isSpaced = (text: string, words: readonly Range[]) =>
  words.length < 2 || text.slice(words[0]?.[0], words.at(-1)?.[1]).includes(' ');

/** An http or https address without an older text directive, safe inside Markdown; null for anything else. */
export function sourceAddress(source: string | undefined): string | null {
  if (source === undefined || !URL.canParse(source)) return null;
  const url = new URL(source);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  const href = url.href.split(':~:')[0] as string;
  return href
    .replace(/#$/, '')
    .replace(/[()<>\\`|*[\]]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
