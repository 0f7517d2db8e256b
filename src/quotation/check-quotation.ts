import { asLabelled } from '../search/name-forms.ts';
import {
  alteredVerdict,
  type Check,
  cannotCheck,
  cleanVerdict,
  type Found,
  isSpeakers,
  notFound,
  splicedVerdict,
  turnsOf,
} from './build-verdict.ts';
import { compare } from './compare.ts';
import type { QuotationCorpus } from './corpus.ts';
import { contractionVariants, findContracted } from './find-contracted.ts';
import { findExact, type Step } from './find-exact.ts';
import { createSought, findSimilar, ownWords, type Similar, soughtText } from './find-similar.ts';
import { type ParsedQuotation, parseQuotation } from './parse-quotation.ts';
import { extentOf } from './place.ts';
import { regionsOf } from './regions.ts';
import { findParts, isDense, longestRun, skipsPlaces } from './splice.ts';
import { numberKeys, type Stretch } from './stretch.ts';
import type { Verdict } from './verdict.ts';

export interface CheckOptions {
  /** Whose words they are said to be, as claimed. */
  readonly speaker?: string;
}

/** Candidates read for one quotation; more for a short one that somebody is said to have said. */
const candidateLimit = 48;
const candidateLimitForClaim = 400;
/** Fewer words are everybody's, unless they are a passage of their own. */
const fewestWords = 3;
const mostEllipses = 40;
/** Least share of a quotation's weight that makes it an altered one; what has less was not found. */
const alteredShare = 0.5;
const surelyAlteredShare = 0.75;
const splicedShare = 0.7;
/** Too little is missing to come from another place. */
const wholeShare = 0.97;

/**
 * Whether a quotation is what was said: the words, whose they are, what was left out and what was changed.
 * Takes any text; the cost is bounded by the candidates the corpus gives.
 */
export function checkQuotation(quotation: string, { speaker }: CheckOptions, corpus: QuotationCorpus): Verdict {
  const claim = speaker === undefined || speaker.trim() === '' ? null : speaker.trim();
  const named = claim === null ? null : asLabelled(claim, speakersIn(corpus));
  const check: Check = { text: quotation, claim, speaker: named, corpus };
  const plain = parseQuotation(quotation, 'punctuation');
  if (plain.source.words.length === 0) return cannotCheck(check, 'empty');
  const manyCuts = plain.ellipses > mostEllipses;
  const readings = manyCuts ? [plain] : readingsOf(plain, quotation);
  const reading = readings.at(-1) as ParsedQuotation;
  let stretches = stretchesFor(reading, candidateLimit, corpus);
  let found = exactIn(readings, stretches);
  if (
    named !== null &&
    isShort(reading) &&
    found.length > 0 &&
    !found.some(({ extent }) => isSpeakers(named, extent.place))
  ) {
    stretches = stretchesFor(reading, candidateLimitForClaim, corpus);
    found = exactIn(readings, stretches);
  }
  const clean = found.filter(({ comparison }) => comparison.clean);
  if (tooShort(reading)) {
    const whole = clean.filter(isWholePassage);
    return whole.length > 0 ? cleanVerdict(check, whole) : cannotCheck(check, 'too-short');
  }
  const oneSpeaker = clean.filter(({ extent }) => turnsOf(extent.place).size === 1);
  if (oneSpeaker.length > 0) return cleanVerdict(check, oneSpeaker);
  if (clean[0] !== undefined) return splicedVerdict(check, clean[0], []);
  if (manyCuts) return cannotCheck(check, 'too-many-cuts');
  const inOtherForm = found.length > 0 ? [] : contractedPlaces(reading, stretches, corpus);
  return similarVerdict(check, reading, stretches, [...found, ...inOtherForm]);
}

const speakersIn = ({ transcripts }: QuotationCorpus) => transcripts.flatMap(({ head }) => head.speakers);

/** Every way to read a quotation, the plainest first. */
function readingsOf(plain: ParsedQuotation, text: string): readonly ParsedQuotation[] {
  const readings = plain.ellipses > 0 ? [plain, parseQuotation(text, 'ellipses')] : [plain];
  const marked = parseQuotation(text, 'ellipses-and-brackets');
  return marked.editorial.size > 0 ? [...readings, marked] : readings;
}

/** Where the words stand in order, in the plainest reading in which they do without a change; else in any. */
function exactIn(readings: readonly ParsedQuotation[], stretches: readonly Stretch[]): readonly Found[] {
  const all: Found[] = [];
  for (const reading of readings) {
    const found = exactPlaces(reading, stretches);
    if (found.some(({ comparison }) => comparison.clean)) return found;
    all.push(...found);
  }
  return all;
}

const isShort = ({ source }: ParsedQuotation) => source.words.length <= 15;

function stretchesFor(reading: ParsedQuotation, limit: number, corpus: QuotationCorpus): readonly Stretch[] {
  const indexes = ownWords(reading);
  return regionsOf(
    corpus.candidates(soughtText(reading.source, indexes), limit),
    indexes.length,
    numberKeys(reading.source.words),
    corpus,
  );
}

function keysOf({ source }: ParsedQuotation): Int32Array {
  const numbers = numberKeys(source.words);
  return Int32Array.from(source.words, ({ key }) => numbers.get(key) as number);
}

function exactPlaces(reading: ParsedQuotation, stretches: readonly Stretch[]): readonly Found[] {
  const keys = keysOf(reading);
  return stretches.flatMap((stretch) =>
    findExact(stretch, reading, keys).flatMap((steps) => foundBy(stretch, reading, steps)),
  );
}

function foundBy(stretch: Stretch, reading: ParsedQuotation, steps: readonly Step[]): readonly Found[] {
  const comparison = compare(stretch, reading, steps);
  return comparison === null ? [] : [{ reading, comparison, extent: extentOf(comparison) }];
}

/** So short, "it is an illusion" has too little in common with "it's an illusion" to be known by its words. */
const mostWordsContracted = 30;

/** Where the words stand but for contractions: altered, but surely there. */
function contractedPlaces(
  reading: ParsedQuotation,
  stretches: readonly Stretch[],
  corpus: QuotationCorpus,
): readonly Found[] {
  const { words } = reading.source;
  if (words.length > mostWordsContracted || reading.segments.length !== 1 || reading.editorial.size > 0) return [];
  const variants = contractionVariants(words);
  const numbers = numberKeys(words);
  const placesIn = (stretch: Stretch) =>
    findContracted(stretch, words).flatMap((steps) => foundBy(stretch, reading, steps));
  if (variants.length === 0) return [];
  const found = stretches.flatMap(placesIn);
  if (found.length > 0) return found;
  return variants.flatMap((text) =>
    regionsOf(corpus.candidates(text, candidateLimit), words.length, numbers, corpus).flatMap(placesIn),
  );
}

const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u;

/** A sign of a script without spaces counts as half a word. */
function tooShort({ source, editorial }: ParsedQuotation): boolean {
  const words = source.words.filter((_, index) => !editorial.has(index));
  return words.reduce((sum, { key }) => sum + (unspaced.test(key) ? 0.5 : 1), 0) < fewestWords;
}

function isWholePassage({ extent, comparison: { stretch, same } }: Found): boolean {
  if (extent.place.passages.length > 1) return false;
  const passage = stretch.passageOf[extent.first] as number;
  return (stretch.starts[passage + 1] as number) - (stretch.starts[passage] as number) === same.length;
}

/** The words are not there as they stand: changed, pieced together, or not there at all. */
function similarVerdict(
  check: Check,
  reading: ParsedQuotation,
  stretches: readonly Stretch[],
  exact: readonly Found[],
): Verdict {
  const sought = createSought(reading, keysOf(reading));
  const signsChanged = exact.map(({ comparison }): Similar => ({ comparison, share: 1 }));
  const all = [...signsChanged, ...findSimilar(sought, stretches)];
  const similar = [...preferClaimed(check, all), ...all];
  const [best] = similar;
  if (best === undefined) return notFound(check, check.corpus.candidates(check.text.slice(0, 2_000), 1)[0] ?? null);
  const parts = best.share < wholeShare ? findParts(best.comparison, sought, stretches, check.corpus) : [];
  const total = parts.reduce((sum, part) => sum + part.share, best.share);
  const found = { reading, comparison: best.comparison, extent: extentOf(best.comparison) };
  if (parts.length > 0 && total >= splicedShare && longestRun(best.comparison) >= 3)
    return splicedVerdict(check, found, parts);
  if (skipsPlaces(best.comparison) && best.share >= splicedShare) return splicedVerdict(check, found, []);
  const isAltered =
    best.share >= surelyAlteredShare ||
    (best.share >= alteredShare && longestRun(best.comparison) >= 3 && isDense(best.comparison));
  if (!isAltered) return notFound(check, found.extent.place.passages[0]);
  const others = all.filter(({ share }) => share === best.share);
  return alteredVerdict(
    check,
    found,
    others.map(({ comparison }) => extentOf(comparison).place),
  );
}

/** Of places equally like, those of the claimed speaker. */
function preferClaimed({ speaker }: Check, similar: readonly Similar[]): readonly Similar[] {
  if (speaker === null) return [];
  return similar.filter(({ comparison, share }) => {
    return share >= similar[0]!.share - 0.001 && isSpeakers(speaker, extentOf(comparison).place);
  });
}
