import { openKeptIndex } from '../search/kept-index.ts';
import { createPassageIndex, type PassageIndex } from '../search/passage-index.ts';
import type { NumberedTranscript } from '../transcript/model.ts';
import type { Collection, Collections } from './collection.ts';

/**
 * The collections of all guilds over what is shipped.
 *
 * @param shipped transcripts with unique IDs.
 * @param onProgress called after each transcript that was indexed.
 * @param keptIndex file for the kept index; without it, and for small collections, the index is built anew.
 */
export async function createCollections(
  shipped: readonly NumberedTranscript[],
  onProgress?: (done: number, total: number) => void,
  keptIndex?: string,
): Promise<Collections> {
  const passages = shipped.reduce((sum, { head }) => sum + head.passageCount, 0);
  const index =
    keptIndex === undefined || passages < keptFrom
      ? await buildIndex(shipped, onProgress)
      : await openKeptIndex(keptIndex, shipped, onProgress);
  const byId = new Map(shipped.map((transcript) => [transcript.head.id, transcript]));
  const collection: Collection = {
    transcripts: shipped.toSorted(byNewestFirst),
    transcript: (id) => byId.get(id),
    search: (query, filters, limit) => index.search(query, filters, limit),
    complete: (text, filters, limit) => index.complete(text, filters, limit),
    candidates: (text, limit) => index.candidates(text, limit),
  };
  // Every guild sees what is shipped; what a guild adds of its own will stand beside it here.
  return { of: async () => collection };
}

/** Fewer passages are indexed as quickly as a file of theirs is read. */
const keptFrom = 20_000;

async function buildIndex(
  shipped: readonly NumberedTranscript[],
  onProgress?: (done: number, total: number) => void,
): Promise<PassageIndex> {
  const index = createPassageIndex();
  for (const [position, transcript] of shipped.entries()) {
    await index.add(transcript);
    onProgress?.(position + 1, shipped.length);
  }
  return index;
}

/** Event date, newest first, without a date last; then ID. */
function byNewestFirst({ head: a }: NumberedTranscript, { head: b }: NumberedTranscript): number {
  const [dateA, dateB] = [a.date ?? '', b.date ?? ''];
  if (dateA !== dateB) return dateA < dateB ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}
