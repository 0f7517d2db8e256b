/**
 * The numbers that ranking turns on, in one place. Chosen on known-item queries and on questions with judged answers from
 * several collections (`npm run bench` shows what they give beside other engines), none of them by hand for one text.
 */
export const weights = {
  /** BM25's saturation of term frequency and its correction for length. */
  k1: 0.9,
  b: 0.4,
  /** A word in another form than typed counts this much of the form typed. */
  otherForm: 0.9,
  /** How far the form typed is ranked by its own rarity rather than by that of all its forms together (0 to 1). */
  ownRarity: 0.5,
  /** A corrected word, by slips. */
  corrected: [1, 0.8, 0.6],
  /** Two neighbours of the query that are neighbours in the passage: this, and this times the rarity of the commoner one. */
  neighbours: 0.6,
  neighboursByRarity: 0.25,
  /** Of that, where one word stands between them, is left out or is another. */
  nearNeighbours: 0.4,
  /** Each neighbour beyond the first in one unbroken run, besides. */
  run: 0.6,
  /** The whole query as one run. */
  phrase: 3,
  /** A questioner's passage, unless a speaker is asked for: an answer wins only where the two are near. */
  question: 0.98,
};

export type Weights = typeof weights;
