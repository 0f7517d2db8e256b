import type { Paragraph, TranscriptMetadata } from './model.ts';
import type { Remark } from './remark.ts';

/** A file as readers see it. */
export interface SourceFile {
  /** As given; for the place in an error. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The decoded text, not normalised; throws TranscriptSyntaxError where the file holds no text. */
  readonly text: string;
  /** The value the text holds as JSON; undefined where it is not JSON. */
  readonly json: unknown;
}

/** A turn as read. `null` for what the source does not say. */
export interface DraftTurn {
  /** Empty where the source names no speaker. */
  readonly speaker: string;
  readonly label?: string | undefined;
  readonly role?: string | undefined;
  readonly question?: boolean | undefined;
  readonly passages: readonly Paragraph[];
}

/** What a reader makes of a file; its texts are normalised afterwards, once, for all readers. */
export interface Draft {
  readonly metadata: Partial<TranscriptMetadata>;
  readonly turns: readonly DraftTurn[];
  /** For the person who adds the file. */
  readonly warnings: readonly Remark[];
}

/** One format. A reader is asked in turn whether a file is its own, by content before name. */
export interface Reader {
  /** What a file is that it reads: "a page of questions and answers". */
  readonly format: Remark;
  readonly recognises: (file: SourceFile) => boolean;
  /** @throws TranscriptSyntaxError with the line, where there is one. */
  readonly read: (file: SourceFile) => Draft;
}
