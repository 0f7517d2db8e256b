import {
  contractionEndings,
  contraryPrefixes,
  dateWords,
  modalWords,
  negations,
  numberValues,
  numberWords,
  quantityWords,
  sentenceOpeners,
} from './alarm-words.ts';
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

/** Alarms for one place where words were left out, put in or exchanged. */
export function alarmsOf(said: readonly ChangedWord[], quoted: readonly ChangedWord[]): readonly Alarm[] {
  const alarms: Alarm[] = [];
  const contrary = contraryPair(said, quoted);
  if (contrary !== null) alarms.push(contrary);
  const lowerCase = [...said, ...quoted].every(({ strict }) => strict === strict.toLowerCase());
  for (const kind of gravity) {
    if (lowerCase && kind === 'name') continue;
    const before = marksOf(kind, said, quoted);
    const after = marksOf(kind, quoted, said);
    const gone = without(before, after);
    const come = without(after, before);
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

function marksOf(kind: AlarmKind, words: readonly ChangedWord[], others: readonly ChangedWord[]): readonly Mark[] {
  if (kind === 'number') return numbersOf(words);
  // At the beginning of a sentence a capital makes a name only of what stands for another such word.
  const opposed = others.some(({ opens }) => opens);
  return words.flatMap((word) => {
    const value = kind === 'name' && word.opens && !opposed && !isAcronym(word) ? null : meaningOf(kind, word);
    return value === null ? [] : [{ value, shown: word.strict }];
  });
}

function meaningOf(kind: Exclude<AlarmKind, 'number'>, word: ChangedWord): string | null {
  const lower = word.strict.toLowerCase();
  switch (kind) {
    case 'negation':
      return negationOf(lower);
    case 'date':
      return dateOf(word, lower);
    case 'quantity':
      return quantityWords.has(lower) ? lower : null;
    case 'modal':
      return isMonth(word, lower) ? null : modalOf(lower);
    case 'name':
      return nameOf(word, lower);
  }
}

const endingOf = (lower: string) => [...contractionEndings].find(([ending]) => lower.endsWith(ending)) ?? null;

/** "n't", "not" and the end of "cannot" are one negation. */
function negationOf(lower: string): string | null {
  if (endingOf(lower)?.[1] === 'not' || lower === 'not' || lower === 'cannot') return 'not';
  return negations.has(lower) ? lower : null;
}

function modalOf(lower: string): string | null {
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
function isMonth({ strict, opens, before, after }: ChangedWord, lower: string): boolean {
  if (lower !== 'may' && lower !== 'march') return false;
  if (/^\d/.test(before) || /^\d/.test(after)) return true;
  return /^\p{Lu}/u.test(strict) && (!opens || lower === 'march') && monthNeighbours.has(before);
}

function dateOf(word: ChangedWord, lower: string): string | null {
  if (isMonth(word, lower)) return lower;
  const plain = lower.replace(/'s?$/, '');
  if (dateWords.has(plain) || isYear(lower)) return plain;
  const day = /^\d{1,2}(?:st|nd|rd|th)?$/.test(lower) ? Number.parseInt(lower, 10) : (numberValues.get(lower) ?? 0);
  const beside = [word.before, word.after].some((near) => dateWords.has(near) || near === 'may' || near === 'march');
  return day > 0 && day <= 31 && beside ? String(day) : null;
}

const isAcronym = ({ strict }: ChangedWord) => /\p{Lu}.*\p{Lu}/u.test(strict);

function nameOf(word: ChangedWord, lower: string): string | null {
  const { strict, opens } = word;
  const stem = lower.replace(/(?:n't|'(?:ll|re|ve|d|m))$/, '');
  if (stem !== lower && sentenceOpeners.has(stem)) return null;
  const plain = stem.replace(/'s?$/, '').replace(/\./g, '');
  if (!/^\p{Lu}/u.test(strict) || plain === '' || plain === 'i') return null;
  if (sentenceOpeners.has(lower) || numberWords.has(lower)) return null;
  if (opens && (sentenceOpeners.has(plain) || plain.endsWith('ly'))) return null;
  if (dateWords.has(lower) || modalWords.has(lower) || quantityWords.has(lower) || negations.has(lower)) return null;
  return word.nounsAreCapital && !isAcronym(word) && !canBeGermanName(plain, word.before) ? null : plain;
}

/** Numbers by value: "five million" and "5,000,000" are one. */
function numbersOf(words: readonly ChangedWord[]): readonly Mark[] {
  const marks: Mark[] = [];
  let spelt: string[] = [];
  const close = () => {
    if (spelt.length > 0) marks.push({ value: spelledValue(spelt), shown: spelt.join(' ') });
    spelt = [];
  };
  for (const [index, word] of words.entries()) {
    const lower = word.strict.toLowerCase();
    if (numberValues.has(lower)) {
      spelt.push(lower);
      continue;
    }
    if (lower === 'and' && spelt.length > 0) continue;
    if (/\p{N}/u.test(lower)) {
      close();
      marks.push({ value: digitsValue(lower), shown: word.strict });
      continue;
    }
    close();
    const perCent = lower === 'cent' && words[index - 1]?.strict.toLowerCase() === 'per';
    if (lower === '%' || perCent) marks.push({ value: 'percent', shown: perCent ? 'per cent' : '%' });
    else if (numberWords.has(lower)) marks.push({ value: lower, shown: word.strict });
  }
  close();
  return marks;
}

function digitsValue(lower: string): string {
  if (/^\d{1,3}(?:,\d{3})+$/.test(lower)) return String(Number(lower.replaceAll(',', '')));
  return /^\d{1,15}$/.test(lower) ? String(Number(lower)) : lower;
}

function spelledValue(words: readonly string[]): string {
  let total = 0;
  let part = 0;
  for (const word of words) {
    const value = numberValues.get(word) ?? 0;
    if (value === 100) part = Math.max(part, 1) * 100;
    else if (value > 100) {
      total += Math.max(part, 1) * value;
      part = 0;
    } else part += value;
  }
  // "million" alone is a size, not the number 1,000,000.
  return words.every((word) => (numberValues.get(word) ?? 0) >= 100) ? words.join(' ') : String(total + part);
}

/** "possible" for "impossible": a beginning that turns the word round. */
function contraryPair(said: readonly ChangedWord[], quoted: readonly ChangedWord[]): Alarm | null {
  for (const one of said.slice(0, 20)) {
    for (const other of quoted.slice(0, 20)) {
      const a = one.strict.toLowerCase();
      const b = other.strict.toLowerCase();
      const [long, short] = a.length > b.length ? [a, b] : [b, a];
      if (short.length >= 4 && contraryPrefixes.some((prefix) => long === prefix + short)) {
        return { kind: 'negation', said: one.strict, quoted: other.strict };
      }
    }
  }
  return null;
}
