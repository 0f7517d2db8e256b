import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { others } from './others.ts';
import { ru } from './ru.ts';
import { uk } from './uk.ts';
import type { AlarmWords } from './word-lists.ts';

const known: Readonly<Record<string, AlarmWords>> = { de, en, es, fr, ru, uk };

type WordSet = 'negations' | 'numberWords' | 'dateWords' | 'quantityWords' | 'modalWords' | 'openers';

const ofAll = (set: WordSet): ReadonlySet<string> =>
  new Set([...Object.values(known), others].flatMap((words) => [...words[set]]));

/** For texts in another language, or in one that is not known: the words of all. "Dos" is a number then, but of no value. */
const all: AlarmWords = {
  ...en,
  negations: ofAll('negations'),
  numberWords: new Set([
    ...ofAll('numberWords'),
    ...Object.values(known).flatMap(({ numberValues }) => [...numberValues.keys()]),
  ]),
  dateWords: ofAll('dateWords'),
  quantityWords: ofAll('quantityWords'),
  modalWords: ofAll('modalWords'),
  openers: ofAll('openers'),
};

/** The words of a language by its tag (`de-AT`); of all languages where it is another, or null. */
export function alarmWordsOf(language: string | null): AlarmWords {
  const code = language?.toLowerCase().split('-', 1)[0] ?? '';
  return Object.hasOwn(known, code) ? (known[code] as AlarmWords) : all;
}
