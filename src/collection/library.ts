import type { NumberedTranscript } from '../transcript/model.ts';
import type { Remark } from '../transcript/remark.ts';
import type { PreparedTranscript } from './store/prepare-transcript.ts';
import type { KeepRefusal, KeptTranscript } from './store/store.ts';

/** An uploaded file as it was read, before anything of it is kept. */
export interface ReadUpload {
  readonly prepared: PreparedTranscript;
  /** For who uploads; empty where there is nothing to say. */
  readonly warnings: readonly Remark[];
  /** What the file was taken for. */
  readonly format: Remark;
}

/** An upload that waits for its asker to say yes. */
export interface StagedUpload {
  readonly numbered: NumberedTranscript;
  readonly warnings: readonly Remark[];
}

/** What came of adding or replacing. Where it was kept it is there after a power cut. */
export type KeepOutcome =
  | {
      readonly kind: 'kept';
      readonly transcript: KeptTranscript;
      /** Resolves once it can be found; rejects where it cannot be indexed (it is kept all the same). */
      readonly indexed: Promise<void>;
    }
  /** Nothing waits under the key: it was added already, or 24 hours went by. */
  | { readonly kind: 'not-staged' }
  /** There is no transcript of the guild's own with the ID that was to be replaced. */
  | { readonly kind: 'missing' }
  /** The very same is there. */
  | { readonly kind: 'unchanged' }
  /** Too many transcripts are being added at this moment. */
  | { readonly kind: 'busy' }
  | KeepRefusal;

/** One guild's own transcripts, and what changes them. Whether the asker may is asked before. */
export interface Library {
  /** Newest first. */
  list(): Promise<readonly KeptTranscript[]>;
  /** The current edition, or the one named if it is that or the one before. */
  read(id: string, edition?: string): Promise<NumberedTranscript | undefined>;
  /** Keeps an upload aside for 24 hours and gives its key: 32 hex digits. An ID that is taken already gets `-2`. */
  stage(asker: string, upload: ReadUpload): Promise<string>;
  /** Undefined after 24 hours, and for anybody but who uploaded it. */
  staged(asker: string, key: string): Promise<StagedUpload | undefined>;
  unstage(asker: string, key: string): Promise<void>;
  /** Keeps a staged upload as a transcript of the guild. */
  add(asker: string, key: string): Promise<KeepOutcome>;
  /** Keeps a staged upload as the new edition of a transcript the guild has. */
  replace(asker: string, key: string, id: string): Promise<KeepOutcome>;
  /** With its earlier edition. False where there is none. */
  remove(id: string): Promise<boolean>;
}

/** The guild comes first: nothing reaches another's. */
export interface Libraries {
  of(guild: string): Library;
}
