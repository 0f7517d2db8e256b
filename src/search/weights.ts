/**
 * The numbers that ranking turns on, in one place. Chosen on known-item queries and on questions with judged answers from
 * several collections (`npm run bench` shows what they give beside other engines), none of them by hand for one text.
 */
export const weights = {
  /** BM25's saturation of term frequency and its correction for length. */
  k1: 0.9,
  b: 0.5,
  /** What a word gives by being there at all, whatever the length (BM25+, Lv and Zhai 2011). */
  floor: 0.2,
  /** A word in another form than typed counts this much of the form typed. */
  otherForm: 1,
  /**
   * How far the form typed is ranked by its own rarity rather than by that of all its forms together (0 to 1), where the
   * passage has every word as typed; where it has a part of them, that part to this power of it. Who remembers one word
   * as it was said remembers the others so; who changed one has changed the others.
   */
  ownRarity: 1,
  ownPower: 3,
  /** Of that, what each word gives by itself, whatever the others do. */
  ownAlone: 0.4,
  /** A corrected word, by slips. */
  corrected: [1, 0.8, 0.6],
  /** A neighbour of the query found beside its neighbour: this, and this times the rarity of the commoner of the two. */
  neighbours: 2.5,
  neighboursByRarity: 0.6,
  /** Of that, where one word stands between them, is left out or is another. */
  nearNeighbours: 0.7,
  /** Of that, for neighbours that stand alone; a chain of them counts in full from four words on. */
  loose: 0.05,
  chain: [0, 0, 0, 0.5, 1],
  /** The whole query as one run. */
  phrase: 3,
  /** A questioner's passage, unless a speaker is asked for: an answer wins only where the two are near. */
  question: 0.98,
};

export type Weights = typeof weights;
