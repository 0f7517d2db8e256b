import { loadKeptIndex, saveKeptIndex } from '../search/kept-index.ts';
import { createPassageIndex, type PassageIndex, searchWithout } from '../search/passage-index.ts';
import type { NumberedTranscript } from '../transcript/model.ts';
import { newestFirst } from '../transcript/newest-first.ts';

/** The transcripts that everybody can search, or some of them. */
export interface Shipped {
  /** Newest first. */
  readonly transcripts: readonly NumberedTranscript[];
  readonly byId: ReadonlyMap<string, NumberedTranscript>;
  readonly index: PassageIndex;
  /** All but some of them; an ID of none of them is no error. */
  without(ids: readonly string[]): Promise<Shipped>;
}

export interface ShippedOptions {
  /** Called after each transcript that was indexed. */
  readonly onProgress?: (done: number, total: number) => void;
  /** File for the kept index; without it, and for small collections, the index is built anew. */
  readonly keptIndex?: string;
}

/** Fewer passages are indexed as quickly as a file of theirs is read. */
const keptFrom = 20_000;

/** @param transcripts with unique IDs. */
export async function indexShipped(
  transcripts: readonly NumberedTranscript[],
  { onProgress, keptIndex }: ShippedOptions = {},
): Promise<Shipped> {
  const passages = transcripts.reduce((sum, { head }) => sum + head.passageCount, 0);
  const file = passages < keptFrom ? undefined : keptIndex;
  let index = file === undefined ? null : await loadKeptIndex(file, transcripts);
  if (index === null) {
    index = await buildIndex(transcripts, onProgress);
    // Without it the next start is slower, no more: a full or read-only disk must not stop this one.
    if (file !== undefined) void saveKeptIndex(file, index, transcripts).catch(() => undefined);
  }
  return shippedIn(index, transcripts.toSorted(newestFirst));
}

async function buildIndex(
  transcripts: readonly NumberedTranscript[],
  onProgress?: (done: number, total: number) => void,
): Promise<PassageIndex> {
  const index = createPassageIndex();
  for (const [position, transcript] of transcripts.entries()) {
    await index.add(transcript);
    onProgress?.(position + 1, transcripts.length);
  }
  await index.seal();
  return index;
}

function shippedIn(index: PassageIndex, transcripts: readonly NumberedTranscript[]): Shipped {
  const byId = new Map(transcripts.map((transcript) => [transcript.head.id, transcript]));
  const shipped: Shipped = {
    transcripts,
    byId,
    index,
    async without(ids) {
      const out = new Set(ids.filter((id) => byId.has(id)));
      if (out.size === 0) return shipped;
      if (out.size === byId.size) return shippedIn(createPassageIndex(), []);
      const left = transcripts.filter(({ head }) => !out.has(head.id));
      return shippedIn(await searchWithout(index, out), left);
    },
  };
  return shipped;
}
