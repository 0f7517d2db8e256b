import { loadKeptIndex, saveKeptIndex } from '../search/kept-index.ts';
import { noVectors, type Vectors } from '../search/meaning/load-vectors.ts';
import { createPassageIndex, lendVectors, type PassageIndex, searchWithout } from '../search/passage-index.ts';
import type { TokenBatch } from '../search/token-batch.ts';
import type { NumberedTranscript } from '../transcript/model.ts';
import { newestFirst } from '../transcript/newest-first.ts';
import type { KeptReader } from './kept-reader.ts';

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
  /** Shares the work where there is much. */
  readonly reader?: KeptReader;
  /** With them it is found by meaning as well. */
  readonly vectors?: Vectors;
}

/** Fewer passages are read and indexed as quickly as files kept of them. */
export const worthKeeping = 20_000;

/** @param transcripts with unique IDs. */
export async function indexShipped(
  transcripts: readonly NumberedTranscript[],
  { onProgress, keptIndex, reader, vectors = noVectors }: ShippedOptions = {},
): Promise<Shipped> {
  const passages = transcripts.reduce((sum, { head }) => sum + head.passageCount, 0);
  const file = passages < worthKeeping ? undefined : keptIndex;
  let index = file === undefined ? null : await loadKeptIndex(file, transcripts);
  if (index === null) {
    const cut = passages < worthKeeping ? undefined : reader?.cut;
    index = await buildIndex(transcripts, onProgress, cut);
    // Without it the next start is slower, no more: a full or read-only disk must not stop this one.
    if (file !== undefined) void saveKeptIndex(file, index, transcripts).catch(() => undefined);
  }
  return shippedIn(index, vectors, transcripts.toSorted(newestFirst));
}

/** Transcripts that are cut into words before their turn comes. */
const cutAhead = 8;

async function buildIndex(
  transcripts: readonly NumberedTranscript[],
  onProgress?: (done: number, total: number) => void,
  cut?: KeptReader['cut'],
): Promise<PassageIndex> {
  const index = createPassageIndex();
  const cutting: Promise<readonly TokenBatch[] | undefined>[] = [];
  for (const [position, transcript] of transcripts.entries()) {
    const ahead = transcripts.slice(position + cutting.length, position + cutAhead);
    // Where the other thread fails, this one does its work.
    if (cut !== undefined) cutting.push(...ahead.map(({ passages }) => cut(passages).catch(() => undefined)));
    await index.add(transcript, await cutting.shift());
    onProgress?.(position + 1, transcripts.length);
  }
  await index.seal();
  return index;
}

function shippedIn(index: PassageIndex, vectors: Vectors, transcripts: readonly NumberedTranscript[]): Shipped {
  lendVectors(index, vectors);
  const byId = new Map(transcripts.map((transcript) => [transcript.head.id, transcript]));
  /** By the IDs left out: guilds that leave out the same share what is left, for as long as one of them needs it. */
  const made = new Map<string, WeakRef<Shipped>>();

  async function leaveOut(out: ReadonlySet<string>): Promise<Shipped> {
    if (out.size === byId.size) return shippedIn(createPassageIndex(), vectors, []);
    const left = transcripts.filter(({ head }) => !out.has(head.id));
    return shippedIn(await searchWithout(index, out), vectors, left);
  }

  const shipped: Shipped = {
    transcripts,
    byId,
    index,
    async without(ids) {
      const out = new Set(ids.filter((id) => byId.has(id)).sort());
      if (out.size === 0) return shipped;
      const key = [...out].join(' ');
      const known = made.get(key)?.deref();
      if (known !== undefined) return known;
      const left = await leaveOut(out);
      for (const [other, one] of made) if (one.deref() === undefined) made.delete(other);
      made.set(key, new WeakRef(left));
      return left;
    },
  };
  return shipped;
}
