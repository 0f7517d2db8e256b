import type { Filters, Hit } from './answer.ts';
import { SAME } from './answering.ts';
import { type Concept, conceptsOf, rarityOf } from './concepts.ts';
import { parseQuery, plainQuery, type Query, QuerySyntaxError } from './query.ts';
import { rankConcepts } from './rank.ts';
import { hitsOf, questionOf } from './search-shelves.ts';
import type { Shelf } from './shelf.ts';
import { foldWord } from './fold.ts';

/** Words a half-typed one may become: the commonest are taken, but none so common that it tells nothing. */
const maxContinuations = 40;
const tellingShare = 0.02;

/** Hits for a text still being typed: its last word counts as a prefix unless a space follows it. */
export function completeText(shelves: readonly Shelf[], text: string, filters: Filters, limit: number): readonly Hit[] {
  const asked = questionOf(shelves, readHalfTyped(text));
  const last = asked.words.at(-1);
  if (last === undefined) return [];
  const halfTyped = !/\s$/u.test(text) && text.endsWith(last.typed);
  const continued = halfTyped ? continuedConcept(shelves, last.word) : null;
  let concepts = conceptsOf(asked, shelves, (word) => continued !== null && word === last.word);
  if (continued !== null) {
    concepts = concepts.map((concept) => (concept.word === last.word ? merged(concept, continued) : concept));
  }
  const ranked = rankConcepts(shelves, asked, concepts, filters);
  return hitsOf(shelves, { asked, concepts, ranked }, ranked.slice(0, Math.max(0, limit)));
}

/** A query that cannot be read yet is taken as words: its second quotation mark is still to come. */
function readHalfTyped(text: string): Query {
  try {
    return parseQuery(text);
  } catch (error) {
    if (!(error instanceof QuerySyntaxError)) throw error;
    return plainQuery(text.replace(/(?:^|(?<=\s))-/gu, ''));
  }
}

function continuedConcept(shelves: readonly Shelf[], prefix: string): Concept | null {
  const folded = foldWord(prefix);
  const passages = shelves.reduce((sum, shelf) => sum + shelf.liveCount, 0);
  const found = continuations(shelves, folded);
  const telling = found.filter(({ frequency }) => frequency <= Math.max(20, passages * tellingShare));
  const kept = commonest(telling.length > 0 ? telling : found);
  if (kept.length === 0) return null;
  const frequency = kept.reduce((sum, one) => sum + one.frequency, 0);
  return {
    word: prefix,
    times: 1,
    frequency,
    rarity: rarityOf(frequency, passages),
    ownRarity: 0,
    corrected: false,
    aside: false,
    answering: shelves.map(({ vocabulary }, at) => {
      const words = kept.filter((one) => one.at === at).map(({ word }) => word);
      return {
        words,
        weights: words.map((word) => (foldWord(vocabulary.words[word]!) === folded ? 1 : 0.8)),
        kinds: words.map(() => SAME),
        beside: words.map(() => null),
        stems: [...new Set(words.map((word) => vocabulary.stems[word]!))],
        besides: 0,
      };
    }),
  };
}

interface Continuation {
  readonly at: number;
  readonly word: number;
  readonly frequency: number;
  readonly text: string;
}

function continuations(shelves: readonly Shelf[], prefix: string): Continuation[] {
  return shelves.flatMap(({ vocabulary }, at) =>
    vocabulary
      .startingWith(prefix)
      .map((word) => ({ at, word, frequency: vocabulary.frequencies[word]!, text: vocabulary.words[word]! })),
  );
}

/** The commonest, in order; one letter has tens of thousands, which are not worth sorting. */
function commonest(found: readonly Continuation[]): Continuation[] {
  const before = (a: Continuation, b: Continuation) => b.frequency - a.frequency || (a.text < b.text ? -1 : 1);
  const kept: Continuation[] = [];
  for (const one of found) {
    if (kept.length === maxContinuations && before(one, kept.at(-1)!) > 0) continue;
    const place = kept.findIndex((other) => before(one, other) < 0);
    kept.splice(place < 0 ? kept.length : place, 0, one);
    if (kept.length > maxContinuations) kept.pop();
  }
  return kept;
}

/** The word as typed with all that it may become; what it says by itself comes first. */
function merged(typed: Concept, continued: Concept): Concept {
  if (typed.frequency === 0 || typed.corrected) return continued;
  return {
    ...typed,
    answering: typed.answering.map((known, at) => {
      const more = continued.answering[at]!;
      const fresh = more.words.flatMap((word, nth) => (known.words.includes(word) ? [] : [nth]));
      return {
        words: [...known.words, ...fresh.map((nth) => more.words[nth]!)],
        weights: [...known.weights, ...fresh.map((nth) => more.weights[nth]!)],
        kinds: [...known.kinds, ...fresh.map(() => SAME)],
        beside: [...known.beside, ...fresh.map(() => null)],
        stems: [...new Set([...known.stems, ...more.stems])],
        besides: known.besides,
      };
    }),
  };
}
