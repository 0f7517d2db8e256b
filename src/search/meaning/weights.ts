/**
 * The numbers that searching by meaning turns on, in one place. `npm run bench -- meaning` tells what they give, also with
 * those of `tried` chosen anew on all transcripts but the one that is asked.
 */
export const weights = {
  /**
   * What the likeness of the whole counts beside the single words, by whether it is that of the encoded sentences or that of the
   * words' mean. And from what sum on a passage is surely near, among a hundred passages: the likeness of the whole and of the
   * words, and what the words have beyond chance, so many times each.
   */
  bySentences: { whole: 0.9, likenessOfWhole: 25, likeness: 6, beyond: 0.5, least: 12.7 },
  byWords: { whole: 0.8, likenessOfWhole: 9, likeness: 9, beyond: 1, least: 12.25 },
  /** Among e times as many passages chance comes so much nearer. */
  nearMore: 0.9,
  /** What is taken off for length, which makes both likelier. */
  length: 0.2,
  /** Words less like each other than this have nothing to do with each other. */
  leastLikeness: 0.25,
  /** Where one passage is surely near, others are shown that are less so by this at most, and so many at most. */
  lessNear: 9,
  mostSimilar: 12,
  /**
   * A passage goes before all that only mean the same where it holds this much of a query, and words of this rarity: two
   * words that a hundred passages happen to have but twice are no case.
   */
  strength: 0.5,
  rarity: 5.4,
  /** From how sure it is that remembered words were found meaning counts less, and where it counts nothing, and is not looked at. */
  fades: { from: 0.45, to: 0.75, sure: 0.95 },
  /**
   * What the order by words counts where meaning counts nothing; and beside meaning, for each time e as many passages as a
   * hundred: the more there are, the less meaning tells them apart.
   */
  words: 20,
  wordsAmongMore: 0.8,
};

/** Passages of one transcript, about: what weights were chosen among. */
export const usualPassages = 100;
