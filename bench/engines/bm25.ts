import { stemmer } from '@orama/stemmers/english';
import type { Engine } from './engine.ts';

const k1 = 0.9;
const b = 0.4;

/** BM25 over stems with Anserini's parameters: what judged questions are measured against. Lucene's formula, exact. */
export function bm25(): Engine {
  const postings = new Map<string, Map<number, number>>();
  const lengths: number[] = [];
  return {
    name: 'BM25, stems (k1 0.9, b 0.4)',
    library: '@orama/stemmers',
    build(passages) {
      for (const [id, text] of passages.entries()) {
        const terms = termsOf(text);
        lengths.push(terms.length);
        for (const term of terms) {
          const counts = postings.get(term) ?? new Map<number, number>();
          postings.set(term, counts);
          counts.set(id, (counts.get(id) ?? 0) + 1);
        }
      }
    },
    search(query, limit) {
      const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
      const scores = new Map<number, number>();
      for (const term of termsOf(query)) {
        const counts = postings.get(term);
        if (counts === undefined) continue;
        const rarity = Math.log(1 + (lengths.length - counts.size + 0.5) / (counts.size + 0.5));
        for (const [id, count] of counts) {
          const score = (rarity * count) / (count + k1 * (1 - b + (b * lengths[id]!) / mean));
          scores.set(id, (scores.get(id) ?? 0) + score);
        }
      }
      return [...scores]
        .sort((one, other) => other[1] - one[1] || one[0] - other[0])
        .slice(0, limit)
        .map(([id]) => id);
    },
  };
}

function termsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’]\p{L}+)*/gu) ?? [];
  return words.map((word) => stemmer(word.replace('’', "'")));
}
