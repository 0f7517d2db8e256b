import type { Collection } from '../collection/collection.ts';
import { checkQuotation } from '../quotation/check-quotation.ts';
import { type ClaimedQuotation, quotationsIn } from '../quotation/quotations-in.ts';
import type { Verdict } from '../quotation/verdict.ts';
import type { Checked } from './render/verdict.ts';

/** What came of a text: its first quotations checked, the others as they stand. */
export interface CheckedText {
  readonly checked: readonly Checked[];
  readonly unchecked: readonly string[];
}

/** A longer message is cut off at this many verdicts: there is no room to show more of them well. */
const mostVerdicts = 4;

/** Shares of a text that its quotations cover. */
const mostly = 0.5;
const partly = 0.3;

/** Beyond this, in characters, no message of Discord's goes. */
const longestText = 10_000;

/**
 * Checks what stands in quotation marks or block quotes of a text, one by one; else the text as a whole. A transcript has quotation marks itself:
 * where the whole text is in the collection, in these words or nearly, they part it only if most of it stands in them.
 *
 * @param speaker whose words all of them are said to be; else whom the text itself names.
 * @param given the text was given as a quotation, so that a few words in marks are a part of it.
 */
export function checkText(
  collection: Collection,
  text: string,
  { speaker, given }: { readonly speaker?: string; readonly given: boolean },
): CheckedText {
  const bounded = text.slice(0, longestText);
  const claims = quotationsIn(bounded);
  const claimed = speaker === undefined ? {} : { speaker };
  const whole = checkQuotation(bounded, claimed, collection);
  if (isClean(whole) || claims.length === 0) return { checked: [{ verdict: whole, assumed: false }], unchecked: [] };
  const covered = claims.reduce((sum, { quotation }) => sum + quotation.length, 0) / bounded.trim().length;
  if (covered < (isThere(whole) ? mostly : given ? partly : 0)) {
    return { checked: [{ verdict: whole, assumed: false }], unchecked: [] };
  }
  return {
    checked: claims.slice(0, mostVerdicts).map((claim) => checkClaim(collection, claim, speaker)),
    unchecked: claims.slice(mostVerdicts).map(({ quotation }) => quotation),
  };
}

function checkClaim(
  collection: Collection,
  { quotation, claimedSpeaker }: ClaimedQuotation,
  speaker?: string,
): Checked {
  const claim = speaker ?? claimedSpeaker;
  const verdict = checkQuotation(quotation, claim === undefined ? {} : { speaker: claim }, collection);
  return { verdict, assumed: speaker === undefined && claimedSpeaker !== undefined };
}

const isClean = ({ kind }: Verdict) => kind === 'exact' || kind === 'exact-but-cut' || kind === 'other-speaker';
const isThere = ({ kind }: Verdict) => kind === 'altered' || kind === 'spliced';
