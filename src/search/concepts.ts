import type { Asked, AskedWord } from './plan.ts';
import type { Shelf } from './shelf.ts';
import { similarWords } from './similar-words.ts';
import { foldWord } from './fold.ts';
import { weights } from './weights.ts';

/** How a word of a passage answers to a word of the query, from the surest down. */
export const SAME = 0;
export const FORM = 1;
export const CORRECTED = 2;

/** The words of one shelf that answer to a word of the query. */
interface Answering {
  readonly words: readonly number[];
  readonly weights: readonly number[];
  readonly kinds: readonly number[];
  /** Stems under which neighbours are looked up. */
  readonly stems: readonly number[];
}

/** A distinct word of the query, with all that answers to it, shelf by shelf. */
export interface Concept {
  readonly word: string;
  /** Times it was asked for. */
  readonly times: number;
  /** Inverse document frequency of all its forms together, and of the form typed (0 where that occurs nowhere). */
  readonly rarity: number;
  readonly ownRarity: number;
  /** Passages that hold it in any form. */
  readonly frequency: number;
  /** Corrected words are looked for in its place. */
  readonly corrected: boolean;
  /** By shelf. */
  readonly answering: readonly Answering[];
}

/** Robertson and Spärck Jones's weight, kept above zero as Lucene does. */
export function rarityOf(frequency: number, passages: number): number {
  return Math.log(1 + (passages - Math.min(frequency, passages) + 0.5) / (frequency + 0.5));
}

/** At most this many unknown words of one query are corrected: each costs a look at the whole vocabulary. */
const maxCorrections = 12;

/** The distinct words of a query with what answers to them in some shelves, in order of first appearance. One word, still being typed, may be left uncorrected. */
export function conceptsOf(asked: Asked, shelves: readonly Shelf[], uncorrected: string | null = null): Concept[] {
  const distinct = new Map<string, { first: AskedWord; times: number }>();
  for (const word of asked.words) {
    const known = distinct.get(word.word);
    if (known === undefined) distinct.set(word.word, { first: word, times: 1 });
    else known.times++;
  }
  const passages = shelves.reduce((sum, shelf) => sum + shelf.liveCount, 0);
  let corrections = 0;
  return [...distinct.values()].map(({ first, times }) => {
    let answering = shelves.map((shelf) => known(shelf, first));
    let frequency = totalFrequency(shelves, answering);
    let corrected = false;
    if (frequency === 0 && corrections < maxCorrections && first.word !== uncorrected) {
      corrections++;
      const similar = similarWords(first.word, shelves);
      if (similar.length > 0) {
        corrected = true;
        answering = shelves.map((shelf) => correctedAnswering(shelf, similar));
        frequency = totalFrequency(shelves, answering);
      }
    }
    const own = shelves.reduce((sum, shelf, at) => sum + ownFrequency(shelf, answering[at]!), 0);
    return {
      word: first.word,
      times,
      rarity: rarityOf(frequency, passages),
      ownRarity: own === 0 ? 0 : rarityOf(own, passages),
      frequency,
      corrected,
      answering,
    };
  });
}

function known(shelf: Shelf, { word, joined }: AskedWord): Answering {
  const { vocabulary } = shelf;
  const kinds = new Map<number, number>();
  const stems = new Set<number>();
  const folded = foldWord(word);
  const spellings = joined === null ? [word, folded] : [word, folded, joined];
  for (const lexicon of vocabulary.lexicons.values()) {
    for (const spelling of spellings) {
      const same = lexicon.ids.get(spelling);
      if (same !== undefined) kinds.set(same, SAME);
      const stem = lexicon.stems.get(foldWord(lexicon.stemmer(spelling)));
      if (stem !== undefined) stems.add(stem);
    }
  }
  for (const same of vocabulary.unfolded(folded)) {
    // Marks are left out without a thought; an apostrophe makes another word of it (were, we're).
    kinds.set(same, vocabulary.words[same]!.includes("'") === word.includes("'") ? SAME : FORM);
  }
  for (const same of kinds.keys()) stems.add(vocabulary.stems[same]!);
  for (const stem of stems) {
    for (const form of vocabulary.forms(stem)) if (!kinds.has(form)) kinds.set(form, FORM);
  }
  return answeringOf(shelf, kinds, (kind) => (kind === SAME ? 1 : weights.otherForm));
}

function correctedAnswering(shelf: Shelf, similar: readonly { word: string; slips: number }[]): Answering {
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
    stems: [...new Set(words.map((word) => vocabulary.stems[word]!))],
  };
}

function totalFrequency(shelves: readonly Shelf[], answering: readonly Answering[]): number {
  return shelves.reduce(
    (sum, { vocabulary }, at) =>
      sum + answering[at]!.stems.reduce((all, stem) => all + vocabulary.stemFrequencies[stem]!, 0),
    0,
  );
}

function ownFrequency(shelf: Shelf, { words, kinds }: Answering): number {
  return words.reduce((sum, word, at) => sum + (kinds[at] === FORM ? 0 : shelf.vocabulary.frequencies[word]!), 0);
}
