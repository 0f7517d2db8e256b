import { mayEndSentence, neverEndsSentence, ordinalLanguages, sentenceStarters } from './abbreviations.ts';
import type { Range } from './model.ts';

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterFor(language: string): Intl.Segmenter {
  let segmenter = segmenters.get(language);
  if (!segmenter) {
    try {
      segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
    } catch {
      // The rules of Unicode hardly differ by language: an unknown tag is no reason to fail.
      segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
    }
    if (segmenters.size < 200) segmenters.set(language, segmenter);
  }
  return segmenter;
}

/**
 * The sentences of a passage in order, without the white space between them: together they hold every other character.
 * Unicode's rules (UAX 29, through `Intl.Segmenter`), with abbreviations, initials, numbered items and a quoted question
 * before "he asked" kept inside their sentence, and a new sentence after "…" before a capital letter.
 *
 * @param language BCP 47 tag; an unknown one counts as English.
 */
export function sentencesOf(text: string, language = 'en'): readonly Range[] {
  // A single line break inside a paragraph ends no sentence; same length, so that offsets hold.
  const flat = text.replace(/(?<!\n)\n(?!\n)/g, ' ');
  const ordinals = ordinalLanguages.has(language.toLowerCase().split('-')[0]!);
  const ranges: [start: number, end: number][] = [];
  let joins = false;
  for (const { segment, index } of segmenterFor(language).segment(flat)) {
    for (const [start, end] of splitAtEllipses(segment, index)) {
      const piece = flat.slice(start, end);
      const trimmedStart = start + (piece.length - piece.trimStart().length);
      const trimmedEnd = end - (piece.length - piece.trimEnd().length);
      if (trimmedStart >= trimmedEnd) continue;
      const previous = ranges.at(-1);
      const paragraphEnds = previous !== undefined && flat.slice(previous[1], trimmedStart).includes('\n');
      if (previous && !paragraphEnds && (joins || startsInside(flat, trimmedStart))) previous[1] = trimmedEnd;
      else ranges.push([trimmedStart, trimmedEnd]);
      joins = endsInside(flat, ranges.at(-1)!, trimmedEnd, ordinals);
    }
  }
  return ranges;
}

/** Unicode ends no sentence at "…", but people do. */
function* splitAtEllipses(segment: string, index: number): Generator<Range> {
  let start = 0;
  for (const match of segment.matchAll(/…[\p{Pe}\p{Pf}"']*\s+(?=[\p{Ps}\p{Pi}"']*\p{Lu})/gu)) {
    const end = match.index + match[0].length;
    yield [index + start, index + end];
    start = end;
  }
  yield [index + start, index + segment.length];
}

/** A piece that begins with a small letter goes on with what stands before it, as in `"Why?" he asked`. */
function startsInside(text: string, start: number): boolean {
  return /^[\p{Pd}\s]*\p{Ll}/u.test(text.slice(start, start + 8));
}

/** Whether the sentence goes on after `end`, because the full stop there belongs to a word. */
function endsInside(text: string, [start]: Range, end: number, ordinals: boolean): boolean {
  const last = /(?:^|[\s\p{Ps}\p{Pi}"'\p{Pd}/])([^\s\p{Ps}\p{Pi}"'\p{Pd}/]{1,12})\.$/u.exec(
    text.slice(Math.max(start, end - 16), end),
  );
  if (!last) return false;
  const word = last[1]!;
  const lower = word.toLowerCase();
  const next = /^\s*([\p{Ps}\p{Pi}"']*)([\p{L}\p{M}'’]+|\p{N}+)?/u.exec(text.slice(end, end + 40));
  const nextWord = next?.[2] ?? '';
  if (neverEndsSentence.has(lower)) return true;
  if (numbered.has(lower)) return /^\p{N}/u.test(nextWord);
  // "1. The first point": a number that stands first.
  if (/^\p{N}{1,3}$/u.test(word)) {
    return end - start <= word.length + 1 || (ordinals && word.length <= 2 && nextWord !== '');
  }
  if (isWrittenApart(word, text, start, end)) return true;
  if (nextWord === '' || next?.[1] !== '') return false;
  if (/^\p{Lu}$/u.test(word)) {
    if (/^\s*\p{Lu}\./u.test(text.slice(end, end + 20))) return true;
    const before = text.slice(Math.max(start, end - 60), end - 2).trimEnd();
    // An initial stands in a name ("John F. Kennedy", "V. V. Putin"), not after a small word ("So do I").
    if (before !== '' && !/(?:^|\s)[\p{Ps}\p{Pi}"']*\p{Lu}[\p{L}\p{M}.'’-]*$/u.test(before)) return false;
  } else if (!/^(?:\p{Lu}\.)+\p{Lu}$/u.test(word) && !mayEndSentence.has(lower)) {
    return false;
  }
  return !sentenceStarters.has(nextWord.toLowerCase());
}

/** "z. B." and "i. d. R.": single letters with a full stop each, the first of them small. */
function isWrittenApart(word: string, text: string, start: number, end: number): boolean {
  if (/^\p{Ll}$/u.test(word) && /^\s\p{L}\./u.test(text.slice(end, end + 4))) return true;
  return /^\p{L}$/u.test(word) && /(?:^|\s)\p{Ll}\.\s$/u.test(text.slice(Math.max(start, end - 6), end - 2));
}

/** Abbreviations only before a number; otherwise words of their own ("No."). */
const numbered = new Set(['no', 'nos', 'art', 'arts', 'sec', 'ch', 'fig', 'vol', 'pp', 'p', 'nr', 'ст', 'п', 'с']);
