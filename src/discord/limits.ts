import type { Range } from '../transcript/model.ts';
import { sentencesOf } from '../transcript/sentences.ts';

/**
 * Most characters Discord takes, in UTF-16 code units so as to err on the safe side.
 *
 * @see https://discord.com/developers/docs/resources/message#embed-object-embed-limits
 */
export const limits = {
  content: 2000,
  author: 256,
  description: 4096,
  embedText: 6000,
  customId: 100,
  choice: 100,
  optionLabel: 100,
  placeholder: 150,
  menuOptions: 25,
  buttonsInRow: 5,
  altText: 1024,
} as const;

/** Lines in their order, as many of the first as there is room for. */
export function linesWithin(lines: readonly string[], most: number): string {
  let text = '';
  for (const line of lines) {
    if (text.length + 1 + line.length > most) break;
    text += text === '' ? line : `\n${line}`;
  }
  return text;
}

/** One page of a text. */
export interface TextPage {
  readonly range: Range;
  /** A single sentence was too long for a page: the page ends inside it. */
  readonly endsInside: boolean;
}

/**
 * Parts a text into pages whose measure is within the budget: whole where it fits, else cut at ends of sentences, and
 * inside a sentence (between words, else between graphemes) only where that sentence alone is too long.
 *
 * @param measure of a range as it will be shown, escaped; grows with the range.
 */
export function splitText(
  text: string,
  language: string | undefined,
  budget: number,
  measure: (range: Range) => number,
): readonly TextPage[] {
  const fits = (start: number, end: number) => measure([start, end]) <= budget;
  if (text.length <= budget * 4 && fits(0, text.length)) return [{ range: [0, text.length], endsInside: false }];
  const pages: TextPage[] = [];
  const sentences = sentencesOf(text, language);
  let start = sentences[0]?.[0] ?? 0;
  for (let at = 0; at < sentences.length; ) {
    // Not one search for each sentence: a long passage has thousands.
    const beyond = firstNot(at, sentences.length, (nth) => {
      const end = sentences[nth]![1];
      return end - start <= budget * 4 && fits(start, end);
    });
    if (beyond > at) {
      pages.push({ range: [start, sentences[beyond - 1]![1]], endsInside: false });
      start = sentences[beyond]?.[0] ?? text.length;
      at = beyond;
    } else {
      const cut = cutInside(text, start, sentences[at]![1], fits);
      pages.push({ range: [start, cut], endsInside: true });
      start = cut;
    }
  }
  return pages;
}

/** The first number from `low` up to `high` that fails a test which all before it pass, close to `low` as a rule. */
function firstNot(low: number, high: number, test: (number: number) => boolean): number {
  let passed = low - 1;
  let step = 1;
  while (passed + step < high && test(passed + step)) {
    passed += step;
    step *= 2;
  }
  let failed = Math.min(passed + step, high);
  while (failed - passed > 1) {
    const middle = (passed + failed) >> 1;
    if (test(middle)) passed = middle;
    else failed = middle;
  }
  return failed;
}

/** The furthest place after `start` where a page can end inside a sentence. */
function cutInside(text: string, start: number, end: number, fits: (start: number, end: number) => boolean): number {
  // No page holds more than a description: what is further away need not be looked at.
  const reach = text.slice(start, Math.min(end, start + limits.description + 64));
  const borders = [...graphemes.segment(reach)].slice(1).map(({ index }) => start + index);
  const furthest = borders[firstNot(0, borders.length, (nth) => fits(start, borders[nth]!)) - 1];
  if (furthest === undefined) return insideGrapheme(text, start, end, fits);
  const space = text.lastIndexOf(' ', furthest - 1) + 1;
  return space > start + (furthest - start) / 2 ? space : furthest;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** One grapheme of thousands of signs: cut between two of them; always moves on. */
function insideGrapheme(
  text: string,
  start: number,
  end: number,
  fits: (start: number, end: number) => boolean,
): number {
  let cut = start + (text.codePointAt(start)! > 0xffff ? 2 : 1);
  while (cut < end) {
    const next = cut + (text.codePointAt(cut)! > 0xffff ? 2 : 1);
    if (!fits(start, next)) break;
    cut = next;
  }
  return Math.min(cut, end);
}
