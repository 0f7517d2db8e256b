import { foldWord } from './fold.ts';
import { spelledSo } from './phrases.ts';
import type { Query, QueryTerm } from './query.ts';
import type { Shelf } from './shelf.ts';
import { tokenise } from './tokens.ts';

/** A word or phrase to be counted, cut into the words of an index. */
export interface TermToCount {
  readonly term: QueryTerm;
  /** Index into the groups of the query that can be counted at all. */
  readonly group: number;
  readonly words: readonly string[];
  /** How a word of several parts is written as one: `co-operation` is also `cooperation`. */
  readonly joined: readonly string[];
}

/** Where a term may stand on one shelf: numbers of words. */
export interface TermOnShelf {
  /** By place in the term: the words that may stand there. */
  readonly places: readonly ReadonlySet<number>[];
  /** Words that are the term by themselves. */
  readonly alone: readonly number[];
  /** What stands beside the running text (the joined form of a hyphenated word) counts as well. */
  readonly beside: boolean;
}

/** The terms of a query that hold words, and how many groups of alternatives they are in. */
export function termsToCount(query: Query): { readonly terms: readonly TermToCount[]; readonly groups: number } {
  const terms: TermToCount[] = [];
  let groups = 0;
  for (const alternatives of query.groups) {
    const before = terms.length;
    for (const term of alternatives) {
      const found = cut(term, groups);
      if (found.words.length > 0) terms.push(found);
    }
    if (terms.length > before) groups++;
  }
  return { terms, groups };
}

/** The words of each exclusion. */
export function exclusionsOf(query: Query): readonly (readonly string[])[] {
  return query.without.map((term) => cut(term, 0).words).filter((words) => words.length > 0);
}

function cut(term: QueryTerm, group: number): TermToCount {
  const words: string[] = [];
  const joined: string[] = [];
  tokenise(term.text, (word, _start, _end, extra) => {
    (extra ? joined : words).push(word);
  });
  return { term, group, words, joined: term.kind === 'word' ? joined : [] };
}

/** The words of a shelf that answer to a term: of a phrase those written so, of a word its forms too. */
export function termOnShelf(shelf: Shelf, { term, words, joined }: TermToCount): TermOnShelf {
  if (term.kind === 'phrase') {
    const places = words.map((word) => new Set(spelledSo(shelf, word)));
    return words.length > 1
      ? { places, alone: [], beside: false }
      : { places: [], alone: [...places[0]!], beside: false };
  }
  const [first, ...rest] = words;
  return rest.length === 0
    ? { places: [], alone: formsOn(shelf, first!), beside: true }
    : {
        places: words.map((word) => new Set(formsOn(shelf, word))),
        alone: joined.flatMap((word) => formsOn(shelf, word)),
        beside: false,
      };
}

/** A word and those with its stem. An apostrophe makes another word, unless the stem is the same (were, we’re; Smith, Smith’s). */
function formsOn(shelf: Shelf, word: string): number[] {
  const { vocabulary } = shelf;
  const same = spelledSo(shelf, word);
  const stems = new Set(same.map((id) => vocabulary.stems[id]!));
  for (const { stems: known, stemmer } of vocabulary.lexicons.values()) {
    for (const spelling of [word, foldWord(word)]) {
      const stem = known.get(foldWord(stemmer(spelling)));
      if (stem !== undefined) stems.add(stem);
    }
  }
  const forms = new Set(same);
  for (const stem of stems) for (const form of vocabulary.forms(stem)) forms.add(form);
  return [...forms].filter((form) => vocabulary.frequencies[form]! > 0);
}
