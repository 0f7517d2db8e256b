/** Words of one language whose change may turn a sentence round, by kind; all in small letters. */
export interface AlarmWords {
  readonly negations: ReadonlySet<string>;
  /** Number words with their values, for comparing "five" with "5". */
  readonly numberValues: ReadonlyMap<string, number>;
  /** Number words of no plain value: "dozen", "third", "percent". */
  readonly numberWords: ReadonlySet<string>;
  /** What stands between two number words: "and" in "a hundred and five". */
  readonly numberJoiner: string | null;
  /** What parts thousands: "," in "1,000", "." in German. */
  readonly thousands: ',' | '.' | null;
  /** Months and days, and words for days. */
  readonly dateWords: ReadonlySet<string>;
  readonly quantityWords: ReadonlySet<string>;
  readonly modalWords: ReadonlySet<string>;
  /** Words that begin sentences with a capital, or always have one, and are no names. */
  readonly openers: ReadonlySet<string>;
  /** Articles and the like, before an apostrophe, that are a word of their own: "l'" in "l'Europe". */
  readonly elided: boolean;
  /** Endings in which the cases of one name or month differ. */
  readonly caseEndings: RegExp | null;
}

/** The words of a list, parted by white space. */
export const list = (words: string): readonly string[] => words.trim().split(/\s+/);

/** Number words with their values: each line has the value and all words for it. */
export const valuesOf = (lines: string): ReadonlyMap<string, number> =>
  new Map(
    lines
      .trim()
      .split('\n')
      .flatMap((line) => {
        const [value, ...words] = line.trim().split(' ');
        return words.map((word): [string, number] => [word, Number(value)]);
      }),
  );

/** Beginnings that turn a word into its contrary. */
export const contraryPrefixes: readonly string[] = [
  'un',
  'in',
  'im',
  'il',
  'ir',
  'dis',
  'non',
  'anti',
  'mis',
  'не',
  'нез',
  'бес',
  'без',
];

/** English contractions as the words they stand for. */
export const contractionEndings: ReadonlyMap<string, string> = new Map([
  ["n't", 'not'],
  ["'ll", 'will'],
  ["'d", 'would'],
]);
