import { readdirSync, readFileSync } from 'node:fs';
import { createInstance } from 'i18next';
import type { RemarkName } from '../transcript/remark.ts';
import { sentences } from '../transcript/remark-sentences.ts';
import type en from './locales/en.json';

type Plural<Name> = Name extends `${infer Stem}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}` ? Stem : Name;

/** A sentence of the catalogue; one with plural forms goes by its name without `_one` and `_other`. */
export type SayKey = Plural<keyof typeof en> | `remark.${RemarkName}`;

/** What stands in a sentence's gaps; `count` chooses its plural form. Numbers are written as the language does. */
type SayValues = Readonly<Record<string, string | number>>;

/** The catalogue in one language. */
export interface Say {
  /** A sentence. Values are put in as they are: escape foreign text for the place where the sentence goes. */
  (key: SayKey, values?: SayValues): string;
  /** A day or month given as `YYYY-MM-DD` or `YYYY-MM`, written out; anything else comes back as it is. */
  readonly date: (day: string) => string;
  /** "a, b and c". */
  readonly list: (items: readonly string[]) => string;
  /** BCP 47 tag of the language. */
  readonly locale: string;
}

const defaultLocale = 'en';

const folder = new URL('./locales/', import.meta.url);

type Texts = Readonly<Record<string, string>>;

/** What is said of files stands in English where they are read. */
const remarks: Texts = Object.fromEntries(Object.entries(sentences).map(([name, text]) => [`remark.${name}`, text]));

const catalogues: ReadonlyMap<string, Texts> = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => [name.slice(0, -'.json'.length), JSON.parse(readFileSync(new URL(name, folder), 'utf8'))])
    .map(([locale, texts]) => [locale, locale === defaultLocale ? { ...texts, ...remarks } : texts]),
);

/** Every text of the English catalogue, by its key. */
export const englishTexts: Texts = catalogues.get(defaultLocale)!;

/** Languages with a catalogue, as Discord names them. */
export const locales: readonly string[] = [...catalogues.keys()];

const i18n = createInstance({
  lng: defaultLocale,
  fallbackLng: defaultLocale,
  resources: Object.fromEntries([...catalogues].map(([locale, translation]) => [locale, { translation }])),
  // Keys are names with dots, not paths; a value that looks like a gap or a reference stays as it is.
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
  interpolation: { escapeValue: false, skipOnVariables: true },
});
void i18n.init();

// One for each language: i18next's own makes and keeps one for each set of values, with the texts among them.
const numbers = new Map(locales.map((locale) => [locale, new Intl.NumberFormat(locale)]));
i18n.services.formatter!.add('number', (value: number, locale = defaultLocale) =>
  (numbers.get(locale) ?? numbers.get(defaultLocale)!).format(value),
);

/** The day first and the month in a word, which nobody reads wrongly; plain English would put the month first. */
const formatLocales: Readonly<Record<string, string>> = { en: 'en-GB' };

const made = new Map<string, Say>();

const languageOf = (locale: string) => locale.split('-', 1)[0]!;

/** The catalogue in a language: the one asked for, else one of the same language (`es-ES` for `es-419`), else English. */
export function createSay(locale: string): Say {
  const known =
    locales.find((tag) => tag === locale) ??
    locales.find((tag) => languageOf(tag) === languageOf(locale)) ??
    defaultLocale;
  const say = made.get(known) ?? makeSay(known);
  made.set(known, say);
  return say;
}

function makeSay(locale: string): Say {
  const formatLocale = formatLocales[locale] ?? locale;
  const dates = new Intl.DateTimeFormat(formatLocale, { dateStyle: 'long', timeZone: 'UTC' });
  const months = new Intl.DateTimeFormat(formatLocale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const lists = new Intl.ListFormat(formatLocale);
  const translate = i18n.getFixedT(locale);
  const sentence = (key: SayKey, values: SayValues = {}) => translate(key as string, { ...values });
  return Object.assign(sentence, {
    locale,
    date: (day: string) => {
      const time = /^\d{4}-\d{2}(?:-\d{2})?$/.test(day) ? Date.parse(day) : Number.NaN;
      return Number.isNaN(time) ? day : writeDay(day.length === 7 ? months : dates, time);
    },
    list: (items: readonly string[]) => lists.format(items),
  });
}

/**
 * Without the "г." and "р." after the year, which would meet the point that ends a sentence; the German point after the day is bound to the month,
 * or a line that begins with it would become an item of a list; in French the first of a month is "1er".
 */
function writeDay(dates: Intl.DateTimeFormat, time: number): string {
  const parts = dates.formatToParts(time);
  const last = parts.findLastIndex(({ type }) => type !== 'literal');
  return parts
    .slice(0, last + 1)
    .map(({ value }) => value)
    .join('')
    .replace(/(\d\.) /, '$1\u00a0')
    .replace(/^1(?= )/, languageOf(dates.resolvedOptions().locale) === 'fr' ? '1er' : '1');
}
