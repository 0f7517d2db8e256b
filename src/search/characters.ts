/** What a character is to the tokeniser: one of these numbers. */
const OTHER = 1;
export const LETTER = 2;
export const DIGIT = 3;
export const MARK = 4;
/** A letter of a script that sets no spaces between words. */
export const UNSPACED = 5;
/** A sign that is a word by itself: currency, per cent, emoji. */
export const SIGN = 6;
export const APOSTROPHE = 7;
export const HYPHEN = 8;

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々〆]/u;
const classes = new Uint8Array(0x10000);

/** Whether words are made of it. */
export function isWordClass(kind: number): boolean {
  return kind === LETTER || kind === DIGIT;
}

/** The class of the character that begins at a place of a text. */
export function classAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (at >= text.length) return OTHER;
  const known = classes[unit]!;
  if (known !== 0) return known;
  if (unit >= 0xd800 && unit <= 0xdfff) {
    const point = text.codePointAt(at)!;
    return point > 0xffff ? classOf(String.fromCodePoint(point)) : OTHER;
  }
  const kind = classOf(text[at]!);
  classes[unit] = kind;
  return kind;
}

function classOf(sign: string): number {
  if (/\u200c|\u200d|\u00ad/u.test(sign)) return MARK;
  if (/['’‘ʼʹ＇´`]/u.test(sign)) return APOSTROPHE;
  if (/[-\u2010\u2011]/u.test(sign)) return HYPHEN;
  if (/\p{L}/u.test(sign)) return unspaced.test(sign) ? UNSPACED : LETTER;
  if (/\p{N}/u.test(sign)) return DIGIT;
  if (/\p{M}/u.test(sign)) return MARK;
  if (/[\p{Sc}%‰§°&]|\p{Extended_Pictographic}/u.test(sign)) return SIGN;
  return OTHER;
}
