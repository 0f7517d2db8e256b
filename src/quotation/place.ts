import type { Passage, Range } from '../transcript/model.ts';
import { formatReference } from '../transcript/reference.ts';
import { sentencesOf } from '../transcript/sentences.ts';
import type { Word } from './canonical.ts';
import type { Comparison } from './compare.ts';
import { passageAt, type Stretch } from './stretch.ts';
import type { Place } from './verdict.ts';

/** Words of a stretch from the first that matches to the last, and the sentences round them. */
export interface Extent {
  readonly place: Place;
  /** First and last word of the stretch that match. */
  readonly first: number;
  readonly last: number;
  /** Whole sentences begin and end there. */
  readonly wholeStart: boolean;
  readonly wholeEnd: boolean;
}

/** Where a comparison's words stand. */
export function extentOf(comparison: Comparison): Extent {
  const { stretch, steps } = comparison;
  const said = steps.map(([word]) => word).filter((word) => word !== -1);
  return extent(stretch, said[0] as number, said.at(-1) as number);
}

function extent(stretch: Stretch, first: number, last: number): Extent {
  const passages = stretch.passages.slice(stretch.passageOf[first], (stretch.passageOf[last] as number) + 1);
  const [opening, closing] = [passages[0], passages.at(-1)] as [Passage, Passage];
  const from = (stretch.words[first] as Word).start;
  const until = (stretch.words[last] as Word).end;
  const start = sentenceAt(opening, from);
  const end = sentenceAt(closing, until - 1);
  const reference = formatReference({
    transcript: opening.transcript.id,
    first: opening.number,
    ...(closing.number > opening.number ? { last: closing.number } : {}),
  });
  return {
    place: { passages: [opening, ...passages.slice(1)], from, until, sentences: [start[0], end[1]], reference },
    first,
    last,
    wholeStart: !hasWord(stretch, first - 1, opening, start[0]),
    wholeEnd: !hasWordBefore(stretch, last + 1, closing, end[1]),
  };
}

function sentenceAt({ text, transcript }: Passage, at: number): Range {
  return sentencesOf(text, transcript.language).find(([start, end]) => at >= start && at < end) ?? [0, text.length];
}

/** Whether a word is in this passage at or after an offset. */
function hasWord(stretch: Stretch, word: number, passage: Passage, from: number): boolean {
  return word >= 0 && passageAt(stretch, word) === passage && (stretch.words[word] as Word).start >= from;
}

function hasWordBefore(stretch: Stretch, word: number, passage: Passage, until: number): boolean {
  return (
    word < stretch.words.length && passageAt(stretch, word) === passage && (stretch.words[word] as Word).start < until
  );
}

const closing: ReadonlyMap<string, string> = new Map([
  ['“', '”'],
  ['„', '“”'],
  ['«', '»'],
  ['»', '«'],
  ['"', '"'],
  ['‘', '’'],
  ['‚', '‘’'],
  ['「', '」'],
  ['『', '』'],
]);

/** Whether a place stands inside quotation marks of its passage: the speaker says somebody else's words. */
export function speakerIsQuoting({ passages, from, until }: Place): boolean {
  if (passages.length > 1) return false;
  const { text } = passages[0];
  for (let at = 0; at < from; at++) {
    const closers = closing.get(text[at] as string);
    if (closers === undefined || /[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) continue;
    const end = closingMark(text, at + 1, closers);
    if (end === -1) continue;
    if (end >= until) return true;
    at = end;
  }
  return false;
}

/** The next closing mark that is no apostrophe inside a word. */
function closingMark(text: string, from: number, closers: string): number {
  for (let at = from; at < text.length; at++) {
    if (closers.includes(text[at] as string) && !(/[’']/.test(text[at] as string) && /\p{L}/u.test(text[at + 1] ?? '')))
      return at;
  }
  return -1;
}
