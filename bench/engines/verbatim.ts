import { loadVectors, vectorsForOnce } from '../../src/search/meaning/load-vectors.ts';
import { createPassageIndex, lendVectors, prepareMeaning } from '../../src/search/passage-index.ts';
import { parseQuery, plainQuery, type Query } from '../../src/search/query.ts';
import { numberTranscript } from '../../src/transcript/number.ts';
import type { Engine } from './engine.ts';

// All indexes of a process share them: what they take is no memory of a passage's. Sentences are not encoded here: that is
// measured by `npm run bench -- meaning`.
const vectors = vectorsForOnce((await loadVectors()).vectors, Number.POSITIVE_INFINITY);

/** As the bot uses it, threshold included: a query it would answer with "nothing found" is a miss. */
export function verbatim(): Engine {
  const index = createPassageIndex();
  lendVectors(index, vectors);
  return {
    name: 'Verbatim',
    library: 'verbatim',
    async build(passages) {
      const paragraphs = passages.map((text) => ({ text }));
      await index.add(
        numberTranscript({
          id: 'bench',
          title: 'bench',
          language: 'en',
          turns: [{ speaker: 'Speaker', passages: paragraphs }],
        }),
      );
      await prepareMeaning(index);
    },
    search: (query, limit) => index.search(read(query), {}, limit).hits.map(({ passage }) => passage.number - 1),
  };
}

/** A query that is no query, for instance with one quotation mark, is taken as words. */
function read(text: string): Query {
  try {
    return parseQuery(text);
  } catch {
    return plainQuery(text);
  }
}
