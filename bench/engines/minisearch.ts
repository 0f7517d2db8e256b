import { stemmer } from '@orama/stemmers/english';
import MiniSearch, { type Options } from 'minisearch';
import type { Engine } from './engine.ts';

interface Entry {
  readonly id: number;
  readonly text: string;
}

/** Its defaults (OR, BM25+): best at words in the form typed. */
export const miniSearch = () => engine('MiniSearch', {}, {});

/** Stems and a fifth of the letters wrong: best at other forms and slips. */
export const miniSearchStemmed = () =>
  engine('MiniSearch, stems, fuzzy .2', { processTerm: (term) => stemmer(term.toLowerCase()) }, { fuzzy: 0.2 });

function engine(name: string, options: Partial<Options<Entry>>, searchOptions: { fuzzy?: number }): Engine {
  const index = new MiniSearch<Entry>({ ...options, fields: ['text'] });
  return {
    name,
    library: 'minisearch',
    build(passages) {
      for (const [id, text] of passages.entries()) index.add({ id, text });
    },
    search: (query, limit) =>
      index
        .search(query, searchOptions)
        .slice(0, limit)
        .map(({ id }) => id as number),
  };
}
