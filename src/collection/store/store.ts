import type { Reference } from '../../transcript/reference.ts';
import type { Remark } from '../../transcript/remark.ts';
import type { PreparedTranscript } from './prepare-transcript.ts';
import type { Scope } from './scope.ts';

/**
 * What is kept on disk. Every function takes the guild first and reaches nothing of another. A promise that is
 * fulfilled means kept: it is there after a power cut. Times are milliseconds since 1970. Each function may reject with
 * a StoreError.
 */
export interface Store extends PostedStore, SettingsStore, GuildStore, TranscriptStore, StagingStore {
  /** Waits for nothing and takes no more work. */
  close(): void;
}

/** A reference the bot posted. The words of its message are never kept. */
export interface PostedReference {
  /** With transcript, and edition where it had one. */
  readonly reference: Reference;
  readonly message: string;
  readonly time: number;
}

export interface PostedStore {
  /** Keeps the references of an answer in their order; those kept for the same message before are replaced. */
  recordPosted(scope: Scope, channel: string, message: string, references: readonly Reference[]): Promise<void>;
  /** What an answer showed, in its order; empty for any message that is not an answer within the scope. */
  referencesOf(scope: Scope, message: string): Promise<readonly Reference[]>;
  /** The references posted in a channel or thread, oldest message first, once each; another edition counts as another. */
  postedIn(scope: Scope, channel: string): Promise<readonly PostedReference[]>;
  /** For an answer that was removed. */
  forgetPosted(scope: Scope, message: string): Promise<void>;
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

export interface SettingsStore {
  /** What was set, by name; what was never set is missing. */
  settings(guild: string): Promise<ReadonlyMap<string, Json>>;
  /**
   * Changes the settings named, all or none; `null` takes one back to its default.
   *
   * @throws RangeError for a name over 64 characters or a value over 16 kB of JSON.
   */
  saveSettings(guild: string, changes: Readonly<Record<string, Json>>): Promise<void>;
}

export interface GuildStore {
  /** Every guild, and every scope of direct messages, of which anything is kept. */
  guilds(): Promise<readonly string[]>;
  /** Somebody asked there: kept to the hour, and only where anything else is kept. */
  noteAsked(guild: string): Promise<void>;
  /** Guilds and scopes of which something is kept and where nobody asked since. */
  guildsNotAskedSince(time: number): Promise<readonly string[]>;
  /** Deletes all that is kept of a guild or scope, so that the file no longer holds it. False where nothing was kept. */
  forgetGuild(guild: string): Promise<boolean>;
  /** A number that grows with each change of a guild's transcripts or settings; 0 where none are kept. */
  changeOf(guild: string): Promise<number>;
}

/** What is known of a kept transcript without reading its text. */
export interface KeptTranscript extends Omit<PreparedTranscript, 'json'> {
  /** Of its JSON in UTF-8. */
  readonly bytes: number;
  readonly addedAt: number;
  /** ID of who added this edition. */
  readonly addedBy: string;
  /** The edition before this one, which is still kept. */
  readonly previousEdition?: string;
}

/** What one guild may keep. */
export interface GuildLimits {
  readonly transcripts: number;
  /** Over all its transcripts together. */
  readonly passages: number;
}

/** Nothing is kept with any of these. */
export type KeepRefusal =
  /** The same words by the same speakers are there already, under this ID. */
  | { readonly kind: 'duplicate'; readonly id: string }
  | { readonly kind: 'too-many-transcripts'; readonly limit: number }
  | { readonly kind: 'too-many-passages'; readonly limit: number; readonly would: number };

export type AddResult =
  | { readonly kind: 'added'; readonly transcript: KeptTranscript }
  /** Another transcript has the ID. */
  | { readonly kind: 'id-taken'; readonly id: string }
  | KeepRefusal;

export type ReplaceResult =
  | { readonly kind: 'replaced'; readonly transcript: KeptTranscript }
  /** It is the very same, metadata and all. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'missing' }
  | KeepRefusal;

export interface TranscriptStore {
  /** By ID. */
  transcriptsOf(guild: string): Promise<readonly KeptTranscript[]>;
  /**
   * The JSON of a transcript: the current edition, or the one named if it is that or the one before.
   *
   * @throws StoreError where it no longer has the hash it was kept with.
   */
  readTranscript(guild: string, id: string, edition?: string): Promise<string | undefined>;
  addTranscript(guild: string, transcript: PreparedTranscript, by: string, limits: GuildLimits): Promise<AddResult>;
  /**
   * Keeps a new edition under the ID it has. The edition before stays readable until another replaces this one; where
   * only metadata changed, the edition before that does.
   */
  replaceTranscript(
    guild: string,
    transcript: PreparedTranscript,
    by: string,
    limits: GuildLimits,
  ): Promise<ReplaceResult>;
  /** With its earlier edition. False where there is none. */
  removeTranscript(guild: string, id: string): Promise<boolean>;
}

/** An upload that was read and waits for its asker to say yes. */
export interface StagedTranscript extends PreparedTranscript {
  readonly warnings: readonly Remark[];
  readonly stagedAt: number;
}

export interface StagingStore {
  /**
   * Keeps an upload for 24 hours; of one guild only the newest ten wait.
   *
   * @returns its key: 32 hex digits, the same for the same upload.
   */
  stage(guild: string, asker: string, transcript: PreparedTranscript, warnings: readonly Remark[]): Promise<string>;
  /** Undefined after 24 hours, and for anybody but who uploaded it. */
  staged(guild: string, asker: string, key: string): Promise<StagedTranscript | undefined>;
  unstage(guild: string, asker: string, key: string): Promise<void>;
  /** Deletes uploads that waited for 24 hours. */
  sweepStaged(): Promise<void>;
}
