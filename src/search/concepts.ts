import { type Answering, FORM, knownAnswering, namedAnswering, similarAnswering } from './answering.ts';
import { foldWord } from './fold.ts';
import { nearNames, sameNames } from './other-names.ts';
import { passagesWithRun } from './phrases.ts';
import type { Asked, AskedWord } from './plan.ts';
import type { Shelf } from './shelf.ts';
import { similarWords } from './similar-words.ts';
import { weights } from './weights.ts';

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
  /** It only carries the others: see `AskedWord`. */
  readonly aside: boolean;
  /** By shelf. */
  readonly answering: readonly Answering[];
}

/** Robertson and Spärck Jones's weight, kept above zero as Lucene does. */
export function rarityOf(frequency: number, passages: number): number {
  return Math.log(1 + (passages - Math.min(frequency, passages) + 0.5) / (frequency + 0.5));
}

/** At most this many unknown words of one query are corrected: each costs a look at the whole vocabulary. */
const maxCorrections = 12;

/** The distinct words of a query with what answers to them in some shelves, in order of first appearance. Some, such as one still being typed, may be left uncorrected. */
export function conceptsOf(
  asked: Asked,
  shelves: readonly Shelf[],
  isRight: (word: string) => boolean = () => false,
): Concept[] {
  const distinct = new Map<string, { first: AskedWord; times: number; aside: boolean }>();
  for (const word of asked.words) {
    const known = distinct.get(word.word);
    if (known === undefined) distinct.set(word.word, { first: word, times: 1, aside: word.aside !== null });
    else {
      known.times++;
      known.aside &&= word.aside !== null;
    }
  }
  const passages = shelves.reduce((sum, shelf) => sum + shelf.liveCount, 0);
  const names = namesIn(asked);
  let corrections = 0;
  return [...distinct.values()].map(({ first, times, aside }) => {
    const ownNames = aside ? [] : [...(names.get(first.word) ?? [])];
    const others = ownNames.flatMap(sameNames);
    let answering = shelves.map((shelf) => knownAnswering(shelf, first, others));
    let frequency = totalFrequency(shelves, answering);
    const near = ownNames.filter((name) => isMissing(shelves, name, frequency)).flatMap(nearNames);
    let corrected = false;
    /** Takes what is looked for instead, where there is any. */
    const instead = (found: readonly Answering[]) => {
      if (totalFrequency(shelves, found) === 0) return;
      corrected = true;
      answering = [...found];
      frequency = totalFrequency(shelves, found);
    };
    if (near.length > 0) instead(shelves.map((shelf) => namedAnswering(shelf, near)));
    if (frequency === 0 && !aside && corrections < maxCorrections && !isRight(first.word)) {
      corrections++;
      const similar = similarWords(first.word, shelves);
      instead(shelves.map((shelf) => similarAnswering(shelf, similar)));
    }
    const own = shelves.reduce((sum, shelf, at) => sum + ownFrequency(shelf, answering[at]!), 0);
    const share = aside ? weights.aside : 1;
    return {
      word: first.word,
      times,
      rarity: share * rarityOf(frequency, passages),
      ownRarity: own === 0 ? 0 : share * rarityOf(own, passages),
      frequency,
      corrected,
      aside,
      answering,
    };
  });
}

function totalFrequency(shelves: readonly Shelf[], answering: readonly Answering[]): number {
  return shelves.reduce(
    (sum, { vocabulary }, at) =>
      sum + answering[at]!.stems.reduce((all, stem) => all + vocabulary.stemFrequencies[stem]!, answering[at]!.besides),
    0,
  );
}

function ownFrequency(shelf: Shelf, { words, kinds }: Answering): number {
  return words.reduce((sum, word, at) => sum + (kinds[at] === FORM ? 0 : shelf.vocabulary.frequencies[word]!), 0);
}

/** Whether a name with other names stands nowhere in some shelves. */
function isMissing(shelves: readonly Shelf[], name: string, frequency: number): boolean {
  if (nearNames(name).length === 0) return false;
  const words = name.split(' ');
  return words.length === 1 ? frequency === 0 : shelves.every((shelf) => passagesWithRun(shelf, words).length === 0);
}

/** By word: the names it is part of, by itself or with its neighbour. Words inside quotation marks are no names. */
function namesIn({ words, phrases }: Asked): ReadonlyMap<string, ReadonlySet<string>> {
  const quoted = new Set(phrases.map(({ group, alternative }) => `${group} ${alternative}`));
  const names = new Map<string, Set<string>>();
  const add = (word: string, name: string) => {
    const known = names.get(word);
    if (known === undefined) names.set(word, new Set([name]));
    else known.add(name);
  };
  let before: AskedWord | null = null;
  for (const word of words) {
    const free = !quoted.has(`${word.group} ${word.alternative}`);
    const folded = foldWord(word.word).replace(/(?<=..)s$/u, (s) => (word.word.endsWith("'s") ? '' : s));
    // In small letters it is a pronoun.
    if (free && (folded !== 'us' || /^[A-Z.]+$/u.test(word.typed))) add(word.word, folded);
    if (free && before !== null && word.place === before.place + 1) {
      const pair = `${foldWord(before.word)} ${folded}`;
      add(before.word, pair);
      add(word.word, pair);
    }
    before = free ? word : null;
  }
  return names;
}
