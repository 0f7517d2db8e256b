import { isTranscriptId } from '../transcript/transcript-id.ts';
import type { Json } from './store/store.ts';

/** How one guild wants answers. What is kept of it stands in the store under the names of these fields. */
export interface GuildSettings {
  /** Who sees an answer where its asker does not say. */
  readonly visibility: 'public' | 'private';
  /** Name of a citation style; null: the plain one. */
  readonly citationStyle: string | null;
  /** A language as BCP 47 names it; null: each asker's own, and the guild's for what everybody sees. */
  readonly language: string | null;
  /** Passages of answers come before passages of questions. */
  readonly answersFirst: boolean;
  /** IDs of shipped transcripts that are not searched; `*` stands for all of them, an ID of none does nothing. */
  readonly hiddenTranscripts: readonly string[];
}

/** Stands in `hiddenTranscripts` for every shipped transcript: their IDs may be too many to keep. */
export const allShipped = '*';

export const defaultSettings: GuildSettings = {
  visibility: 'public',
  citationStyle: null,
  language: null,
  answersFirst: false,
  hiddenTranscripts: [],
};

/** A guild's settings from what is kept of them: what is missing, or no value such a setting can have, is its default. */
export function readGuildSettings(stored: ReadonlyMap<string, Json>): GuildSettings {
  const read = <Value>(name: keyof GuildSettings, fallback: Value, parse: (value: Json) => Value | undefined) =>
    parse(stored.get(name) ?? null) ?? fallback;
  return {
    visibility: read('visibility', defaultSettings.visibility, (value) =>
      value === 'public' || value === 'private' ? value : undefined,
    ),
    citationStyle: read('citationStyle', null, nameFrom),
    language: read('language', null, nameFrom),
    answersFirst: read('answersFirst', defaultSettings.answersFirst, (value) =>
      typeof value === 'boolean' ? value : undefined,
    ),
    hiddenTranscripts: read('hiddenTranscripts', defaultSettings.hiddenTranscripts, idsFrom),
  };
}

/** Names of styles and tags of languages are short words; whether there is such a one is for who uses it to see. */
function nameFrom(value: Json): string | undefined {
  return typeof value === 'string' && /^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/.test(value) && value.length <= 32
    ? value
    : undefined;
}

function idsFrom(value: Json): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const isId = (id: unknown): id is string => typeof id === 'string' && (id === allShipped || isTranscriptId(id));
  return [...new Set(value.filter(isId))];
}
