import { createPassageIndex, type PassageIndex } from '../search/passage-index.ts';
import type { NumberedTranscript } from '../transcript/model.ts';
import type { KeptReader } from './kept-reader.ts';
import type { KeptTranscript } from './store/store.ts';

/** A guild's own transcripts as they can be searched, brought step by step to what is kept of them. */
export interface OwnTranscripts {
  readonly index: PassageIndex;
  /** Those that can be found. */
  readonly byId: ReadonlyMap<string, NumberedTranscript>;
  /** Tells what is kept now. What is kept no more is gone at once; the rest comes by and by, each edition in the place of the one before. */
  follow(kept: readonly KeptTranscript[]): void;
  /**
   * Resolves once all that is kept can be found.
   *
   * @throws where a transcript cannot be read or indexed; the others can be found all the same.
   */
  settled(): Promise<void>;
}

/**
 * None at first.
 *
 * @param fetch the JSON of a transcript that is kept, or undefined where it no longer is.
 * @param onChange called when a transcript was put in, replaced or taken out.
 */
export function createOwnTranscripts(
  fetch: (id: string) => Promise<string | undefined>,
  reader: KeptReader,
  onChange: () => void,
): OwnTranscripts {
  const index = createPassageIndex();
  const byId = new Map<string, NumberedTranscript>();
  /** Of each that can be found, the hash of what is kept. */
  const hashes = new Map<string, string>();
  /** What not to try again until kept anew; null where it was removed before it was read. */
  const failures = new Map<string, unknown>();
  let kept: ReadonlyMap<string, KeptTranscript> = new Map();
  let loading: Promise<void> | null = null;

  function remove(id: string): void {
    void index.remove(id);
    byId.delete(id);
    hashes.delete(id);
    onChange();
  }

  async function load({ id, hash }: KeptTranscript): Promise<void> {
    const json = await fetch(id);
    if (json === undefined) {
      failures.set(id, null);
      return;
    }
    const { numbered, words } = await reader.numberWithWords(json);
    try {
      await index.add(numbered, words);
    } catch (error) {
      if (words === undefined) throw error;
      // The thread that cut its words ended: they are cut here.
      await index.add(numbered);
    }
    if (!kept.has(id)) return index.remove(id);
    byId.set(id, numbered);
    hashes.set(id, hash);
    onChange();
  }

  function next(): KeptTranscript | undefined {
    for (const transcript of kept.values()) {
      if (hashes.get(transcript.id) !== transcript.hash && !failures.has(transcript.id)) return transcript;
    }
    return undefined;
  }

  async function loadAll(): Promise<void> {
    for (let transcript = next(); transcript !== undefined; transcript = next()) {
      const { id } = transcript;
      await load(transcript).catch((error: unknown) => failures.set(id, error));
    }
    // In the same turn as the last look, so that nothing is followed in between.
    loading = null;
    for (const failure of failures.values()) if (failure !== null) throw failure;
  }

  return {
    index,
    byId,
    follow(now) {
      kept = new Map(now.map((transcript) => [transcript.id, transcript]));
      failures.clear();
      for (const id of [...byId.keys()]) if (!kept.has(id)) remove(id);
    },
    settled() {
      loading ??= Promise.resolve().then(loadAll);
      return loading;
    },
  };
}
