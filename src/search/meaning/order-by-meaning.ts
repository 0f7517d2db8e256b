import type { Ranked, RankedAnswer } from '../rank.ts';
import { isLight } from './likeness.ts';
import type { Similar } from './similar-passages.ts';
import { usualPassages, weights } from './weights.ts';

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
 * The passages of an answer in order: those whose words can hardly be chance; the others by words and meaning together. Where
 * somebody remembers words rather than asks, meaning counts the less the nearer the best passage comes to holding all of them.
 *
 * @param similar by their meaning; empty where meaning is not looked at.
 * @param leastStrength with which a passage is found by its words.
 * @param languages of what is searched.
 */
export function orderByMeaning(
  answer: RankedAnswer,
  { passages: similar, among }: Similar,
  leastStrength: number,
  languages: Iterable<string>,
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
  const isNear = similar.some(({ surety }) => surety >= 0);
  const byMeaning = (isNear ? similar : [])
    .filter((one) => one.surety >= -weights.lessNear && !held.has(keyOf(one)))
    .slice(0, weights.mostSimilar)
    .map(({ shelf, slot }) => ({ shelf, slot, score: 0, strength: 0, chain: 0, byMeaning: true }));
  const isHeavy = isNoChance(answer, [...languages]);
  const heavy = byWords.filter(isHeavy);
  const best = ranked[0]?.score || 1;
  const ofWords = weights.wordsAmongMore * Math.max(0, Math.log(among / usualPassages));
  const worth = (one: Ranked) => {
    const meant = (strengths.get(keyOf(one)) ?? 0) + (distinctions.get(keyOf(one)) ?? least);
    return ((1 - share) * weights.words + share * ofWords) * (one.score / best) + share * meant;
  };
  const rest = [...byWords.filter((one) => !isHeavy(one)), ...byMeaning]
    .map((one) => ({ one, worth: worth(one) }))
    .sort((a, b) => b.worth - a.worth);
  // Scores go on downwards from the last of the heavy ones: they compare within one answer.
  const from = heavy.at(-1)?.score ?? best;
  return [...heavy, ...rest.map(({ one, worth: value }) => ({ ...one, score: from / (1 + Math.exp(-value)) }))];
}

/** Whether the words that somebody remembers were surely found, so that meaning is no help. */
export function isFoundByWords(answer: RankedAnswer): boolean {
  return surety(answer) >= weights.fades.sure;
}

/** Tells of a passage whether it holds so much of a query, and such rare words of it, that this is no chance. */
function isNoChance({ concepts }: RankedAnswer, languages: readonly string[]): (one: Ranked) => boolean {
  const carries = (word: string) => languages.some((language) => isLight(language, word));
  const rarity = concepts.reduce((sum, { aside, word, rarity: own }) => sum + (aside || carries(word) ? 0 : own), 0);
  return (one) => Math.max(one.strength, inRow(one)) >= weights.strength && one.strength * rarity >= weights.rarity;
}

/** How much meaning counts beside words, from 1 down to 0. */
function shareOfMeaning(answer: RankedAnswer): number {
  const { from, to } = weights.fades;
  return 1 - Math.min(1, Math.max(0, (surety(answer) - from) / (to - from)));
}

/**
 * How sure it is that the best passages are meant, from 0 on: by how much of what was asked for they hold; of a question only
 * a passage is sure that has its words in a row.
 */
function surety({ asked, ranked }: RankedAnswer): number {
  if (standsOut(ranked)) return 1;
  const asks = asked.words.some(({ aside }) => aside === 'question');
  return ranked.slice(0, looked).reduce((best, one) => Math.max(best, inRow(one), asks ? 0 : one.strength), 0);
}

/** Three words in a row may be chance; not where the passage with them stands far above the next. */
function standsOut([first, second]: readonly Ranked[]): boolean {
  return first !== undefined && inRow(first) >= 0.5 && first.score > standingOut * (second?.score ?? 0);
}

/** How surely a passage holds words in a row that were remembered: in part by how much they say, or `there is no` would do. */
function inRow({ strength, chain }: Ranked): number {
  return chain === 0 ? 0 : (strength + chain) / 2;
}

const keyOf = ({ shelf, slot }: { readonly shelf: number; readonly slot: number }) => `${shelf} ${slot}`;
