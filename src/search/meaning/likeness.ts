import type { Concept } from '../concepts.ts';
import { questionWords } from '../question-words.ts';
import type { Shelf } from '../shelf.ts';
import type { ShelfMeaning } from './shelf-meaning.ts';
import { weights } from './weights.ts';
import type { WordVectors } from './word-vectors.ts';

/** So many commonest words of a language tell nothing of what a text is about. */
const tellNothing = 100;

/** What likeness is chance for a word that has no vector: only the word itself is like it. */
const usualOfUnknown = 0.4;

/** A query's words in one language. */
export interface Wanted {
  readonly vectors: WordVectors;
  /** The words that weigh, with their rows; -1 where a word has none. */
  readonly words: readonly { readonly concept: Concept; readonly row: number }[];
  /** All of them together, of length one. */
  readonly direction: Float64Array;
}

/** What is wanted, as a language's vectors have it; `null` where they have nothing of it. */
export function wantedOf(concepts: readonly Concept[], vectors: WordVectors): Wanted | null {
  const asked = concepts.filter(({ aside }) => !aside);
  const heavy = asked.filter(({ word }) => !isLight(vectors.language, word));
  const all = asked.map((concept) => ({ concept, row: vectors.row(concept.word) }));
  const direction = new Float64Array(vectors.dimensions);
  for (const { row } of all) {
    if (row < 0) continue;
    const share = vectors.weight(row) / vectors.lengths[row]!;
    for (let at = 0, from = row * vectors.dimensions; at < direction.length; at++) {
      direction[at]! += share * vectors.values[from + at]!;
    }
  }
  const length = Math.hypot(...direction);
  if (length === 0) return null;
  const words = heavy.length === 0 ? all : all.filter(({ concept }) => heavy.includes(concept));
  return { vectors, words, direction: direction.map((number) => number / length) };
}

/** Words that carry others, and are like all of their kind. */
export function isLight(language: string, word: string): boolean {
  const known = Object.hasOwn(questionWords, language) ? questionWords[language]! : null;
  if (known === null) return false;
  return known.light.has(word) || known.auxiliary.has(word) || known.asking.has(word) || known.subject.has(word);
}

/** How far the words that are wanted have likes in a passage. */
export interface Likeness {
  /** From 0 to 1: for each word its rarity times the likest word there (1 where it is there itself), of all rarity. */
  readonly share: number;
  /**
   * From 0 on: how much more than chance that is, added up over the words, each by how rare it is in the language. Two
   * words tell more than one.
   */
  readonly beyondChance: number;
}

/**
 * Prepares to tell how far what is wanted has a like in the passages of one shelf. The soft matching of words by their
 * vectors is that of Kusner et al., ICML 2015, one way only.
 */
export function createMatcher(
  shelf: Shelf,
  at: number,
  { vectors, words }: Wanted,
  meaning: ShelfMeaning,
): (slot: number) => Likeness {
  const { tokens, vocabulary } = shelf;
  const rarities = words.map(({ concept }) => concept.rarity);
  const total = rarities.reduce((sum, rarity) => sum + rarity, 0);
  const rows = Int32Array.from(words, ({ row }) => row);
  const usual = words.map(({ row }) => (row < 0 ? usualOfUnknown : vectors.usualSimilarity(row)));
  const surprises = words.map(({ row }) => Math.max(0, Math.log((row < 0 ? vectors.count : row + 1) / tellNothing)));
  const known = new Map<number, Float64Array>();
  for (const [nth, { concept }] of words.entries()) {
    const { words: answering, weights, beside } = concept.answering[at]!;
    for (const [place, word] of answering.entries()) {
      if (beside[place] !== null) continue;
      const likeness = known.get(word) ?? likenesses(word);
      likeness[nth] = weights[place]!;
      known.set(word, likeness);
    }
  }

  /** How like each word that is wanted a word of the shelf is. */
  function likenesses(word: number): Float64Array {
    const result = new Float64Array(rows.length);
    const row = meaning.row(word);
    if (row < 0 || isLight(vectors.language, vocabulary.words[word]!)) return result;
    for (let nth = 0; nth < rows.length; nth++) {
      if (rows[nth]! < 0) continue;
      const like = vectors.similarity(rows[nth]!, row);
      if (like >= weights.leastLikeness) result[nth] = like;
    }
    return result;
  }

  const best = new Float64Array(words.length);
  return (slot) => {
    best.fill(0);
    const chunk = tokens.chunk(slot);
    const start = tokens.offset(slot);
    for (let place = start; place < start + tokens.length(slot); place++) {
      const word = chunk[place]!;
      let likeness = known.get(word);
      if (likeness === undefined) {
        likeness = likenesses(word);
        known.set(word, likeness);
      }
      for (let nth = 0; nth < best.length; nth++) if (likeness[nth]! > best[nth]!) best[nth] = likeness[nth]!;
    }
    let held = 0;
    let beyondChance = 0;
    for (const [nth, rarity] of rarities.entries()) {
      held += rarity * best[nth]!;
      beyondChance += surprises[nth]! * Math.max(0, (best[nth]! - usual[nth]!) / (1 - usual[nth]!));
    }
    return { share: total === 0 ? 0 : held / total, beyondChance };
  };
}
