import type { Range } from '../transcript/model.ts';

/** A word of a text: where it stands in the original, and its two forms. */
export interface Word {
  /** In UTF-16 code units of the original text. */
  readonly start: number;
  readonly end: number;
  /** NFC, one glyph for all apostrophes, nothing invisible. */
  readonly strict: string;
  /** For looking up: also without letter case, marks and the dots of "U.S.". Equal keys may still be different words. */
  readonly key: string;
}

/** A text as words; what stands between them is read from the text itself. */
export interface Canonical {
  readonly text: string;
  readonly words: readonly Word[];
  /** Invisible characters were left out of account. */
  readonly invisible: boolean;
}

/**
 * Signs that no reader sees: controls, soft hyphen, zero-width and direction signs, variation selectors, tags.
 * Combining marks past the sixteenth in a row go too: putting long runs of them in order costs their square.
 */
const unseen =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each is meant as a character of its own
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it looks for
  /[\0-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e0fff}]+|(?<=\p{M}{16})\p{M}+/gu;

const apostrophes = "'’‘ʼ‛′＇`´ʹ";
/** Written without spaces between words: each sign counts as a word. */
const unspaced =
  '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}\\p{sc=Tibetan}';
const sign = (classes: string) => `(?![${unspaced}])[${classes}]`;
const begin = sign('\\p{L}\\p{M}\\p{N}');
const letter = sign('\\p{L}\\p{M}');
/** The full stops inside "U.S." and "p.m.". */
const dotted = `(?<=(?<![\\p{L}\\p{M}\\p{N}])\\p{L})\\.(?=${sign('\\p{L}')}(?![\\p{L}\\p{M}\\p{N}]))`;
const inside = `(?<=[\\p{L}\\p{M}])[${apostrophes}](?=${letter})|(?<=\\p{N})[.,:](?=\\p{N})|${dotted}`;
const wordPattern = new RegExp(`[${unspaced}]\\p{M}*|${begin}(?:${begin}|${inside})*`, 'gu');

/** A text without what is not seen, and for each offset in it the one in the original. */
export function withoutUnseen(text: string): { text: string; offset: (at: number) => number; invisible: boolean } {
  const cuts: Range[] = [];
  let seen = '';
  let from = 0;
  for (const match of text.matchAll(unseen)) {
    seen += text.slice(from, match.index);
    cuts.push([seen.length, match[0].length]);
    from = match.index + match[0].length;
  }
  if (cuts.length === 0) return { text, offset: (at) => at, invisible: false };
  const shifts = new Map(cuts);
  const offsets = new Int32Array(seen.length + text.length - from + 1);
  let shift = 0;
  for (let at = 0; at < offsets.length; at++) {
    shift += shifts.get(at) ?? 0;
    offsets[at] = at + shift;
  }
  return { text: seen + text.slice(from), offset: (at) => offsets[at] ?? text.length, invisible: true };
}

/**
 * The one place where a text gets its strict and its loose form, with a map back to the original offsets.
 * Takes any string; costs time in proportion to its length.
 */
export function canonical(text: string): Canonical {
  const seen = withoutUnseen(text);
  const words: Word[] = [];
  for (const match of seen.text.matchAll(wordPattern)) {
    const end = match.index + match[0].length;
    words.push({ start: seen.offset(match.index), end: seen.offset(end - 1) + 1, ...formsOf(match[0]) });
  }
  return { text, words, invisible: seen.invisible };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII but the grave accent, which may be an apostrophe
const plain = /^[\x00-\x5f\x61-\x7f]*$/;

function formsOf(word: string): Pick<Word, 'strict' | 'key'> {
  const strict = plain.test(word) ? word : word.normalize('NFC').replace(/[’‘ʼ‛′＇`´ʹ]/g, "'");
  const folded = plain.test(strict) ? strict.toLowerCase() : withoutMarks(strict.toUpperCase().toLowerCase());
  return { strict, key: /\p{L}\./u.test(strict) ? folded.replaceAll('.', '') : folded };
}

const withoutMarks = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('ґ', 'г')
    .normalize('NFC');

/** Letters for which Russian and Ukrainian may write others: most print "все" for "всё" too, and few keyboards have "ґ". */
const inPlainLetters = (word: string): string => word.toLowerCase().replaceAll('ё', 'е').replaceAll('ґ', 'г');

/** How a quoted word differs from the transcript's. */
export type WordMatch = 'same' | 'letter-case' | 'punctuation' | 'spelling' | 'different';

/** Compares two words by their forms. "us" is never "U.S.", "Masse" never "Maße", "schon" never "schön". */
export function compareWords(said: Word, quoted: Word): WordMatch {
  if (said.strict === quoted.strict) return 'same';
  if (said.key !== quoted.key) return 'different';
  if (said.strict.toLowerCase() === quoted.strict.toLowerCase()) return 'letter-case';
  // Only whole capitals may spell a letter with others, as in "STRASSE".
  if (quoted.strict === said.strict.toUpperCase() || said.strict === quoted.strict.toUpperCase()) return 'letter-case';
  if (said.strict.replaceAll('.', '') === quoted.strict.replaceAll('.', '')) return 'punctuation';
  return inPlainLetters(said.strict) === inPlainLetters(quoted.strict) ? 'spelling' : 'different';
}

/** What stands between two words of a text (or before the first, after the last), without what is not seen. */
export function gapBefore({ text, words }: Canonical, index: number): string {
  const gap = text.slice(words[index - 1]?.end ?? 0, words[index]?.start ?? text.length);
  return gap.replace(unseen, '');
}
