import type { NumberedTranscript, Passage } from '../transcript/model.ts';
import { type Canonical, canonical, gapBefore, type Word } from './canonical.ts';

/** Passages of one transcript in a row, as one run of words. */
export interface Stretch {
  readonly passages: readonly Passage[];
  readonly texts: readonly Canonical[];
  readonly words: readonly Word[];
  /** For each word the index of its passage in `passages`. */
  readonly passageOf: Int32Array;
  /** For each passage the index of its first word; one more at the end. */
  readonly starts: readonly number[];
  /** For each word the number of its key among the quotation's words; -1 where it has none. */
  readonly keys: Int32Array;
}

/** Gives each different word of a quotation a number. */
export function numberKeys(words: readonly Word[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const { key } of words) if (!numbers.has(key)) numbers.set(key, numbers.size);
  return numbers;
}

/** Passages `first` to `last` (numbers, inclusive) as one run of words. */
export function createStretch(
  transcript: NumberedTranscript,
  first: number,
  last: number,
  numbers: ReadonlyMap<string, number>,
): Stretch {
  const passages = transcript.passages.slice(first - 1, last);
  const texts = passages.map(({ text }) => canonical(text));
  const words = texts.flatMap((text) => text.words);
  const passageOf = new Int32Array(words.length);
  const starts: number[] = [];
  let at = 0;
  for (const [index, text] of texts.entries()) {
    starts.push(at);
    passageOf.fill(index, at, at + text.words.length);
    at += text.words.length;
  }
  starts.push(at);
  const keys = Int32Array.from(words, ({ key }) => numbers.get(key) ?? -1);
  return { passages, texts, words, passageOf, starts, keys };
}

/** The passage of a word. */
export function passageAt({ passages, passageOf }: Stretch, word: number): Passage {
  return passages[passageOf[word] as number] as Passage;
}

/** What stands before a word in its passage; across a passage's border both sides of it. */
export function stretchGap(stretch: Stretch, word: number): string {
  const passage = stretch.passageOf[word] ?? 0;
  const start = stretch.starts[passage] ?? 0;
  const text = stretch.texts[passage] as Canonical;
  const gap = gapBefore(text, word - start);
  if (word !== start || passage === 0) return gap;
  const previous = stretch.texts[passage - 1] as Canonical;
  return `${gapBefore(previous, previous.words.length)}\n\n${gap}`;
}

/** What stands between a word and the next one of its passage, or its passage's end. */
export function gapAfter(stretch: Stretch, word: number): string {
  const passage = stretch.passageOf[word] ?? 0;
  return gapBefore(stretch.texts[passage] as Canonical, word + 1 - (stretch.starts[passage] ?? 0));
}

/** What stands before a word in its own passage. */
export function gapInPassage(stretch: Stretch, word: number): string {
  const passage = stretch.passageOf[word] ?? 0;
  return gapBefore(stretch.texts[passage] as Canonical, word - (stretch.starts[passage] ?? 0));
}
