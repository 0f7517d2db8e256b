import { foldWord } from './fold.ts';
import { passagesWithRun } from './phrases.ts';
import type { AskedWord } from './plan.ts';
import type { Shelf } from './shelf.ts';
import { weights } from './weights.ts';

/** How a word of a passage answers to a word of the query, from the surest down. */
export const SAME = 0;
export const FORM = 1;
export const CORRECTED = 2;

/** A word counts only where another stands right beside it: `see` after `holy`. */
export interface Beside {
  readonly word: number;
  /** Where the other stands: -1 before it, 1 after it. */
  readonly step: -1 | 1;
}

/** The words of one shelf that answer to a word of the query. */
export interface Answering {
  readonly words: readonly number[];
  readonly weights: readonly number[];
  readonly kinds: readonly number[];
  readonly beside: readonly (Beside | null)[];
  /** Stems under which neighbours are looked up. */
  readonly stems: readonly number[];
  /** Passages that hold names of two words, which have no stem. */
  readonly besides: number;
}

/** What answers to a word as typed: its spellings and forms, and other names for the same. */
export function knownAnswering(shelf: Shelf, { word, joined }: AskedWord, names: readonly string[]): Answering {
  const { vocabulary } = shelf;
  const kinds = new Map<number, number>();
  const folded = foldWord(word);
  const stems = takeSpellings(shelf, joined === null ? [word, folded] : [word, folded, joined], kinds);
  for (const same of vocabulary.unfolded(folded)) {
    // Marks are left out without a thought; an apostrophe makes another word of it (were, we're).
    kinds.set(same, vocabulary.words[same]!.includes("'") === word.includes("'") ? SAME : FORM);
  }
  for (const same of kinds.keys()) stems.add(vocabulary.stems[same]!);
  for (const stem of stems) {
    for (const form of vocabulary.forms(stem)) if (!kinds.has(form)) kinds.set(form, FORM);
  }
  const own = answeringOf(shelf, kinds, (kind) => (kind === SAME ? 1 : weights.otherForm));
  return names.length === 0 ? own : together(own, namesOn(shelf, names, FORM, weights.otherName));
}

/** Takes the words that are written so in some language, and gives their stems. */
function takeSpellings({ vocabulary }: Shelf, spellings: readonly string[], kinds: Map<number, number>): Set<number> {
  const stems = new Set<number>();
  for (const lexicon of vocabulary.lexicons.values()) {
    for (const spelling of spellings) {
      const same = lexicon.ids.get(spelling);
      if (same !== undefined) kinds.set(same, SAME);
      const stem = lexicon.stems.get(foldWord(lexicon.stemmer(spelling)));
      if (stem !== undefined) stems.add(stem);
    }
  }
  return stems;
}

/** What answers to a word that occurs nowhere: words spelt nearly so. */
export function similarAnswering(shelf: Shelf, similar: readonly { word: string; slips: number }[]): Answering {
  const kinds = new Map<number, number>();
  const slipsOf = new Map<number, number>();
  for (const { word, slips } of similar) {
    for (const lexicon of shelf.vocabulary.lexicons.values()) {
      const id = lexicon.ids.get(word);
      if (id === undefined) continue;
      kinds.set(id, CORRECTED);
      slipsOf.set(id, slips);
    }
  }
  return answeringOf(shelf, kinds, (_kind, word) => weights.corrected[slipsOf.get(word)!]!);
}

function answeringOf(
  shelf: Shelf,
  kinds: ReadonlyMap<number, number>,
  weigh: (kind: number, word: number) => number,
): Answering {
  const { vocabulary } = shelf;
  const words = [...kinds.keys()].filter((word) => vocabulary.frequencies[word]! > 0);
  return {
    words,
    weights: words.map((word) => weigh(kinds.get(word)!, word)),
    kinds: words.map((word) => kinds.get(word)!),
    beside: words.map(() => null),
    besides: 0,
    stems: [...new Set(words.map((word) => vocabulary.stems[word]!))],
  };
}

/** What is meant by a name that occurs nowhere. */
export function namedAnswering(shelf: Shelf, names: readonly string[]): Answering {
  return namesOn(shelf, names, CORRECTED, weights.otherName);
}

function namesOn(shelf: Shelf, names: readonly string[], kind: number, weight: number): Answering {
  const { vocabulary } = shelf;
  // In what is searched, us is a pronoun.
  const found = names.flatMap((name) => (name === 'us' ? [] : nameOn(shelf, name)));
  const stems = found.flatMap(({ word, beside }) => (beside === null ? [vocabulary.stems[word]!] : []));
  return {
    words: found.map(({ word }) => word),
    weights: found.map(() => weight),
    kinds: found.map(() => kind),
    beside: found.map(({ beside }) => beside),
    stems: [...new Set(stems)],
    besides: found.reduce((sum, { passages }) => sum + passages, 0),
  };
}

interface NameOn {
  readonly word: number;
  readonly beside: Beside | null;
  /** Passages that hold it, where it has two words. */
  readonly passages: number;
}

/** A name as a shelf knows it, in each language; of two words the rarer stands for both. */
function nameOn(shelf: Shelf, name: string): NameOn[] {
  const { frequencies, lexicons } = shelf.vocabulary;
  const found: NameOn[] = [];
  const [first, second] = name.split(' ') as [string, string?];
  const held = (word: number | undefined) => word !== undefined && frequencies[word]! > 0;
  for (const { ids } of lexicons.values()) {
    const one = ids.get(first)!;
    if (!held(one)) continue;
    if (second === undefined) {
      found.push({ word: one, beside: null, passages: 0 });
      continue;
    }
    const other = ids.get(second)!;
    if (!held(other)) continue;
    const passages = passagesWithRun(shelf, [first, second]).length;
    const before = frequencies[one]! < frequencies[other]!;
    found.push({
      word: before ? one : other,
      beside: before ? { word: other, step: 1 } : { word: one, step: -1 },
      passages,
    });
  }
  return found;
}

/** Both; a word that is in the first already is not taken again. */
function together(own: Answering, more: Answering): Answering {
  const fresh = [...more.words.keys()].filter((nth) => !own.words.includes(more.words[nth]!));
  return {
    words: [...own.words, ...fresh.map((nth) => more.words[nth]!)],
    weights: [...own.weights, ...fresh.map((nth) => more.weights[nth]!)],
    kinds: [...own.kinds, ...fresh.map((nth) => more.kinds[nth]!)],
    beside: [...own.beside, ...fresh.map((nth) => more.beside[nth]!)],
    stems: [...new Set([...own.stems, ...more.stems])],
    besides: more.besides,
  };
}
