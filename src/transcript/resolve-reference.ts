import type { NumberedTranscript, Passage } from './model.ts';
import type { Reference } from './reference.ts';
import { sentencesOf } from './sentences.ts';

/** Where references are looked up: a collection, or any list of transcripts. */
export interface TranscriptSource {
  readonly transcripts: readonly NumberedTranscript[];
  transcript(id: string): NumberedTranscript | undefined;
}

/** What a reference points to, or why it points nowhere. Not finding it is a result. */
export type Resolved =
  | {
      readonly kind: 'found';
      readonly transcript: NumberedTranscript;
      /** The first one named, and the rest of the range after it. */
      readonly passages: readonly [Passage, ...Passage[]];
      readonly sentence?: number;
      /** The text changed since it was cited: the reference names another edition. */
      readonly changed: boolean;
    }
  | { readonly kind: 'unknown-transcript'; readonly id: string }
  | { readonly kind: 'unknown-passage'; readonly transcript: NumberedTranscript }
  | { readonly kind: 'unknown-sentence'; readonly passage: Passage; readonly sentences: number }
  /** A bare number where there is not exactly one transcript. */
  | { readonly kind: 'which-transcript'; readonly transcripts: readonly NumberedTranscript[] };

/** Looks a reference up. A bare number means the only transcript. */
export function resolveReference(reference: Reference, source: TranscriptSource): Resolved {
  const { transcript: id, first, last = first, sentence, edition } = reference;
  if (id === undefined && source.transcripts.length !== 1) {
    return { kind: 'which-transcript', transcripts: source.transcripts };
  }
  const transcript = id === undefined ? source.transcripts[0] : source.transcript(id);
  if (!transcript) return { kind: 'unknown-transcript', id: id! };
  const [passage, ...rest] = first < 1 ? [] : transcript.passages.slice(first - 1, last);
  if (!passage || last > transcript.passages.length) return { kind: 'unknown-passage', transcript };
  if (sentence !== undefined) {
    const sentences = sentencesOf(passage.text, transcript.head.language).length;
    if (sentence < 1 || sentence > sentences) return { kind: 'unknown-sentence', passage, sentences };
  }
  return {
    kind: 'found',
    transcript,
    passages: [passage, ...rest],
    ...(sentence === undefined ? {} : { sentence }),
    changed: edition !== undefined && edition !== transcript.head.edition,
  };
}
