import { type Canonical, canonical, gapBefore } from './canonical.ts';

/** A run of words that were quoted as one. */
interface Segment {
  /** Index of its first word. */
  readonly from: number;
  /** Index after its last word. */
  readonly to: number;
  /** How it is joined to what stands before it; null for the first segment where nothing does. */
  readonly join: 'ellipsis' | 'bracket' | null;
}

/** A quotation as its words and what its writer marked: omissions and words of the writer's own. */
export interface ParsedQuotation {
  readonly source: Canonical;
  readonly segments: readonly Segment[];
  /** Ellipses in it, also at the edges. */
  readonly ellipses: number;
  /** Indexes of words in square brackets that are the writer's own. */
  readonly editorial: ReadonlySet<number>;
  /** An ellipsis stands after the last word. */
  readonly endsInEllipsis: boolean;
}

const ellipsis = /[…⋯‥]|\.\s?\.\s?\.|[[(]\s?\.\.\s?[\])]/u;
/** "[T]he", "walk[ed]": brackets inside a word. */
const insideWord = /\[(\p{L}{1,20})\](?=\p{L})|(?<=\p{L})\[(\p{L}{1,20})\]/gu;
/** Takes no room in a word: canonical() leaves it out of account, and offsets hold. */
const nothing = '\u2060';
/** So many words may be changed by brackets inside them. */
const mostTight = 50;
/** Longer texts in brackets are no remark of the writer's. */
const longestRemark = 12;

/** What is read as said of the words, and what as punctuation: a transcript may have such signs itself. */
export type Reading = 'punctuation' | 'ellipses' | 'ellipses-and-brackets';

/** Reads ellipses and square brackets as what they say: words left out, words put in; or as punctuation. */
export function parseQuotation(text: string, reading: Reading): ParsedQuotation {
  const tight: number[] = [];
  const joined = text.replace(insideWord, (match, before?: string, after?: string, at?: number) => {
    tight.push((at ?? 0) + 1);
    return `${nothing}${before ?? after ?? match.slice(1, -1)}${nothing}`;
  });
  const words = canonical(joined).words;
  const source: Canonical = { text, words, invisible: canonical(text).invisible };
  const editorial = reading === 'ellipses-and-brackets' ? editorialWords(source, tight) : new Set<number>();
  const segments: Segment[] = [];
  let ellipses = 0;
  let from = -1;
  let join: Segment['join'] = null;
  const close = (to: number) => {
    if (from !== -1) segments.push({ from, to, join });
    if (from !== -1) join = null;
    from = -1;
  };
  for (let index = 0; index < words.length; index++) {
    if (ellipsis.test(gapBefore(source, index))) {
      ellipses++;
      if (reading !== 'punctuation') {
        close(index);
        join = 'ellipsis';
      }
    }
    if (editorial.has(index)) {
      close(index);
      join ??= 'bracket';
    } else if (from === -1) {
      from = index;
    }
  }
  close(words.length);
  const endsInEllipsis = words.length > 0 && ellipsis.test(gapBefore(source, words.length));
  return { source, segments, ellipses: ellipses + (endsInEllipsis ? 1 : 0), editorial, endsInEllipsis };
}

function editorialWords(source: Canonical, tight: readonly number[]): ReadonlySet<number> {
  const found = new Set(
    bracketedRuns(source).flatMap(([from, to]) => Array.from({ length: to - from }, (_, index) => from + index)),
  );
  for (const at of tight.slice(0, mostTight)) {
    const index = source.words.findIndex(({ start, end }) => start <= at && at < end);
    if (index !== -1) found.add(index);
  }
  for (const [index, { start, key }] of source.words.entries()) {
    const ending = /^(?:s|m|re|ve|ll|d)$/.test(key) && /\]['’‘ʼ]$/u.test(source.text.slice(0, start).slice(-2));
    if (ending && found.has(index - 1)) found.add(index);
  }
  // A quotation that stands in brackets as a whole is no remark.
  return found.size === source.words.length ? new Set() : found;
}

/** Runs of words between "[" and "]", as indexes of the first word and after the last. */
function bracketedRuns(source: Canonical): readonly (readonly [from: number, to: number])[] {
  const runs: [number, number][] = [];
  let open = -1;
  for (let index = 0; index <= source.words.length; index++) {
    for (const sign of gapBefore(source, index)) {
      if (sign === '[') open = index;
      if (sign !== ']' || open === -1) continue;
      if (index > open && index - open <= longestRemark) runs.push([open, index]);
      open = -1;
    }
  }
  return runs;
}
