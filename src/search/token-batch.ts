import { grown } from './growing.ts';
import { tokenise } from './tokens.ts';

/**
 * The words of some passages that follow each other, as numbers: all that a shelf takes of their texts, so that they can
 * be cut into words on another thread. Plain arrays and texts, which can be passed between threads.
 */
export interface TokenBatch {
  /** Distinct, in order of first appearance. */
  readonly words: readonly string[];
  /** Passage by passage, first the words of running text, then those beside it: indexes into `words`. */
  readonly tokens: Uint32Array;
  /** By passage: words of running text, and words beside it. */
  readonly lengths: Uint32Array;
  readonly extras: Uint32Array;
}

/** Text cut into words between two rests, in UTF-16 code units. */
const usualLength = 1 << 15;

/** Cuts texts into words. */
function tokenBatch(texts: readonly string[]): TokenBatch {
  const numbers = new Map<string, number>();
  const lengths = new Uint32Array(texts.length);
  const extras = new Uint32Array(texts.length);
  let tokens = new Uint32Array(0);
  let used = 0;
  for (const [at, text] of texts.entries()) {
    const beside: number[] = [];
    const start = used;
    tokenise(text, (word, _start, _end, isExtra) => {
      let number = numbers.get(word);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(word, number);
      }
      if (isExtra) {
        beside.push(number);
        return;
      }
      tokens = grown(tokens, used + 1);
      tokens[used++] = number;
    });
    lengths[at] = used - start;
    extras[at] = beside.length;
    tokens = grown(tokens, used + beside.length);
    tokens.set(beside, used);
    used += beside.length;
  }
  return { words: [...numbers.keys()], tokens: tokens.slice(0, used), lengths, extras };
}

/** Cuts passages into words, so much text at a time. */
export function* tokenBatches(
  passages: Iterable<{ readonly text: string }>,
  lengthAtOnce = usualLength,
): Generator<TokenBatch, void> {
  let texts: string[] = [];
  let length = 0;
  for (const { text } of passages) {
    texts.push(text);
    length += text.length;
    if (length < lengthAtOnce) continue;
    yield tokenBatch(texts);
    texts = [];
    length = 0;
  }
  if (texts.length > 0) yield tokenBatch(texts);
}
