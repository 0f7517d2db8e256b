import type { NumberedTranscript, Passage } from '../transcript/model.ts';

/** Where quotations are looked for: a collection, or anything that can say as much. */
export interface QuotationCorpus {
  readonly transcripts: readonly NumberedTranscript[];
  transcript(id: string): NumberedTranscript | undefined;
  /** Passages that share many words or word pairs with a text, best first. */
  candidates(text: string, limit: number): readonly Passage[];
}
