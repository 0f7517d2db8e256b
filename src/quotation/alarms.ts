import { type AlarmWords, contractionEndings, contraryPrefixes } from './alarm-words/word-lists.ts';
import { canBeGermanName } from './german-names.ts';
import type { Alarm, AlarmKind } from './verdict.ts';

/** A changed word with what is needed to judge it. */
export interface ChangedWord {
  readonly strict: string;
  /** It begins a sentence, or its text: a capital tells nothing. */
  readonly opens: boolean;
  /** The words round it, without letter case; empty where there is none. */
  readonly before: string;
  readonly after: string;
  /** In its language every noun has a capital. */
  readonly nounsAreCapital: boolean;
}

const gravity: readonly AlarmKind[] = ['negation', 'number', 'date', 'name', 'quantity', 'modal'];
const mostAlarms = 40;

/** A changed word as it is looked up in its language's lists. */
interface Judged extends ChangedWord {
  readonly shown: string;
  readonly lower: string;
  readonly words: AlarmWords;
}

/** An article or another small word before an apostrophe, in French. */
const elision = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=\p{L})/iu;

/** "n'est" is two words, of which one is a negation; "l'Europe" is a name with an article. */
function judged(word: ChangedWord, words: AlarmWords): readonly Judged[] {
  const { strict } = word;
  const of = (part: string, opens: boolean) => ({
    ...word,
    strict: part,
    shown: strict,
    lower: part.toLowerCase(),
    opens,
    words,
  });
  const [small] = (words.elided && elision.exec(strict)) || [];
  if (small === undefined) return [of(strict, word.opens)];
  return [of(small, word.opens), of(strict.slice(small.length), false)];
}

/**
 * Alarms for one place where words were left out, put in or exchanged.
 *
 * @param words those of the language that was spoken.
 */
export function alarmsOf(
  saidWords: readonly ChangedWord[],
  quotedWords: readonly ChangedWord[],
  words: AlarmWords,
): readonly Alarm[] {
  const said = saidWords.flatMap((word) => judged(word, words));
  const quoted = quotedWords.flatMap((word) => judged(word, words));
  const alarms: Alarm[] = [];
  const contrary = contraryPair(said, quoted);
  if (contrary !== null) alarms.push(contrary);
  for (const kind of gravity) {
    const before = marksOf(kind, said, quoted);
    const after = marksOf(kind, quoted, said);
    // "1000" may be a year; the number is there as "1,000" all the same.
    const gone = without(before, kind === 'date' ? [...after, ...numbersOf(quoted)] : after);
    const come = without(after, kind === 'date' ? [...before, ...numbersOf(said)] : before);
    for (let index = 0; index < Math.max(gone.length, come.length); index++) {
      alarms.push({ kind, said: gone[index]?.shown ?? null, quoted: come[index]?.shown ?? null });
    }
  }
  return alarms;
}

/** The gravest first, each once. */
export function sortAlarms(alarms: readonly Alarm[]): readonly Alarm[] {
  const once = new Map(alarms.map((alarm) => [JSON.stringify(alarm), alarm]));
  return [...once.values()].sort((a, b) => gravity.indexOf(a.kind) - gravity.indexOf(b.kind)).slice(0, mostAlarms);
}

interface Mark {
  readonly value: string;
  readonly shown: string;
}

function without(marks: readonly Mark[], others: readonly Mark[]): readonly Mark[] {
  const left = new Map<string, number>();
  for (const { value } of others) left.set(value, (left.get(value) ?? 0) + 1);
  return marks.filter(({ value }) => {
    const count = left.get(value) ?? 0;
    left.set(value, count - 1);
    return count <= 0;
  });
}

function marksOf(kind: AlarmKind, words: readonly Judged[], others: readonly Judged[]): readonly Mark[] {
  if (kind === 'number') return numbersOf(words);
  // At the beginning of a sentence a capital makes a name only of what stands for another such word.
  const opposed = others.some(({ opens }) => opens);
  return words.flatMap((word) => {
    const value = kind === 'name' && word.opens && !opposed && !isAcronym(word) ? null : meaningOf(kind, word);
    return value === null ? [] : [{ value, shown: word.shown }];
  });
}

function meaningOf(kind: Exclude<AlarmKind, 'number'>, word: Judged): string | null {
  const { lower, words } = word;
  switch (kind) {
    case 'negation':
      return negationOf(lower, words);
    case 'date':
      return dateOf(word);
    case 'quantity':
      return words.quantityWords.has(lower) ? lower : null;
    case 'modal':
      return isMonth(word) ? null : modalOf(lower, words);
    case 'name':
      return nameOf(word);
  }
}

/** A name or a month without its case ending. */
function withoutCase(word: string, { caseEndings }: AlarmWords, shortest: number): string {
  const stem = caseEndings === null ? word : word.replace(caseEndings, '');
  return stem.length >= shortest ? stem : word;
}

const endingOf = (lower: string) => [...contractionEndings].find(([ending]) => lower.endsWith(ending)) ?? null;

/** "n't", "not" and the end of "cannot" are one negation. */
function negationOf(lower: string, { negations, elided }: AlarmWords): string | null {
  if (elided && lower === "n'") return 'ne';
  if (endingOf(lower)?.[1] === 'not' || lower === 'not' || lower === 'cannot') return 'not';
  return negations.has(lower) ? lower : null;
}

/** Whether a word, as it is written, denies. */
export const isNegation = (strict: string, words: AlarmWords): boolean =>
  (words.elided && /^n'/i.test(strict)) || negationOf(strict.toLowerCase(), words) !== null;

function modalOf(lower: string, { modalWords }: AlarmWords): string | null {
  if (lower === 'cannot' || lower === "can't") return 'can';
  if (lower === "won't") return 'will';
  if (lower === "shan't") return 'shall';
  const ending = endingOf(lower);
  if (ending?.[1] === 'not') return modalWords.has(lower.slice(0, -3)) ? lower.slice(0, -3) : null;
  if (ending !== null) return ending[1];
  return modalWords.has(lower) ? lower : null;
}

const isYear = (text: string) => /^(?:1[0-9]|20)\d\d(?:s|'s)?$/.test(text);

const monthNeighbours = new Set(
  'in of since until till by last this next early late mid on before after during'.split(' '),
);

/** "May" and "March" are months beside a number or after "in"; "may" is a modal, "march" a walk. */
function isMonth({ strict, opens, before, after, lower }: Judged): boolean {
  if (lower !== 'may' && lower !== 'march') return false;
  if (/^\d/.test(before) || /^\d/.test(after)) return true;
  return /^\p{Lu}/u.test(strict) && (!opens || lower === 'march') && monthNeighbours.has(before);
}

function dateOf(word: Judged): string | null {
  const { lower, words } = word;
  const { dateWords, numberValues } = words;
  if (isMonth(word)) return lower;
  const plain = lower.replace(/'s?$/, '');
  if (isYear(lower)) return plain;
  if (dateWords.has(plain)) return withoutCase(plain, words, 2);
  const day = /^\d{1,2}(?:st|nd|rd|th)?$/.test(lower) ? Number.parseInt(lower, 10) : (numberValues.get(lower) ?? 0);
  const beside = [word.before, word.after].some((near) => dateWords.has(near) || near === 'may' || near === 'march');
  return day > 0 && day <= 31 && beside ? String(day) : null;
}

const isAcronym = ({ strict }: Judged) => /\p{Lu}.*\p{Lu}/u.test(strict);

function nameOf(word: Judged): string | null {
  const { strict, opens, lower, words } = word;
  const { openers } = words;
  const stem = lower.replace(/(?:n't|'(?:ll|re|ve|d|m))$/, '');
  if (stem !== lower && openers.has(stem)) return null;
  const plain = stem.replace(/'s?$/, '').replace(/\./g, '');
  if (!/^\p{Lu}/u.test(strict) || plain === 'i') return null;
  if (opens && (openers.has(plain) || plain.endsWith('ly'))) return null;
  if (openers.has(lower) || isListed(lower, words) || isListed(plain, words)) return null;
  if (word.nounsAreCapital && !isAcronym(word) && !canBeGermanName(plain, word.before)) return null;
  return withoutCase(plain, words, 3);
}

/** Whether a word is in one of the lists, and so no name. */
const isListed = (
  lower: string,
  { numberWords, numberValues, dateWords, modalWords, quantityWords, negations }: AlarmWords,
): boolean =>
  [numberWords, numberValues, dateWords, modalWords, quantityWords, negations].some((words) => words.has(lower));

/** Numbers by value: "five million" and "5,000,000" are one. */
function numbersOf(sought: readonly Judged[]): readonly Mark[] {
  const marks: Mark[] = [];
  let spelt: Judged[] = [];
  const close = () => {
    if (spelt.length > 0) marks.push({ value: spelledValue(spelt), shown: spelt.map(({ lower }) => lower).join(' ') });
    spelt = [];
  };
  for (const [index, word] of sought.entries()) {
    const { lower, words } = word;
    const before = sought[index - 1]?.lower ?? '';
    const single = percentOf(word, before) ?? singleNumber(word);
    if (single === null && words.numberValues.has(lower)) spelt.push(word);
    else if (lower !== words.numberJoiner) close();
    if (single !== null) marks.push(single);
  }
  close();
  return marks;
}

/** "%", "percent", "per cent": one thing in each language. */
function percentOf({ lower, shown }: Judged, before: string): Mark | null {
  if (lower === '%') return { value: 'percent', shown: '%' };
  if (/^(?:percent|prozent|pourcent|porciento)$|^(?:процент|відсот)/u.test(lower)) return { value: 'percent', shown };
  const apart = /^(?:cent|ciento|cien)$/.test(lower) && /^(?:per|pour|por)$/.test(before);
  return apart ? { value: 'percent', shown: `${before} ${lower}` } : null;
}

/** A number in digits, or a word that stands for one by itself. */
function singleNumber({ lower, shown, words }: Judged): Mark | null {
  if (/\p{N}/u.test(lower)) return { value: digitsValue(lower, words), shown };
  return words.numberWords.has(lower) && !words.numberValues.has(lower) ? { value: lower, shown } : null;
}

/** Digits as a number, written in one way: `1000`, `1.5`. */
function digitsValue(lower: string, { thousands }: AlarmWords): string {
  const [first = '', ...groups] = thousands === null ? [] : lower.split(thousands);
  if (/^\d{1,3}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group))) {
    return String(Number(first + groups.join('')));
  }
  if (/^\d{1,15}$/.test(lower)) return String(Number(lower));
  // Where a comma does not part thousands, it parts decimals.
  return thousands !== ',' && /^\d{1,15},\d{1,15}$/.test(lower) ? lower.replace(',', '.') : lower;
}

function spelledValue(spelt: readonly Judged[]): string {
  let total = 0;
  let part = 0;
  for (const { lower, words } of spelt) {
    const value = words.numberValues.get(lower) ?? 0;
    if (value >= 1000) {
      total += Math.max(part, 1) * value;
      part = 0;
    } else if (value === 100) part = Math.max(part, 1) * 100;
    // "quatre-vingts".
    else if (value === 20 && part % 100 === 4) part += 76;
    else part += value;
  }
  // "million" alone is a size, not the number 1,000,000.
  const isSize = spelt.every(({ lower, words }) =>
    [100, 1e3, 1e6, 1e9, 1e12].includes(words.numberValues.get(lower) ?? 0),
  );
  return isSize ? spelt.map(({ lower }) => lower).join(' ') : String(total + part);
}

/** "possible" for "impossible": a beginning that turns the word round. */
function contraryPair(said: readonly Judged[], quoted: readonly Judged[]): Alarm | null {
  for (const one of said.slice(0, 20)) {
    for (const other of quoted.slice(0, 20)) {
      const [a, b] = [one.lower, other.lower];
      const [long, short] = a.length > b.length ? [a, b] : [b, a];
      if (short.length >= 4 && contraryPrefixes.some((prefix) => long === prefix + short)) {
        return { kind: 'negation', said: one.shown, quoted: other.shown };
      }
    }
  }
  return null;
}
