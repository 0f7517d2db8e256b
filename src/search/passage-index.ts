import type { NumberedTranscript, Passage } from '../transcript/model.ts';
import type { Answer, Filters, Hit } from './answer.ts';
import { checkCandidates } from './check-candidates.ts';
import { completeText } from './complete.ts';
import type { Query } from './query.ts';
import { rank } from './rank.ts';
import { searchShelves } from './search-shelves.ts';
import { Shelf } from './shelf.ts';

/** What can be asked of one index, or of several as though they were one. */
export interface PassageSearch {
  /** The best `limit` hits, best first; ties by transcript ID and number, so the same question has the same answer. */
  search(query: Query, filters: Filters, limit: number): Answer;
  /** Hits for a text still being typed: its last word counts as a prefix. Never throws for a half-typed query. */
  complete(text: string, filters: Filters, limit: number): readonly Hit[];
  /** Passages that share rare words and neighbouring words with a text of any length, best first: where `/check` looks. */
  candidates(text: string, limit: number): readonly Passage[];
}

export interface PassageIndex extends PassageSearch {
  /**
   * Adds a transcript, or puts it in the place of the one with the same ID. It is found once the promise resolves; until
   * then the older one is. Works in slices of some milliseconds and lets other work go between them.
   */
  add(transcript: NumberedTranscript): Promise<void>;
  /** Takes a transcript out; an ID that is not there is no error. */
  remove(id: string): void;
  /** Whether a transcript is there, complete. */
  has(id: string): boolean;
  /** Passages that can be found. */
  readonly passageCount: number;
}

const shelves = new WeakMap<PassageIndex, Shelf>();

/** An empty index of passages, in memory. */
export function createPassageIndex(): PassageIndex {
  return indexOver(new Shelf());
}

/** An index over a shelf that was filled elsewhere. */
export function indexOver(shelf: Shelf): PassageIndex {
  const index: PassageIndex = {
    add: (transcript) => shelf.add(transcript),
    remove: (id) => shelf.remove(id),
    has: (id) => shelf.has(id),
    get passageCount() {
      return shelf.liveCount;
    },
    ...searchOf([shelf]),
  };
  shelves.set(index, shelf);
  return index;
}

/** Several indexes as one collection: words are as rare as they are in all of them together, hits are ranked together. */
export function searchTogether(indexes: readonly PassageIndex[]): PassageSearch {
  return searchOf(shelvesOf(indexes));
}

/** The shelves of indexes, for those who keep or measure them. */
export function shelvesOf(indexes: readonly PassageIndex[]): Shelf[] {
  return indexes.map((index) => {
    const shelf = shelves.get(index);
    if (shelf === undefined)
      throw new TypeError('Cannot search together: every index must come from createPassageIndex()');
    return shelf;
  });
}

/**
 * Every passage that shares a word with a query, as far as candidates go, best first; ties by transcript ID and number.
 * For measuring: nothing is left out for being weak.
 */
export function rankTogether(
  indexes: readonly PassageIndex[],
  query: Query,
  filters: Filters,
): { passage: Passage; score: number }[] {
  const searched = shelvesOf(indexes);
  return rank(searched, query, filters).ranked.map(({ shelf, slot, score }) => ({
    passage: searched[shelf]!.passages[slot]!,
    score,
  }));
}

function searchOf(searched: readonly Shelf[]): PassageSearch {
  return {
    search: (query, filters, limit) => searchShelves(searched, query, filters, limit),
    complete: (text, filters, limit) => completeText(searched, text, filters, limit),
    candidates: (text, limit) => checkCandidates(searched, text, limit),
  };
}
