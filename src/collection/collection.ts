import type { Answer, Filters, Hit } from '../search/answer.ts';
import type { Query } from '../search/query.ts';
import type { NumberedTranscript, Passage } from '../transcript/model.ts';

/** The transcripts one guild can search, and nothing else. */
export interface Collection {
  /** In order of event date, newest first, then ID. */
  readonly transcripts: readonly NumberedTranscript[];
  transcript(id: string): NumberedTranscript | undefined;
  /** The best `limit` hits. Deterministic. */
  search(query: Query, filters: Filters, limit: number): Answer;
  /** Hits for a text still being typed: its last word counts as a prefix. */
  complete(text: string, filters: Filters, limit: number): readonly Hit[];
  /** Passages that share many words or word pairs with a text, best first: where `/check` looks. */
  candidates(text: string, limit: number): readonly Passage[];
}

/** Which transcripts a guild sees. `null` stands for direct messages: the shipped ones alone. */
export interface Collections {
  /** As it is now; a guild's own are read and indexed first where that was not done yet. */
  of(guild: string | null): Promise<Collection>;
}
