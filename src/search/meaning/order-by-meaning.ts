import type { Ranked, RankedAnswer } from '../rank.ts';
import type { SimilarPassage } from './similar-passages.ts';

/** From this strength on a passage that holds words of the query goes before all that only mean the same. */
const weighty = 0.6;
/** Unless it is a question, from this strength of the best one on meaning counts less; where it holds all words, or four in a
 * row, nothing. */
const fadesFrom = 0.6;
const fadedAt = 0.95;
/** The nearest passage must be as near as this for any to be shown: of words thrown together at random 1 in 50 comes so near. */
const leastNearness = 0.84;
/** Others are shown that are not further from the query than this, and so many at most. */
const leastNearnessOfOthers = 0.6;
const mostSimilar = 12;
/** Of the passages found by words, those that tell how sure the best is. */
const looked = 3;
/** So many times the score of the next. */
const standingOut = 1.3;

/** One passage of an answer. */
export interface Placed extends Ranked {
  /** It is there for its meaning: it holds too few of the words. */
  readonly byMeaning: boolean;
}

/**
 * The passages of an answer in order: those that hold most of what was asked for by their words; the others by words and
 * meaning together. Where somebody remembers words rather than asks, meaning counts the less the nearer the best passage comes
 * to holding all of them.
 *
 * @param similar by their meaning, nearest first; empty where meaning is not looked at.
 * @param leastStrength with which a passage is found by its words.
 */
export function orderByMeaning(
  answer: RankedAnswer,
  similar: readonly SimilarPassage[],
  leastStrength: number,
): readonly Placed[] {
  const { ranked } = answer;
  const byWords = ranked
    .filter(({ strength }) => strength >= leastStrength)
    .map((one) => ({ ...one, byMeaning: false }));
  if (similar.length === 0) return byWords;
  const share = shareOfMeaning(answer);
  const strengths = new Map(ranked.map((one) => [keyOf(one), one.strength]));
  const held = new Set(byWords.map(keyOf));
  const distinctions = new Map(similar.map((one) => [keyOf(one), one.distinction]));
  const least = similar.at(-1)!.distinction;
  const isNear = similar.some(({ nearness }) => nearness >= leastNearness);
  const byMeaning = (isNear ? similar : [])
    .filter((one) => one.nearness >= leastNearnessOfOthers && !held.has(keyOf(one)))
    .slice(0, mostSimilar)
    .map(({ shelf, slot }) => ({ shelf, slot, score: 0, strength: 0, chain: 0, byMeaning: true }));
  const heavy = byWords.filter(({ strength }) => strength >= weighty);
  const worth = (one: Ranked) => (strengths.get(keyOf(one)) ?? 0) + share * (distinctions.get(keyOf(one)) ?? least);
  const rest = [...byWords.filter(({ strength }) => strength < weighty), ...byMeaning]
    .map((one) => ({ one, worth: worth(one) }))
    .sort((a, b) => b.worth - a.worth);
  // Scores go on downwards from the last of the heavy ones: they compare within one answer.
  const from = heavy.at(-1)?.score ?? 1;
  return [...heavy, ...rest.map(({ one, worth: value }) => ({ ...one, score: from / (1 + Math.exp(-value)) }))];
}

/**
 * How much meaning counts beside words, from 1 down to 0 where the best passages hold all that was asked for; of a question
 * only a passage that has its words in a row is sure to be what was meant.
 */
export function shareOfMeaning({ asked, ranked }: RankedAnswer): number {
  const asks = asked.words.some(({ aside }) => aside === 'question');
  const sure = ranked
    .slice(0, looked)
    .reduce((best, { strength, chain }) => Math.max(best, chain, asks ? 0 : strength), 0);
  return standsOut(ranked) ? 0 : 1 - Math.min(1, Math.max(0, (sure - fadesFrom) / (fadedAt - fadesFrom)));
}

/** Three words in a row may be chance; not where the passage with them stands far above the next. */
function standsOut([first, second]: readonly Ranked[]): boolean {
  return first !== undefined && first.chain >= 0.5 && first.score > standingOut * (second?.score ?? 0);
}

const keyOf = ({ shelf, slot }: { readonly shelf: number; readonly slot: number }) => `${shelf} ${slot}`;
