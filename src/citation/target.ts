import type { NumberedTranscript, Passage, Range } from '../transcript/model.ts';

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
  const numbers = first === last ? `${first}` : `${first}-${last}`;
  return `${transcript.head.id}#${numbers}${sentence === undefined ? '' : `.${sentence}`}@${transcript.head.edition}`;
}

/** Range of the cited sentence in its passage; null where a whole passage is cited. */
export function citedSentence(target: CitationTarget): Range | null {
  return target.sentence === undefined ? null : null;
}
