import type { Word } from './canonical.ts';
import { findAll, type Step } from './find-exact.ts';
import type { Stretch } from './stretch.ts';

/** A word written out, and how it ends the word before it when it is contracted. */
const endings: ReadonlyMap<string, string> = new Map([
  ['is', "'s"],
  ['has', "'s"],
  ['us', "'s"],
  // German: "geht's".
  ['es', "'s"],
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

const negated = "n't";
const isEnding = (part: string | undefined) => /^'(?:s|m|re|ve|ll|d)$/.test(part ?? '');

/** What an ending stands for, the most usual word first. */
const writtenOut = (ending: string): readonly string[] =>
  [...endings].flatMap(([word, short]) => (short === ending ? word : []));

/** "will" and "not" as one word. */
const negations: ReadonlyMap<string, string> = new Map([
  ['will', "won't"],
  ['shall', "shan't"],
  ['can', "can't"],
  ['am', 'am not'],
]);

interface Form {
  /** Which of the words that an ending can stand for is written out: the first, the second and so on. */
  readonly choice: number;
  /** "will not" is made "won't". */
  readonly joinsNot: boolean;
  /** "we will" is made "we'll". */
  readonly joinsVerbs: boolean;
}

function inForm(parts: readonly string[], { choice, joinsNot, joinsVerbs }: Form): string {
  const words: string[] = [];
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at] as string;
    const choices = isEnding(part) ? writtenOut(part) : [part];
    const word = choices[choice] ?? (choices[0] as string);
    if (parts[at + 1] === negated && joinsNot) {
      words.push(negations.get(word) ?? `${word}${negated}`);
      at++;
    } else if (isEnding(part) && joinsVerbs && at > 0) words.push(`${words.pop()}${part}`);
    else if (parts[at + 1] === negated && word === 'can') {
      words.push('cannot');
      at++;
    } else words.push(part === negated ? 'not' : word);
  }
  return words.join(' ');
}

/** Endings stand for four words at most. */
const choices = [0, 1, 2, 3];
const forms: readonly Form[] = [
  ...choices.map((choice) => ({ choice, joinsNot: false, joinsVerbs: false })),
  { choice: 0, joinsNot: false, joinsVerbs: true },
  ...choices.map((choice) => ({ choice, joinsNot: true, joinsVerbs: false })),
  { choice: 0, joinsNot: true, joinsVerbs: true },
];

/**
 * A text's words with contractions made or undone where they can be, to look for candidates: all of them in one way or
 * the other, "won't" beside "we'll not". So a passage with the words is looked for by the words it has, however many
 * others share those of the quotation.
 */
export function contractionVariants(words: readonly Word[]): readonly string[] {
  const { parts } = takenApart(words);
  if (!parts.some((part) => part === negated || isEnding(part))) return [];
  const given = words.map(({ key }) => key).join(' ');
  return [...new Set(forms.map((form) => inForm(parts, form)))].filter((text) => text !== given);
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
