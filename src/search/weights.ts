/** How the words of a query are weighed, each for itself. */
export interface WordWeights {
  /** BM25's saturation of term frequency and its correction for length. */
  readonly k1: number;
  readonly b: number;
  /** What a word gives by being there at all, whatever the length (BM25+, Lv and Zhai 2011). */
  readonly floor: number;
  /**
   * How far the form typed is ranked by its own rarity rather than by that of all its forms together, where the passage
   * has every word as typed; where it has a part of them, that part to this power of it. Who remembers one word as it was
   * said remembers the others so; who changed one has changed the others.
   */
  readonly ownRarity: number;
  readonly ownPower: number;
  /** Of that, what each word gives by itself, whatever the others do. */
  readonly ownAlone: number;
  /** What a passage without any of the words would lose for it: one with half of them, by rarity, loses half of this. */
  readonly coverage: number;
}

/**
 * The numbers that ranking turns on, in one place. Chosen on known-item queries and on questions with judged answers from
 * several collections (`npm run bench` shows what they give beside other engines), none of them by hand for one text.
 */
export const weights = {
  /** For a few keywords: each was chosen, and should be there. */
  few: { k1: 0.9, b: 0.85, floor: 0.8, ownRarity: 2.2, ownPower: 12, ownAlone: 0, coverage: 0.5 },
  /** For a sentence or a question: some words only carry the others. */
  many: { k1: 0.9, b: 0.6, floor: 0.4, ownRarity: 1, ownPower: 3, ownAlone: 1, coverage: 0.2 },
  /** Up to how many words are few, and from how many on they are many. */
  fewWords: 4,
  manyWords: 7,
  /** A word in another form than typed counts this much of the form typed. */
  otherForm: 1,
  /** A corrected word, by slips. */
  corrected: [1, 0.8, 0.6],
  /** Another name for the same. */
  otherName: 0.8,
  /** A word that only asks: enough to put first who said it so. */
  aside: 0.1,
  /** A neighbour of the query found beside its neighbour: this, and this times the rarity of the commoner of the two. */
  neighbours: 2.5,
  neighboursByRarity: 0.6,
  /** Of that, where one word stands between them, is left out or is another. */
  nearNeighbours: 0.7,
  /** Of that, for neighbours that stand alone; a chain of them counts in full from five words on. */
  loose: 0.02,
  chain: [0, 0, 0, 0.5, 1],
  /** The whole query as one run. */
  phrase: 3,
  /** A questioner's passage, unless a speaker is asked for: an answer wins only where the two are near. */
  question: 0.98,
  /** A passage of another speaker than the one the query names. */
  otherSpeaker: 0.5,
};

/** The weights for a query of so many different words. */
export function wordWeights(words: number): WordWeights {
  const { few, many, fewWords, manyWords } = weights;
  const share = Math.min(1, Math.max(0, (words - fewWords) / (manyWords - fewWords)));
  const mix = (name: keyof WordWeights) => few[name] + share * (many[name] - few[name]);
  return {
    k1: mix('k1'),
    b: mix('b'),
    floor: mix('floor'),
    ownRarity: mix('ownRarity'),
    ownPower: mix('ownPower'),
    ownAlone: mix('ownAlone'),
    coverage: mix('coverage'),
  };
}
