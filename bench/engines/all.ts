import { bm25 } from './bm25.ts';
import type { Engine } from './engine.ts';
import { flexSearchContext, flexSearchStems, flexSearchTolerant } from './flexsearch.ts';
import { fts5, fts5Stemmed } from './fts5.ts';
import { miniSearch, miniSearchStemmed } from './minisearch.ts';
import { orama, oramaStemmed } from './orama.ts';
import { verbatim } from './verbatim.ts';

interface Contender {
  readonly create: () => Engine;
  /** The one of its library's configurations that is measured for speed: the best over all kinds of query. */
  readonly timed: boolean;
  /** Passages beyond which it is not asked to go: building or one query takes minutes. */
  readonly largest: number;
}

/** Every engine of the tables, by the name it is called by on the command line. */
export const contenders: Readonly<Record<string, Contender>> = {
  verbatim: { create: verbatim, timed: true, largest: 1_000_000 },
  'flexsearch-context': { create: flexSearchContext, timed: false, largest: 30_000 },
  'flexsearch-tolerant': { create: flexSearchTolerant, timed: false, largest: 30_000 },
  'flexsearch-stems': { create: flexSearchStems, timed: true, largest: 1_000_000 },
  minisearch: { create: miniSearch, timed: false, largest: 30_000 },
  'minisearch-stems': { create: miniSearchStemmed, timed: true, largest: 30_000 },
  orama: { create: orama, timed: false, largest: 20_000 },
  'orama-stems': { create: oramaStemmed, timed: true, largest: 20_000 },
  fts5: { create: fts5, timed: false, largest: 1_000_000 },
  'fts5-porter': { create: fts5Stemmed, timed: true, largest: 1_000_000 },
  bm25: { create: bm25, timed: false, largest: 100_000 },
};
