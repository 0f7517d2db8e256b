import { createPassageIndex } from '../search/passage-index.ts';
import type { NumberedTranscript } from '../transcript/model.ts';
import type { Collection, Collections } from './collection.ts';

/**
 * The collections of all guilds over what is shipped.
 *
 * @param shipped transcripts with unique IDs.
 * @param onProgress called after each transcript that was indexed.
 */
export async function createCollections(
  shipped: readonly NumberedTranscript[],
  onProgress?: (done: number, total: number) => void,
): Promise<Collections> {
  const index = createPassageIndex();
  for (const [position, transcript] of shipped.entries()) {
    await index.add(transcript);
    onProgress?.(position + 1, shipped.length);
  }
  const byId = new Map(shipped.map((transcript) => [transcript.head.id, transcript]));
  const collection: Collection = {
    transcripts: shipped.toSorted(byNewestFirst),
    transcript: (id) => byId.get(id),
    search: (query, filters, limit) => index.search(query, filters, limit),
    complete: (text, filters, limit) => index.complete(text, filters, limit),
    candidates: (text, limit) => index.candidates(text, limit),
  };
  // Every guild sees what is shipped; what a guild adds of its own will stand beside it here.
  return { of: () => collection };
}

/** Event date, newest first, without a date last; then ID. */
function byNewestFirst({ head: a }: NumberedTranscript, { head: b }: NumberedTranscript): number {
  const [dateA, dateB] = [a.date ?? '', b.date ?? ''];
  if (dateA !== dateB) return dateA < dateB ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}
