import type { LiveCollections } from './collection.ts';
import { createImportQueue } from './import-queue.ts';
import type { KeptReader } from './kept-reader.ts';
import type { KeepOutcome, Libraries, Library } from './library.ts';
import { numberedId } from '../transcript/transcript-id.ts';
import { type PreparedTranscript, withId } from './store/prepare-transcript.ts';
import type { GuildLimits, KeepRefusal, KeptTranscript, StagingStore, TranscriptStore } from './store/store.ts';

export interface LibrariesOptions {
  readonly store: TranscriptStore & StagingStore;
  readonly collections: LiveCollections;
  /** What reads transcripts that are kept. */
  readonly reader: KeptReader;
  readonly limits: GuildLimits;
}

/** Every guild's own transcripts over a store. */
export function createLibraries({ store, collections, reader, limits }: LibrariesOptions): Libraries {
  const queue = createImportQueue();
  return { of: (guild) => libraryOf(guild) };

  function libraryOf(guild: string): Library {
    /** The first of `id`, `id-2`, `id-3`, … that neither a shipped transcript has, switched off or not, nor one of the guild's. */
    async function freeId(id: string): Promise<string> {
      const taken = new Set((await store.transcriptsOf(guild)).map((transcript) => transcript.id));
      const isTaken = (name: string) => taken.has(name) || collections.isShipped(name);
      let free = id;
      for (let n = 2; isTaken(free); n++) free = numberedId(id, n);
      return free;
    }

    /** The shipped transcript that the guild sees already with the same words by the same speakers. */
    async function shippedTwin({ edition, passageCount }: PreparedTranscript): Promise<string | undefined> {
      const [shipped, seen] = await Promise.all([collections.of(null), collections.of(guild)]);
      return shipped.transcripts.find(
        (transcript) =>
          transcript.head.edition === edition &&
          transcript.head.passageCount === passageCount &&
          seen.transcript(transcript.head.id) === transcript,
      )?.head.id;
    }

    async function findable({ id, edition }: KeptTranscript): Promise<void> {
      try {
        await collections.refresh(guild);
      } catch (error) {
        // It may be another one that is damaged.
        if ((await collections.of(guild)).transcript(id)?.head.edition !== edition) throw error;
      }
    }

    /** Waits for its turn, keeps, and holds the turn until what was kept can be found. */
    async function keep(
      asker: string,
      key: string,
      tryToKeep: (staged: PreparedTranscript) => Promise<Kept | Refused>,
    ): Promise<KeepOutcome> {
      const leave = await queue.enter(guild);
      if (leave === null) return { kind: 'busy' };
      let indexed: Promise<void> = Promise.resolve();
      try {
        const staged = await store.staged(guild, asker, key);
        if (staged === undefined) return { kind: 'not-staged' };
        const result = await tryToKeep(staged);
        if (result.kind !== 'kept') return result;
        // Kept is kept: one that stays is found to be a duplicate, and goes after a day.
        await store.unstage(guild, asker, key).catch(() => {});
        indexed = findable(result.transcript);
        return { ...result, indexed };
      } finally {
        void indexed.catch(() => {}).finally(leave);
      }
    }

    async function addStaged(asker: string, staged: PreparedTranscript): Promise<Kept | Refused> {
      const twin = await shippedTwin(staged);
      if (twin !== undefined) return { kind: 'duplicate', id: twin };
      // Staged under an ID that was free, which may have been taken since.
      let isTaken = collections.isShipped(staged.id);
      for (;;) {
        const prepared = isTaken ? withId(staged, await freeId(staged.id)) : staged;
        const result = await store.addTranscript(guild, prepared, asker, limits);
        if (result.kind === 'added') return { kind: 'kept', transcript: result.transcript };
        if (result.kind !== 'id-taken') return result;
        isTaken = true;
      }
    }

    return {
      async list() {
        const kept = await store.transcriptsOf(guild);
        return kept.toSorted((a, b) => b.addedAt - a.addedAt || (a.id < b.id ? -1 : 1));
      },
      async read(id, edition) {
        const json = await store.readTranscript(guild, id, edition);
        return json === undefined ? undefined : reader.number(json);
      },
      async stage(asker, { prepared, warnings }) {
        return store.stage(guild, asker, withId(prepared, await freeId(prepared.id)), warnings);
      },
      async staged(asker, key) {
        const staged = await store.staged(guild, asker, key);
        return staged && { numbered: await reader.number(staged.json), warnings: staged.warnings };
      },
      unstage: (asker, key) => store.unstage(guild, asker, key),
      add: (asker, key) => keep(asker, key, (staged) => addStaged(asker, staged)),
      replace: (asker, key, id) =>
        keep(asker, key, async (staged) => {
          const result = await store.replaceTranscript(guild, withId(staged, id), asker, limits);
          return result.kind === 'replaced' ? { kind: 'kept', transcript: result.transcript } : result;
        }),
      async remove(id) {
        const removed = await store.removeTranscript(guild, id);
        if (removed) await collections.of(guild);
        return removed;
      },
    };
  }
}

type Kept = { readonly kind: 'kept'; readonly transcript: KeptTranscript };
type Refused = KeepRefusal | { readonly kind: 'missing' } | { readonly kind: 'unchanged' };
