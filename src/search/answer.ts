import type { Passage, Range } from '../transcript/model.ts';

/** How a hit matched, from the surest down. The order is the order of trust, not of rank. */
export type MatchKind = 'exact-phrase' | 'all-words' | 'some-words' | 'similar-meaning' | 'none';

/** What narrows a search. All are optional; a passage must satisfy every one that is given. */
export interface Filters {
  /** Words of a speaker's name: matches a speaker if each is a word of the name, without case or marks. */
  readonly speaker?: string;
  /** ID of one transcript. */
  readonly transcript?: string;
  /** First day of the event, `YYYY-MM-DD`, inclusive. A transcript without a date never satisfies a date filter. */
  readonly from?: string;
  /** Last day of the event, `YYYY-MM-DD`, inclusive. */
  readonly until?: string;
}

/** One passage that was found. */
export interface Hit {
  readonly passage: Passage;
  readonly match: MatchKind;
  /** Whole words of the passage's own text, sorted and apart; a phrase is one range. */
  readonly highlights: readonly Range[];
  /** Higher is better; comparable within one answer only. */
  readonly score: number;
  /** How many words were looked for (the n of "4 of 5 words"). */
  readonly asked: number;
  /** Words that only asked, or named the speaker, and were not looked for, as typed; they count in nothing else here. */
  readonly setAside: readonly string[];
  /** Words that were asked for and are not in the passage in any form, as typed. */
  readonly missing: readonly string[];
  /** Words that occur nowhere, and the word of the collection that was used instead. */
  readonly corrected: readonly (readonly [typed: string, used: string])[];
  /** Words found only in another form: `["negotiate", "negotiating"]`. */
  readonly otherForms: readonly (readonly [typed: string, found: string])[];
}

/** What a search found. Finding nothing is a result: `match` is `none`, `hits` is empty and `nearest` is filled where there is one. */
export interface Answer {
  /** As typed. */
  readonly query: string;
  /** The first hit's kind of match, or `none`. */
  readonly match: MatchKind;
  readonly hits: readonly Hit[];
  /** How many passages match in the same way or weaker but well enough to be shown; at least `hits.length`. */
  readonly total: number;
  /** The best passage that was too weak to be called a hit. */
  readonly nearest: Passage | null;
  /** Words of the query that occur nowhere in what was searched and could not be corrected, as typed. */
  readonly unknown: readonly string[];
}
