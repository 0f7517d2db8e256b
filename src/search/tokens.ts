import { APOSTROPHE, classAt, DIGIT, HYPHEN, isWordClass, LETTER, MARK, SIGN, UNSPACED } from './characters.ts';

/**
 * Receives one token. `extra` tokens stand beside the running text, not in it: the joined form of a hyphenated word, or
 * the character pairs of a text without spaces.
 */
export type TokenSink = (word: string, start: number, end: number, extra: boolean) => void;

/** Changes whenever the same text may give other tokens: a kept index made with another version is rebuilt. */
export const tokeniserVersion = 2;

const maxWordLength = 64;
const paired = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々〆]/u;
const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
/** `l'homme`, `d'état`, `dell'arte`: two words, in whatever language they are quoted. */
const elision =
  /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu|all|dall|dell|nell|sull|coll|un|gl|bell|quest|quell)'(?=[aeiouhyàâäæèéêëîïôœùûü])/u;
const elisionMark = /^[^']+'/u;
const elisionExceptions = /^[dt]'(?:you|yer|ya)|^s'(?:all|o)$/u;
const thousands = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
/** A comma that parts decimals, as it does in most of Europe: `1,5`, `1.234,56`. */
const decimals = /^(?:\d+|\d{1,3}(?:\.\d{3})+),(?:\d{1,2}|\d{4,})$/;
/** Points that part thousands there; elsewhere they would part decimals, so the joined form stands beside. */
const pointedThousands = /^\d{1,3}(?:\.\d{3})+$/;

/**
 * Cuts a text into words, each with its place in the text, in order.
 *
 * Words are lower-case NFKC with one kind of apostrophe. Numbers stay whole (`5.3`, `1,000` as `1000`, `1,5` as `1.5`), signs such as `%`
 * and `€` are words, initials lose their points (`U.S.` is `us`), a hyphenated word gives its parts and, beside them, its
 * joined form. Scripts without spaces are segmented by Unicode's rules (`Intl.Segmenter`).
 */
export function tokenise(text: string, emit: TokenSink): void {
  const lowered = text.toLowerCase();
  // Lower-casing may lengthen a text (İ); then each word is lowered by itself.
  const lower = lowered.length === text.length ? lowered : null;
  let chain: Chain | null = null;
  let at = 0;
  while (at < text.length) {
    const kind = classAt(text, at);
    if (!isWordClass(kind)) {
      at = kind === UNSPACED ? segmentRun(text, at, emit) : takeSign(text, at, kind, emit);
      continue;
    }
    const end = wordEnd(text, at);
    const word = wordOf(text, lower, at, end);
    emitWord(word, at, end, emit);
    if (kind === DIGIT && end - at <= 3) emitGroupedNumber(text, at, emit);
    if (pointedThousands.test(word)) emit(word.replaceAll('.', ''), at, end, true);
    const joins = classAt(text, end) === HYPHEN && isWordClass(classAt(text, end + 1));
    chain = lengthened(chain, word, at, end, joins, emit);
    at = joins ? end + 1 : end;
  }
}

/** Parts of a hyphenated word so far. */
interface Chain {
  readonly start: number;
  readonly word: string;
}

/** The chain with one more part, or `null` where there is none; with its last part its joined form is given. */
function lengthened(
  chain: Chain | null,
  word: string,
  start: number,
  end: number,
  joins: boolean,
  emit: TokenSink,
): Chain | null {
  if (!joins && chain === null) return null;
  const longer = { start: chain?.start ?? start, word: (chain?.word ?? '') + word };
  if (joins) return longer;
  if (longer.word.length <= maxWordLength && /\p{L}/u.test(longer.word)) emit(longer.word, longer.start, end, true);
  return null;
}

/** A number whose thousands are set apart by spaces (`52 348 297`), beside its parts. */
const groupedNumber = /(?<!\d[ \u00a0\u2009\u202f])\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3}){1,6}(?![\d\p{L}]|[.,]\d)/uy;

function emitGroupedNumber(text: string, at: number, emit: TokenSink): void {
  groupedNumber.lastIndex = at;
  const found = groupedNumber.exec(text);
  if (found !== null) emit(found[0].replace(/\D/gu, ''), at, at + found[0].length, true);
}

/** Steps over what is no word; a sign that is one is taken. */
function takeSign(text: string, at: number, kind: number, emit: TokenSink): number {
  const end = at + (text.codePointAt(at)! > 0xffff ? 2 : 1);
  if (kind === SIGN) emit(text.slice(at, end).normalize('NFKC'), at, end, false);
  return end;
}

/** The words of a text in order, without the extra ones. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  tokenise(text, (word, _start, _end, extra) => {
    if (!extra) words.push(word);
  });
  return words;
}

function emitWord(word: string, start: number, end: number, emit: TokenSink): void {
  if (word.includes("'") && elision.test(word) && !elisionExceptions.test(word)) {
    const head = elisionMark.exec(word)![0].length;
    emit(word.slice(0, head), start, start + head, false);
    emit(word.slice(head), start + head, end, false);
  } else {
    emit(word, start, end, false);
  }
}

function wordEnd(text: string, start: number): number {
  let at = start;
  let previous = 0;
  let letters = false;
  while (at < text.length) {
    const kind = classAt(text, at);
    if (isWordClass(kind) || (kind === MARK && previous !== 0)) {
      at += text.codePointAt(at)! > 0xffff ? 2 : 1;
      letters ||= kind === LETTER;
    } else if (joinsLetters(text, start, at, kind, previous) || (!letters && joinsDigits(text, at, previous))) {
      at++;
    } else {
      break;
    }
    previous = kind;
  }
  return at;
}

/** Whether a sign after a letter belongs to the word: an apostrophe before another, the point between initials. */
function joinsLetters(text: string, start: number, at: number, kind: number, previous: number): boolean {
  if (previous !== LETTER && previous !== MARK) return false;
  if (classAt(text, at + 1) !== LETTER) return false;
  if (kind === APOSTROPHE) return true;
  // U.S.A.: single letters only, so that "I.And" stays two words.
  const single = (at - start) % 2 === 1 && (at === start + 1 || text[at - 2] === '.');
  return text[at] === '.' && single && !isWordClass(classAt(text, at + 2));
}

/** Whether a point or a comma stands inside a number. */
function joinsDigits(text: string, at: number, previous: number): boolean {
  return previous === DIGIT && (text[at] === '.' || text[at] === ',') && classAt(text, at + 1) === DIGIT;
}

function wordOf(text: string, lower: string | null, start: number, end: number): string {
  let word = lower === null ? text.slice(start, end).toLowerCase() : lower.slice(start, end);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the class is "not ASCII"
  if (/[^\x00-\x7f]/.test(word)) {
    word = word
      .normalize('NFKC')
      .toLowerCase()
      .replace(/\u0307|\u200c|\u200d|\u00ad/gu, '')
      .replace(/[’‘ʼʹ＇´`]/gu, "'");
  } else if (word.includes('`')) {
    word = word.replaceAll('`', "'");
  }
  if (word.includes('.') || word.includes(',')) {
    if (thousands.test(word)) word = word.replaceAll(',', '');
    else if (decimals.test(word)) word = word.replaceAll('.', '').replace(',', '.');
    else if (!/^\d/.test(word)) word = word.replaceAll('.', '');
  }
  return word.length > maxWordLength ? word.slice(0, maxWordLength) : word;
}

function runEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const kind = classAt(text, at);
    if (kind !== UNSPACED && kind !== MARK) break;
    at += text.charCodeAt(at) >= 0xd800 && text.codePointAt(at)! > 0xffff ? 2 : 1;
  }
  return at;
}

/**
 * Takes a run of a script without spaces. Segments give the words; pairs of characters beside them find what another
 * context would have segmented differently.
 */
function segmentRun(text: string, offset: number, emit: TokenSink): number {
  const end = runEnd(text, offset);
  const run = text.slice(offset, end);
  const words = new Set<string>();
  for (const { segment, index } of segmenter.segment(run)) {
    const word = segment.normalize('NFKC').slice(0, maxWordLength);
    words.add(word);
    emit(word, offset + index, offset + index + segment.length, false);
  }
  let previous = '';
  let at = offset;
  for (const sign of run) {
    if (previous !== '' && paired.test(sign) && paired.test(previous)) {
      const pair = (previous + sign).normalize('NFKC');
      if (!words.has(pair)) emit(pair, at - previous.length, at + sign.length, true);
    }
    previous = sign;
    at += sign.length;
  }
  return end;
}
