/** One paragraph as a file holds it: spoken, or (`spoken: false`) a stage direction such as "(applause)". */
export interface Paragraph {
  readonly text: string;
  /** Seconds from the beginning of the recording, where the source has times. */
  readonly start?: number;
  /** Only ever `false`: shown in context, but not counted, numbered, searched or checked. */
  readonly spoken?: false;
}

/** One speaker's unbroken run of paragraphs. */
export interface Turn {
  /** The identity: one spelling for one person in a transcript. Empty where the source names nobody. */
  readonly speaker: string;
  /** The name as printed, where it differs from `speaker`. */
  readonly label?: string;
  readonly role?: string;
  /** Only ever `true`: somebody asks, as a journalist does. */
  readonly question?: true;
  readonly passages: readonly Paragraph[];
}

/** What a transcript says of itself. A missing value is missing: nothing is guessed. */
export interface TranscriptMetadata {
  /** `[a-z0-9]+(-[a-z0-9]+)*`, at most 48 characters. */
  readonly id: string;
  readonly title: string;
  /** Short name for the card; the title stands in where it is missing. */
  readonly event?: string;
  readonly headline?: string;
  /** Day of the event, `YYYY-MM-DD`. */
  readonly date?: string;
  readonly place?: string;
  /** BCP 47 tag, for instance `en`. */
  readonly language?: string;
  readonly publisher?: string;
  /** Address of the original; never made up. */
  readonly source?: string;
  /** Time of publication, ISO 8601. */
  readonly published?: string;
  /** For citations, for instance "official English transcript". */
  readonly note?: string;
}

/** One source document, as `verbatim read` prints it. */
export interface Transcript extends TranscriptMetadata {
  readonly turns: readonly Turn[];
}

/** A transcript's metadata with what follows from its turns; every passage points to the one of its transcript. */
export interface TranscriptHead extends TranscriptMetadata {
  /** Eight hex digits of SHA-256 over label, question mark and text of all turns; metadata does not count. */
  readonly edition: string;
  readonly passageCount: number;
  /** Distinct speakers in order of appearance, questioners' labels included. */
  readonly speakers: readonly string[];
}

/** A spoken paragraph: the smallest thing indexed, shown and cited. */
export interface Passage {
  readonly transcript: TranscriptHead;
  /** From 1, in spoken order. */
  readonly number: number;
  /** Index into the transcript's `turns`. */
  readonly turn: number;
  /** Index into the numbered transcript's `exchanges`. */
  readonly exchange: number;
  /** Empty where the source names nobody. */
  readonly speaker: string;
  readonly question: boolean;
  readonly text: string;
  readonly start?: number;
}

/** One or more question turns in a row and all that follows, up to the next of them; or what stands before the first. */
export interface Exchange {
  /** Passages of the question turns; empty for an opening. */
  readonly question: readonly Passage[];
  /** Passages that follow them. */
  readonly answer: readonly Passage[];
}

/** A transcript with what follows from it, worked out once: numbered passages, exchanges, edition. */
export interface NumberedTranscript {
  readonly head: TranscriptHead;
  readonly transcript: Transcript;
  /** `passages[n - 1]` has number `n`. */
  readonly passages: readonly Passage[];
  readonly exchanges: readonly Exchange[];
}

/** `[start, end)` in UTF-16 code units of the text beside it. */
export type Range = readonly [start: number, end: number];
