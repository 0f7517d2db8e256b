import type { Answer, Filters, Hit } from '../search/answer.ts';
import type { KnownWord } from '../search/known-words.ts';
import type { Mentions } from '../search/mentions.ts';
import type { Query } from '../search/query.ts';
import type { NumberedTranscript, Passage } from '../transcript/model.ts';

/** The transcripts one guild can search, and nothing else. What changes in them is seen at once. */
export interface Collection {
  /** In order of event date, newest first, then ID. */
  readonly transcripts: readonly NumberedTranscript[];
  transcript(id: string): NumberedTranscript | undefined;
  /** An edition of a transcript that is no longer the current one, as far as it is still kept. */
  earlier(id: string, edition: string): Promise<NumberedTranscript | undefined>;
  /** The best `limit` hits. Deterministic. */
  search(query: Query, filters: Filters, limit: number): Answer;
  /** Hits for a text still being typed: its last word counts as a prefix. */
  complete(text: string, filters: Filters, limit: number): readonly Hit[];
  /** Passages that share many words or word pairs with a text, best first: where `/check` looks. */
  candidates(text: string, limit: number): readonly Passage[];
  /** Counts what a query asks for in all passages: by whom, where, when. */
  mentions(query: Query, filters: Filters): Promise<Mentions>;
  /** Words of the collection that begin so, commonest first. */
  words(start: string, limit: number): readonly KnownWord[];
}

/** Which transcripts a guild sees. `null` stands for direct messages: the shipped ones alone. */
export interface Collections {
  /** As it is now; a guild's own are read and indexed first where that was not done yet. */
  of(guild: string | null): Promise<Collection>;
}

/** Collections over a store that changes. */
export interface LiveCollections extends Collections {
  /**
   * Looks at what is kept of a guild now. Resolves once all of it can be found.
   *
   * @throws where a transcript of the guild's cannot be read or indexed; the others can be found all the same.
   */
  refresh(guild: string): Promise<void>;
  /**
   * Something of a guild's was changed by whomever: what is held of it here takes it in before the next question. Of a
   * guild that nobody asked for here nothing is held, and nothing is done.
   */
  changed(guild: string): void;
  /** Whether a shipped transcript has an ID, also where a guild switched it off. */
  isShipped(id: string): boolean;
  /** How much of guilds' own is in memory at this moment. */
  ownInMemory(): { readonly transcripts: number; readonly passages: number };
}
