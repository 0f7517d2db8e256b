import { stemmer } from '@orama/stemmers/english';
import { Index, type IndexOptions } from 'flexsearch';
import type { Engine } from './engine.ts';

/** Its own preset for relevance: neighbouring words as context. Best FlexSearch configuration for phrases. */
export const flexSearchContext = () => engine('FlexSearch, preset score', { preset: 'score' } as IndexOptions);

/** Half-right words: its best for slips. */
export const flexSearchTolerant = () => engine('FlexSearch, tolerant', { tokenize: 'tolerant' } as IndexOptions);

/** Ready-made stems: its best for other forms. */
export const flexSearchStems = () =>
  engine('FlexSearch, stems', {
    encode: (text: string) => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => stemmer(word)),
  });

function engine(name: string, options: IndexOptions): Engine {
  const index = new Index(options);
  return {
    name,
    library: 'flexsearch',
    build(passages) {
      for (const [id, text] of passages.entries()) index.add(id, text);
    },
    search: (query, limit) => [...((index.search(query, { limit, suggest: true }) as number[] | undefined) ?? [])],
  };
}
