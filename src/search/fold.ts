const specialLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
  ħ: 'h',
  ς: 'σ',
  ё: 'е',
  ѐ: 'е',
  ґ: 'г',
  ї: 'і',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ى: 'ي',
};
const specialPattern = new RegExp(`[${Object.keys(specialLetters).join('')}]`, 'gu');
// Only marks that people leave out when typing: Latin and Greek accents, the stress of Cyrillic vowels, Hebrew points, Arabic vowels.
// Vowel signs of Indic and Thai scripts are letters in all but name, and й is not и.
const looseMarks =
  /(?<![\u0400-\u04ff])[\u0300-\u036f]|(?<=[аеиоуыэюяіє])[\u0300\u0301]|[\u0591-\u05c7\u064b-\u065f\u0670\u0640]/gu;

/** Latin letters that look like Cyrillic ones: a person whose keyboard lacks "і" types "i". */
const latinLookAlikes: Readonly<Record<string, string>> = {
  a: 'а',
  c: 'с',
  e: 'е',
  i: 'і',
  o: 'о',
  p: 'р',
  x: 'х',
  y: 'у',
};

/** A word of Cyrillic letters with Latin ones among them, in Cyrillic alone where those look alike. */
function inOneAlphabet(word: string): string {
  if (!/\p{Script=Cyrillic}/u.test(word) || !/[a-z]/.test(word)) return word;
  return word.replace(/[aceiopxy]/g, (letter) => latinLookAlikes[letter]!);
}

/** A word without case, marks and apostrophes: what a person without the keyboard for it would type. */
export function foldWord(word: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the class is "ASCII"
  if (/^[\x00-\x26\x28-\x7f]*$/.test(word)) return word;
  return inOneAlphabet(word)
    .replace(specialPattern, (letter) => specialLetters[letter]!)
    .normalize('NFD')
    .replace(looseMarks, '')
    .normalize('NFC')
    .replaceAll("'", '');
}
