import type { Query, QueryTerm } from './query.ts';
import { tokenise } from './tokens.ts';

/** One word that was asked for, at its place in the query. */
export interface AskedWord {
  /** As typed. */
  readonly typed: string;
  /** As the index writes it. */
  readonly word: string;
  /** Where it stands in the query: neighbours differ by one, alternatives are far from all others. */
  readonly place: number;
  /** Index into the query's groups: words of one group but different alternatives need not all be there. */
  readonly group: number;
  readonly alternative: number;
  /** The joined form of a hyphenated word, which stands for it as well: `co-operation` is also `cooperation`. */
  readonly joined: string | null;
  /** Why it is not looked for: it asks rather than tells what is asked for, or names whose words are asked for. */
  readonly aside: 'question' | 'speaker' | null;
}

/** A quoted run of words. */
interface AskedPhrase {
  readonly words: readonly string[];
  readonly group: number;
  readonly alternative: number;
}

export interface Asked {
  readonly words: readonly AskedWord[];
  readonly phrases: readonly AskedPhrase[];
  readonly without: readonly (readonly string[])[];
  /** The whole query as one run of words, or `null` where it has alternatives. */
  readonly run: readonly string[] | null;
}

/** Different phrases and exclusions that are heeded: nobody types more, and each reads its posting lists whole. */
const maxPhrases = 20;
const maxExclusions = 50;

/** Alternatives follow nothing, and nothing follows them: further apart than any words that count as near. */
const interruption = 3;

/** The words of a query as the index writes them. */
export function askedOf(query: Query): Asked {
  const words: AskedWord[] = [];
  const phrases: AskedPhrase[] = [];
  let place = 0;
  let alternatives = false;
  for (const [group, terms] of query.groups.entries()) {
    alternatives ||= terms.length > 1;
    for (const [alternative, term] of terms.entries()) {
      if (terms.length > 1) place += interruption;
      const found = wordsOfTerm(term, group, alternative, place);
      words.push(...found);
      place += found.length;
      if (term.kind === 'phrase') phrases.push({ words: found.map(({ word }) => word), group, alternative });
    }
    if (terms.length > 1) place += interruption;
  }
  const excluded = query.without.map((term) => wordsOfTerm(term, 0, 0, 0).map(({ word }) => word));
  return {
    words,
    phrases: distinct(phrases, (phrase) => phrase.words).slice(0, maxPhrases),
    without: distinct(excluded, (run) => run).slice(0, maxExclusions),
    run: alternatives ? null : words.map(({ word }) => word),
  };
}

/** Each run of words once, and none without words. */
function distinct<T>(items: readonly T[], runOf: (item: T) => readonly string[]): T[] {
  const byRun = new Map<string, T>();
  for (const item of items) {
    const key = runOf(item).join(' ');
    if (key !== '' && !byRun.has(key)) byRun.set(key, item);
  }
  return [...byRun.values()];
}

function wordsOfTerm(term: QueryTerm, group: number, alternative: number, place: number): AskedWord[] {
  const words: { word: string; start: number; end: number }[] = [];
  const joins: { word: string; start: number; end: number }[] = [];
  tokenise(term.text, (word, start, end, extra) => {
    (extra ? joins : words).push({ word, start, end });
  });
  // Both come in the order of the text, so those that end before a word are done with.
  let first = 0;
  return words.map(({ word, start, end }, at) => {
    while (first < joins.length && joins[first]!.end < end) first++;
    let join = first;
    while (join < joins.length && joins[join]!.start <= start && joins[join]!.end - joins[join]!.start <= end - start) {
      join++;
    }
    const joined = join < joins.length && joins[join]!.start <= start ? joins[join]!.word : null;
    return { typed: term.text.slice(start, end), word, place: place + at, group, alternative, joined, aside: null };
  });
}
