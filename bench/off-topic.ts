import type { Vectors } from '../src/search/meaning/load-vectors.ts';
import { createPassageIndex, lendVectors, prepareMeaning } from '../src/search/passage-index.ts';
import { parseQuery } from '../src/search/query.ts';
import type { NumberedTranscript } from '../src/transcript/model.ts';

/** Asks all queries of each transcript by itself: 1 for one that gets any hit, though nothing answers it, else 0. */
export async function answeredOffTopic(
  transcripts: readonly NumberedTranscript[],
  queries: readonly string[],
  vectors: Vectors,
): Promise<number[]> {
  const answered: number[] = [];
  for (const transcript of transcripts) {
    const index = createPassageIndex();
    lendVectors(index, vectors);
    await index.add(transcript);
    await prepareMeaning(index);
    answered.push(...queries.map((query) => (index.search(parseQuery(query), {}, 1).hits.length > 0 ? 1 : 0)));
  }
  return answered;
}
