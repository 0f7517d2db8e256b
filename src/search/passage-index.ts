import type { NumberedTranscript, Passage } from '../transcript/model.ts';
import type { Answer, Filters, Hit } from './answer.ts';
import { checkCandidates } from './check-candidates.ts';
import { completeText } from './complete.ts';
import { type KnownWord, knownWords } from './known-words.ts';
import { noVectors, sentencesSettled, type Vectors } from './meaning/load-vectors.ts';
import { meaningsOn } from './meaning/shelf-meaning.ts';
import { largestScope, wantSentences } from './meaning/similar-passages.ts';
import { countMentions, type Mentions } from './mentions.ts';
import type { Query } from './query.ts';
import { atOnce, paced } from './pace.ts';
import { rankShelves, searchShelves } from './search-shelves.ts';
import type { Shelf } from './shelf.ts';
import { Shelves } from './shelves.ts';
import { type TokenBatch, tokenBatches } from './token-batch.ts';

/** What can be asked of one index, or of several as though they were one. */
export interface PassageSearch {
  /** The best `limit` hits, best first; ties by transcript ID and number, so the same question has the same answer. */
  search(query: Query, filters: Filters, limit: number): Answer;
  /** Hits for a text still being typed: its last word counts as a prefix. Never throws for a half-typed query. */
  complete(text: string, filters: Filters, limit: number): readonly Hit[];
  /** Passages that share rare words and neighbouring words with a text of any length, best first: where `/check` looks. */
  candidates(text: string, limit: number): readonly Passage[];
  /** Counts what a query asks for in all passages: by whom, where, when. Lets other work go between; what it gives is of one moment. */
  mentions(query: Query, filters: Filters): Promise<Mentions>;
  /** Words that begin so, commonest first. */
  words(start: string, limit: number): readonly KnownWord[];
}

export interface PassageIndex extends PassageSearch {
  /**
   * Adds a transcript, or puts it in the place of the one with the same ID. It is found once the promise resolves; until
   * then the older one is. Works in slices of some milliseconds and lets other work go between them.
   *
   * @param words of its passages, in order, where they were cut already.
   */
  add(transcript: NumberedTranscript, words?: Iterable<TokenBatch> | AsyncIterable<TokenBatch>): Promise<void>;
  /**
   * Takes a transcript out: it is found no more at once. Resolves when its words count no more; an ID that is not there
   * is no error.
   */
  remove(id: string): Promise<void>;
  /** Whether a transcript is there, complete. */
  has(id: string): boolean;
  /** Gives back the room that growing takes, for an index that is not added to soon. */
  seal(): Promise<void>;
  /** Passages that can be found. */
  readonly passageCount: number;
}

const shelvesByIndex = new WeakMap<PassageIndex, Shelves>();
const vectorsByIndex = new WeakMap<PassageIndex, Vectors>();

/**
 * An empty index of passages, in memory.
 *
 * @param shelfSize passages after which another shelf is begun: a measure of work, never of what is found.
 */
export function createPassageIndex(shelfSize?: number): PassageIndex {
  return indexOver([], shelfSize);
}

/** @param sealed shelves that were filled elsewhere. */
export function indexOver(sealed: readonly Shelf[], shelfSize?: number): PassageIndex {
  const shelves = new Shelves(sealed, shelfSize);
  /** By ID: what stands for the latest `add` of it, until that is done or the transcript is removed. */
  const wanted = new Map<string, object>();
  let working = Promise.resolve();
  const queue = (work: () => Promise<void>): Promise<void> => {
    const done = working.then(work);
    working = done.catch(() => undefined);
    return done;
  };
  const index: PassageIndex = {
    add(transcript, words = tokenBatches(transcript.passages)) {
      const { id } = transcript.head;
      const ticket = {};
      wanted.set(id, ticket);
      const isWanted = () => wanted.get(id) === ticket;
      return queue(async () => {
        // Else it was removed, or replaced by a later one, before its turn came.
        if (isWanted()) await shelves.add(transcript, words, isWanted);
        if (isWanted()) wanted.delete(id);
        await shelves.tidy();
      });
    },
    async remove(id) {
      wanted.delete(id);
      await shelves.remove(id);
      void queue(() => shelves.tidy());
    },
    has: (id) => shelves.all.some((shelf) => shelf.has(id)),
    seal: () => queue(() => shelves.seal()),
    get passageCount() {
      return shelves.all.reduce((sum, { liveCount }) => sum + liveCount, 0);
    },
    ...searchOf(
      () => shelves.all,
      () => vectorsOf([index]),
    ),
  };
  shelvesByIndex.set(index, shelves);
  return index;
}

/** Lets what is in an index be found by meaning as well, in the languages of the vectors. */
export function lendVectors(index: PassageIndex, vectors: Vectors): void {
  vectorsByIndex.set(index, vectors);
}

/**
 * Works out beforehand what passages mean, so that questions are answered by it from the first on; lets other work go between.
 * Sentences are encoded of no more than are searched by meaning at once.
 */
export async function prepareMeaning(index: PassageIndex): Promise<void> {
  const vectors = vectorsOf([index]);
  if (index.passageCount <= largestScope) wantSentences(shelvesOf([index]), vectors);
  await sentencesSettled(vectors);
  for (const shelf of shelvesOf([index])) await paced(meaningsOn(shelf, vectors));
}

/**
 * Has the sentences of an index encoded by and by. Nothing is waited for, so that nothing holds what is removed meanwhile.
 *
 * @param lender the index whose vectors serve for this one.
 */
export function prepareSentences(index: PassageIndex, lender: PassageIndex): void {
  wantSentences(shelvesOf([index]), vectorsOf([lender]));
}

/** All vectors that were lent to some indexes. */
function vectorsOf(indexes: readonly PassageIndex[]): Vectors {
  return new Map(indexes.flatMap((index) => [...(vectorsByIndex.get(index) ?? noVectors)]));
}

/**
 * Several indexes as one collection: words are as rare as they are in all of them together, hits are ranked together, and
 * vectors lent to one serve for all.
 */
export function searchTogether(indexes: readonly PassageIndex[]): PassageSearch {
  shelvesOf(indexes);
  return searchOf(
    () => shelvesOf(indexes),
    () => vectorsOf(indexes),
  );
}

/** What is in an index that is added to no more, less some transcripts: as rare as they are in the rest are its words. */
export async function searchWithout(index: PassageIndex, ids: ReadonlySet<string>): Promise<PassageIndex> {
  const left: Shelf[] = [];
  for (const shelf of shelvesOf([index])) {
    const holds = [...ids].some((id) => shelf.has(id));
    left.push(holds ? await shelf.without(ids) : shelf);
  }
  return indexOver(left);
}

/** The shelves of indexes that hold anything, for those who keep or measure them. */
export function shelvesOf(indexes: readonly PassageIndex[]): Shelf[] {
  return indexes.flatMap((index) => {
    const shelves = shelvesByIndex.get(index);
    if (shelves === undefined)
      throw new TypeError('Cannot search together: every index must come from createPassageIndex()');
    return shelves.all.filter(({ liveCount }) => liveCount > 0);
  });
}

/**
 * Every passage that shares a word with a query, as far as candidates go, and those that mean nearly the same, best first;
 * ties by transcript ID and number. For measuring: nothing is left out for being weak.
 */
export function rankTogether(
  indexes: readonly PassageIndex[],
  query: Query,
  filters: Filters,
): { passage: Passage; score: number }[] {
  const searched = shelvesOf(indexes);
  return rankShelves(searched, vectorsOf(indexes), query, filters).map(({ shelf, slot, score }) => ({
    passage: searched[shelf]!.passages[slot]!,
    score,
  }));
}

function searchOf(searched: () => readonly Shelf[], vectors: () => Vectors): PassageSearch {
  return {
    search: (query, filters, limit) => searchShelves(searched(), vectors(), query, filters, limit),
    complete: (text, filters, limit) => completeText(searched(), text, filters, limit),
    candidates: (text, limit) => checkCandidates(searched(), text, limit),
    mentions: (query, filters) => countOfOneMoment(searched, query, filters),
    words: (start, limit) => knownWords(searched(), start, limit),
  };
}

/** Counts with rests between; where a transcript came or went meanwhile, once more without. */
async function countOfOneMoment(searched: () => readonly Shelf[], query: Query, filters: Filters): Promise<Mentions> {
  const entries = () => searched().flatMap((shelf) => shelf.entries);
  const before = entries();
  const counted = await paced(countMentions(searched(), query, filters));
  const after = entries();
  const isSame = after.length === before.length && after.every((entry, at) => entry === before[at]);
  return isSame ? counted : atOnce(countMentions(searched(), query, filters));
}
