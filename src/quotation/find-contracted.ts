import type { Word } from './canonical.ts';
import { findAll, type Step } from './find-exact.ts';
import type { Stretch } from './stretch.ts';

/** A word written out, and how it ends the word before it when it is contracted. */
const endings: ReadonlyMap<string, string> = new Map([
  ['is', "'s"],
  ['has', "'s"],
  ['us', "'s"],
  ['am', "'m"],
  ['are', "'re"],
  ['have', "'ve"],
  ['will', "'ll"],
  ['shall', "'ll"],
  ['would', "'d"],
  ['had', "'d"],
  ['not', "n't"],
]);

/** Words whose stem changes when "not" is joined to them. */
const joined: ReadonlyMap<string, readonly string[]> = new Map([
  ['cannot', ['can', "n't"]],
  ["can't", ['can', "n't"]],
  ["won't", ["'ll", "n't"]],
  ["shan't", ["'ll", "n't"]],
]);

const contracted = /^(.+?)(n't|'(?:s|m|re|ve|ll|d))$/;

/** A word as its parts; "it's" and "it is" have the same. Different words may have the same parts. */
function partsOf(key: string): readonly string[] {
  const known = joined.get(key);
  if (known !== undefined) return known;
  const match = contracted.exec(key);
  if (match === null) return [endings.get(key) ?? key];
  const stem = match[1] as string;
  return [endings.get(stem) ?? stem, match[2] as string];
}

interface Parts {
  readonly parts: readonly string[];
  /** For each part the index of its word. */
  readonly wordOf: readonly number[];
}

function takenApart(words: readonly Word[]): Parts {
  const parts: string[] = [];
  const wordOf: number[] = [];
  for (const [index, { key }] of words.entries()) {
    for (const part of partsOf(key)) {
      parts.push(part);
      wordOf.push(index);
    }
  }
  return { parts, wordOf };
}

/** A text's words with every contraction made or undone where it can be, to look for candidates. */
export function contractionVariants(words: readonly Word[]): readonly string[] {
  const { parts } = takenApart(words);
  const isEnding = (part: string) => /^(?:n't|'(?:s|m|re|ve|ll|d))$/.test(part);
  if (!parts.some(isEnding)) return [];
  const together = parts.map((part, index) => (index > 0 && isEnding(part) ? part : ` ${part}`)).join('');
  const written = new Map([...endings].reverse().map(([word, ending]) => [ending, word]));
  const apart = parts.map((part) => written.get(part) ?? part).join(' ');
  return [together.trim(), apart];
}

/**
 * Every place in a stretch whose words are the quotation's but for contractions ("it is" for "it's"), as steps: words
 * that are contracted on one side only stand unpaired. Costs time in proportion to both.
 */
export function findContracted(stretch: Stretch, words: readonly Word[]): readonly Step[][] {
  const quoted = takenApart(words);
  const numbers = new Map<string, number>();
  for (const part of quoted.parts) if (!numbers.has(part)) numbers.set(part, numbers.size);
  const said = takenApart(stretch.words);
  const numbered = ({ parts }: Parts) => Int32Array.from(parts, (part) => numbers.get(part) ?? -1);
  return findAll(numbered(said), numbered(quoted))
    .slice(0, mostPlaces)
    .flatMap((start): Step[][] => {
      const beginsWord = said.wordOf[start - 1] !== said.wordOf[start];
      const end = start + quoted.parts.length;
      const endsWord = said.wordOf[end - 1] !== said.wordOf[end];
      return beginsWord && endsWord ? [stepsFrom(start, said, quoted)] : [];
    });
}

const mostPlaces = 20;

function stepsFrom(start: number, said: Parts, quoted: Parts): Step[] {
  const steps: Step[] = [];
  const open = { said: new Set<number>(), quoted: new Set<number>() };
  for (let at = 0; at < quoted.parts.length; at++) {
    open.said.add(said.wordOf[start + at] as number);
    open.quoted.add(quoted.wordOf[at] as number);
    const closes =
      said.wordOf[start + at] !== said.wordOf[start + at + 1] && quoted.wordOf[at] !== quoted.wordOf[at + 1];
    if (!closes) continue;
    const [a, b] = [[...open.said], [...open.quoted]];
    if (a.length === 1 && b.length === 1) steps.push([a[0] as number, b[0] as number]);
    else steps.push(...a.map((word): Step => [word, -1]), ...b.map((word): Step => [-1, word]));
    open.said.clear();
    open.quoted.clear();
  }
  return steps;
}
