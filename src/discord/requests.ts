import type { Collections } from '../collection/collection.ts';
import { defaultSettings, readGuildSettings } from '../collection/guild-settings.ts';
import type { Libraries } from '../collection/library.ts';
import type { Scope } from '../collection/store/scope.ts';
import type { GuildStore, PostedStore, SettingsStore } from '../collection/store/store.ts';
import type { Keeping, Request } from './contract.ts';
import type { Incoming } from './incoming.ts';
import { postedFor, scopeAt } from './posted.ts';
import { createSay } from './say.ts';
import type { Uploads } from './uploads.ts';

/** What of the store commands have to do with, besides transcripts. */
export type KeptStore = PostedStore & SettingsStore & GuildStore;

export interface Sources {
  readonly collections: Collections;
  /** Where posted references and settings are kept; left out: they are not. */
  readonly store?: KeptStore;
  /** Each guild's own transcripts; left out: no guild has any. */
  readonly libraries?: Libraries;
  /** Hears of each guild, or scope of direct messages, where something is asked. */
  readonly noteAsked?: (scope: Scope) => void;
  /** Reads what people upload; left out: nothing is. */
  readonly uploads?: Uploads;
  /** Address of the project, as whoever runs the bot gives it. */
  readonly projectUrl?: string | null;
}

/** Everything a command may reach, scoped to the guild it was asked in: the one place that knows of others. */
export async function requestOf(
  { collections, store, libraries, uploads, noteAsked, projectUrl = null }: Sources,
  incoming: Incoming,
  given: Pick<Request, 'id' | 'progress'>,
): Promise<Request> {
  const { asker, guild, channel, place, lacking, locale, guildLocale } = incoming;
  const scope = scopeAt(incoming);
  if (scope !== null) noteAsked?.(scope);
  const [collection, shipped, settings] = await Promise.all([
    collections.of(guild),
    collections.of(null),
    guild === null || store === undefined ? defaultSettings : store.settings(guild).then(readGuildSettings),
  ]);
  return {
    ...given,
    asker,
    guild,
    channel,
    place,
    lacking,
    projectUrl,
    collection,
    shipped,
    posted: postedFor(store, incoming),
    library: guild === null || libraries === undefined ? null : libraries.of(guild),
    readUpload: guild === null || uploads === undefined ? null : (...file) => uploads.read(guild, ...file),
    settings,
    keeping: guild === null || store === undefined ? null : keepingOf(store, collections, guild),
    say: createSay(locale),
    sayToAll: createSay(settings.language ?? guildLocale),
  };
}

const keepingOf = (store: KeptStore, collections: Collections, guild: string): Keeping => ({
  saveSettings: (changes) => store.saveSettings(guild, { ...changes }),
  async forget() {
    const forgotten = await store.forgetGuild(guild);
    // What of it is in memory goes too.
    await collections.of(guild);
    return forgotten;
  },
});
