import { onTestFinished } from 'vitest';
import type { Collection, LiveCollections } from '../../src/collection/collection.ts';
import { createCollections } from '../../src/collection/create-collections.ts';
import { createLibraries } from '../../src/collection/create-libraries.ts';
import { createKeptReader, type KeptReader } from '../../src/collection/kept-reader.ts';
import type { Libraries, Library, ReadUpload } from '../../src/collection/library.ts';
import { indexShipped } from '../../src/collection/shipped.ts';
import { openStore } from '../../src/collection/store/open-store.ts';
import { prepareTranscript } from '../../src/collection/store/prepare-transcript.ts';
import type { GuildLimits, Store } from '../../src/collection/store/store.ts';
import { noVectors, type Vectors } from '../../src/search/meaning/load-vectors.ts';
import { parseQuery } from '../../src/search/query.ts';
import type { NumberedTranscript, TranscriptMetadata } from '../../src/transcript/model.ts';
import { numberTranscript } from '../../src/transcript/number.ts';
import { limits as usualLimits, temporaryFolder } from './store/samples.ts';

/** A transcript in which Ada says each of the texts. */
export const spoken = (
  id: string,
  texts: readonly string[],
  metadata: Partial<TranscriptMetadata> = {},
): NumberedTranscript =>
  numberTranscript({
    id,
    title: `Title of ${id}`,
    language: 'en',
    ...metadata,
    turns: [{ speaker: 'Ada', passages: texts.map((text) => ({ text })) }],
  });

/** The same as it comes out of reading an upload. */
export const upload = (id: string, ...texts: readonly string[]): ReadUpload => ({
  prepared: prepareTranscript(spoken(id, texts).transcript),
  warnings: [],
  format: { name: 'format.speech' },
});

export interface Kept {
  readonly store: Store;
  readonly collections: LiveCollections;
  readonly libraries: Libraries;
  readonly faults: unknown[];
}

/** A store in a folder of its own with what stands on it, all gone after the test. */
export async function keptFor(
  shipped: readonly NumberedTranscript[] = [],
  {
    folder = temporaryFolder(),
    limits = usualLimits,
    reader = createKeptReader(),
    vectors = noVectors,
  }: { folder?: string; limits?: GuildLimits; reader?: KeptReader; vectors?: Vectors } = {},
): Promise<Kept> {
  const store = openStore(folder);
  onTestFinished(() => store.close());
  const faults: unknown[] = [];
  const onFault = (_guild: string, error: unknown) => faults.push(error);
  const collections = createCollections(await indexShipped(shipped, { vectors }), { store, reader, onFault });
  return { store, collections, libraries: createLibraries({ store, collections, reader, limits }), faults };
}

/** Adds an upload from staging to being found; what came of it. */
export async function add(library: Library, given: ReadUpload) {
  const outcome = await library.add('5', await library.stage('5', given));
  if (outcome.kind === 'kept') await outcome.indexed;
  return outcome;
}

/** IDs of the transcripts with hits for some words, best first. */
export const found = ({ search }: Collection, words: string): string[] =>
  search(parseQuery(words), {}, 100).hits.map(({ passage }) => passage.transcript.id);
