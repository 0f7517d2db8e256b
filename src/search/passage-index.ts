import type { NumberedTranscript, Passage } from '../transcript/model.ts';
import type { Answer, Filters, Hit } from './answer.ts';
import { checkCandidates } from './check-candidates.ts';
import { completeText } from './complete.ts';
import { type KnownWord, knownWords } from './known-words.ts';
import { countMentions, type Mentions } from './mentions.ts';
import type { Query } from './query.ts';
import { rank } from './rank.ts';
import { questionOf, searchShelves } from './search-shelves.ts';
import { Shelf } from './shelf.ts';

/** What can be asked of one index, or of several as though they were one. */
export interface PassageSearch {
  /** The best `limit` hits, best first; ties by transcript ID and number, so the same question has the same answer. */
  search(query: Query, filters: Filters, limit: number): Answer;
  /** Hits for a text still being typed: its last word counts as a prefix. Never throws for a half-typed query. */
  complete(text: string, filters: Filters, limit: number): readonly Hit[];
  /** Passages that share rare words and neighbouring words with a text of any length, best first: where `/check` looks. */
  candidates(text: string, limit: number): readonly Passage[];
  /** Counts what a query asks for in all passages: by whom, where, when. */
  mentions(query: Query, filters: Filters): Mentions;
  /** Words that begin so, commonest first. */
  words(start: string, limit: number): readonly KnownWord[];
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

/** The shelf of an index changes when it is begun anew. */
interface Holder {
  shelf: Shelf;
}

const holders = new WeakMap<PassageIndex, Holder>();

/** An empty index of passages, in memory. */
export function createPassageIndex(): PassageIndex {
  return indexOver(new Shelf());
}

/** An index over a shelf that was filled elsewhere. */
export function indexOver(shelf: Shelf): PassageIndex {
  const holder: Holder = { shelf };
  const waiting = new Map<string, object>();
  let adding = Promise.resolve();
  const index: PassageIndex = {
    add(transcript) {
      const { id } = transcript.head;
      const ticket = {};
      waiting.set(id, ticket);
      const added = adding.then(async () => {
        // Removed, or replaced by a later one, before its turn came.
        if (waiting.get(id) !== ticket) return;
        waiting.delete(id);
        await holder.shelf.add(transcript);
        if (holder.shelf.isWasteful) await beginAnew(holder);
      });
      adding = added.catch(() => undefined);
      return added;
    },
    remove(id) {
      waiting.delete(id);
      holder.shelf.remove(id);
    },
    has: (id) => holder.shelf.has(id),
    get passageCount() {
      return holder.shelf.liveCount;
    },
    ...searchOf(() => [holder.shelf]),
  };
  holders.set(index, holder);
  return index;
}

/** Puts what is left of a shelf on a new one; until that is done the old one answers. */
async function beginAnew(holder: Holder): Promise<void> {
  const old = holder.shelf;
  const fresh = new Shelf();
  for (const transcript of old.transcripts) {
    if (old.has(transcript.head.id)) await fresh.add(transcript);
  }
  for (const { head } of fresh.transcripts) if (!old.has(head.id)) fresh.remove(head.id);
  holder.shelf = fresh;
}

/** Several indexes as one collection: words are as rare as they are in all of them together, hits are ranked together. */
export function searchTogether(indexes: readonly PassageIndex[]): PassageSearch {
  shelvesOf(indexes);
  return searchOf(() => shelvesOf(indexes));
}

/** What is in an index that is added to no more, less some transcripts: as rare as they are in the rest are its words. */
export async function searchWithout(index: PassageIndex, ids: ReadonlySet<string>): Promise<PassageIndex> {
  const [shelf] = shelvesOf([index]) as [Shelf];
  return indexOver(await shelf.without(ids));
}

/** The shelves of indexes, for those who keep or measure them. */
export function shelvesOf(indexes: readonly PassageIndex[]): Shelf[] {
  return indexes.map((index) => {
    const holder = holders.get(index);
    if (holder === undefined)
      throw new TypeError('Cannot search together: every index must come from createPassageIndex()');
    return holder.shelf;
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
  return rank(searched, questionOf(searched, query), filters).ranked.map(({ shelf, slot, score }) => ({
    passage: searched[shelf]!.passages[slot]!,
    score,
  }));
}

function searchOf(searched: () => readonly Shelf[]): PassageSearch {
  return {
    search: (query, filters, limit) => searchShelves(searched(), query, filters, limit),
    complete: (text, filters, limit) => completeText(searched(), text, filters, limit),
    candidates: (text, limit) => checkCandidates(searched(), text, limit),
    mentions: (query, filters) => countMentions(searched(), query, filters),
    words: (start, limit) => knownWords(searched(), start, limit),
  };
}
