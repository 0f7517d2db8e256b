import type { Passage } from '../transcript/model.ts';
import { askedOf } from './plan.ts';
import { plainQuery } from './query.ts';
import { type Ranked, rank } from './rank.ts';
import type { Shelf } from './shelf.ts';
import { wordsOf } from './tokens.ts';

/** A quotation may be pieced together: each stretch of this many words is looked for by itself as well. */
const stretchLength = 16;
const maxStretches = 24;

/** Passages that share rare words and neighbouring words with a text, best first; the cost does not grow with the text. */
export function checkCandidates(shelves: readonly Shelf[], text: string, limit: number): readonly Passage[] {
  const words = wordsOf(text.slice(0, 200_000));
  if (words.length === 0 || limit < 1) return [];
  const lists = [find(shelves, words.slice(0, stretchLength * maxStretches), Math.max(limit, 100))];
  const stretches = Math.ceil(words.length / stretchLength);
  if (stretches > 1) {
    const step = Math.max(1, stretches / maxStretches);
    for (let nth = 0; nth < stretches; nth += step) {
      const from = Math.floor(nth) * stretchLength;
      lists.push(find(shelves, words.slice(from, from + stretchLength), Math.max(limit, 50)));
    }
  }
  const found = new Map<string, Ranked>();
  const deepest = Math.max(...lists.map((list) => list.length));
  for (let place = 0; place < deepest && found.size < limit; place++) {
    for (const list of lists) {
      const ranked = list[place];
      if (ranked !== undefined && found.size < limit) found.set(`${ranked.shelf} ${ranked.slot}`, ranked);
    }
  }
  return [...found.values()].map(({ shelf, slot }) => shelves[shelf]!.passages[slot]!);
}

function find(shelves: readonly Shelf[], words: readonly string[], depth: number): readonly Ranked[] {
  return rank(shelves, askedOf(plainQuery(words.join(' '))), {}, depth).ranked;
}
