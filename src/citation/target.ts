import type { NumberedTranscript, Passage, Range } from '../transcript/model.ts';
import { formatReference } from '../transcript/reference.ts';
import { sentencesOf } from '../transcript/sentences.ts';

/** What is cited: one passage, one sentence of it, or a range of passages. */
export interface CitationTarget {
  readonly transcript: NumberedTranscript;
  /** Number of the first passage, from 1. */
  readonly first: number;
  /** Number of the last passage; missing for a single one. */
  readonly last?: number;
  /** Number of the sentence in the first passage, from 1; never together with a range. */
  readonly sentence?: number;
}

/** @throws RangeError where the transcript has no such passage or the range runs backwards. */
export function citedPassages({ transcript, first, last = first }: CitationTarget): readonly Passage[] {
  const count = transcript.passages.length;
  if (!(Number.isInteger(first) && Number.isInteger(last) && first >= 1 && first <= last && last <= count)) {
    throw new RangeError(
      `Cannot cite ¶ ${first === last ? first : `${first}-${last}`} of "${transcript.head.id}": it has passages 1 to ${count}`,
    );
  }
  return transcript.passages.slice(first - 1, last);
}

/** Speakers of what is cited, in order, once each. */
export function citedSpeakers(target: CitationTarget): readonly Passage[] {
  const bySpeaker = new Map<string, Passage>();
  for (const passage of citedPassages(target)) {
    if (!bySpeaker.has(passage.speaker)) bySpeaker.set(passage.speaker, passage);
  }
  return [...bySpeaker.values()];
}

/** `42`, `42–44`: as a reader counts. */
export function passageNumbers({ first, last = first }: CitationTarget): string {
  return first === last ? `${first}` : `${first}–${last}`;
}

/** The stable address with the edition: `lavrov-2025-05-23#42.3@1f0c9a2b`. */
export function citedReference({ transcript, first, last = first, sentence }: CitationTarget): string {
  return formatReference({
    transcript: transcript.head.id,
    first,
    ...(last === first ? {} : { last }),
    ...(sentence === undefined ? {} : { sentence }),
    edition: transcript.head.edition,
  });
}

/**
 * Range of the cited sentence in its passage; null where whole passages are cited.
 *
 * @throws RangeError where the passage has no such sentence.
 */
export function citedSentence(target: CitationTarget): Range | null {
  if (target.sentence === undefined) return null;
  const text = citedPassages(target)[0]?.text ?? '';
  const sentences = sentencesOf(text, target.transcript.head.language);
  const sentence = sentences[target.sentence - 1];
  if (sentence === undefined) {
    throw new RangeError(
      `Cannot cite sentence ${target.sentence} of ¶ ${target.first}: it has ${sentences.length} sentences`,
    );
  }
  return sentence;
}
