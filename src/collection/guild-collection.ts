import { type PassageSearch, prepareSentences, searchTogether } from '../search/passage-index.ts';
import type { NumberedTranscript } from '../transcript/model.ts';
import type { Collection } from './collection.ts';
import { allShipped, readGuildSettings } from './guild-settings.ts';
import type { KeptReader } from './kept-reader.ts';
import { newestFirst } from '../transcript/newest-first.ts';
import { createOwnTranscripts } from './own-transcripts.ts';
import type { Shipped } from './shipped.ts';
import type { SettingsStore, TranscriptStore } from './store/store.ts';

/** What is read of a guild's to search it. */
export type GuildSource = Pick<TranscriptStore, 'transcriptsOf' | 'readTranscript'> & Pick<SettingsStore, 'settings'>;

/** What one guild can search, following what is kept of it. */
export interface GuildCollection extends Collection {
  /** Of the guild's own, what is held. */
  readonly ownTranscripts: number;
  readonly ownPassages: number;
  /** Takes in what is kept now. Resolves once what was removed or switched off cannot be found any more. */
  look(): Promise<void>;
  /**
   * Resolves once all that was seen can be found.
   *
   * @throws where a transcript cannot be read or indexed; the others can be found all the same.
   */
  settled(): Promise<void>;
}

/** What of more passages than this means is worked out only when it is asked for. */
const preparedBeforehand = 2_000;

/** A guild's own transcripts, none before `look`, and the shipped ones it did not switch off. */
export function createGuildCollection(
  guild: string,
  store: GuildSource,
  reader: KeptReader,
  all: Shipped,
): GuildCollection {
  let sorted: readonly NumberedTranscript[] | null = null;
  const own = createOwnTranscripts(
    (id) => store.readTranscript(guild, id),
    reader,
    () => {
      sorted = null;
    },
  );
  let shipped = all;
  let searched: PassageSearch = searchTogether([all.index, own.index]);

  return {
    get ownTranscripts() {
      return own.byId.size;
    },
    get ownPassages() {
      return own.index.passageCount;
    },
    get transcripts() {
      sorted ??= [...shipped.transcripts, ...own.byId.values()].sort(newestFirst);
      return sorted;
    },
    transcript: (id) => own.byId.get(id) ?? shipped.byId.get(id),
    async earlier(id, edition) {
      if (!own.byId.has(id)) return undefined;
      const json = await store.readTranscript(guild, id, edition);
      return json === undefined ? undefined : reader.number(json);
    },
    search: (query, filters, limit) => searched.search(query, filters, limit),
    complete: (text, filters, limit) => searched.complete(text, filters, limit),
    candidates: (text, limit) => searched.candidates(text, limit),
    mentions: (query, filters) => searched.mentions(query, filters),
    words: (start, limit) => searched.words(start, limit),
    async look() {
      const [kept, stored] = await Promise.all([store.transcriptsOf(guild), store.settings(guild)]);
      own.follow(kept);
      const { hiddenTranscripts: hidden } = readGuildSettings(stored);
      // A guild's own goes before a shipped one of the same ID that came with a later version.
      const out = hidden.includes(allShipped) ? [...all.byId.keys()] : [...hidden, ...kept.map(({ id }) => id)];
      shipped = await all.without(out);
      searched = searchTogether([shipped.index, own.index]);
      sorted = null;
    },
    async settled() {
      await own.settled();
      // Nobody waits for it: the next question by meaning is answered better.
      if (own.index.passageCount <= preparedBeforehand) prepareSentences(own.index, all.index);
    },
  };
}
