import { create, insertMultiple, search } from '@orama/orama';
import { stemmer } from '@orama/stemmers/english';
import type { Engine } from './engine.ts';

/** Its defaults. */
export const orama = () => engine('Orama', false, 0);

/** Stems. */
export const oramaStemmed = () => engine('Orama, stems', true, 0);

function engine(name: string, stemming: boolean, tolerance: number): Engine {
  const database = create({
    schema: { text: 'string' } as const,
    components: {
      tokenizer: stemming ? { language: 'english', stemming, stemmer } : { language: 'english', stemming },
    },
  });
  return {
    name,
    library: '@orama/orama',
    async build(passages) {
      await insertMultiple(
        database,
        passages.map((text, id) => ({ id: String(id), text })),
        1000,
      );
    },
    async search(query, limit) {
      const found = await search(database, { term: query, limit, tolerance, threshold: 1 });
      return found.hits.map(({ id }) => Number(id));
    },
  };
}
