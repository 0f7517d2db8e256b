import { sentencesOf } from '../src/transcript/sentences.ts';
import { between, pick, type Random, shuffled } from './random.ts';

/** What is done to the words of a passage before they are checked. */
export type Mutation =
  | 'copy'
  | 'typography'
  | 'letter-case'
  | 'whole-sentences'
  | 'fragment'
  | 'ellipsis'
  | 'not-dropped'
  | 'not-added'
  | 'number-changed'
  | 'name-changed'
  | 'quantity-changed'
  | 'modal-changed'
  | 'word-dropped'
  | 'word-added'
  | 'word-replaced'
  | 'words-swapped'
  | 'letter-changed'
  | 'homoglyph'
  | 'question-mark';

/** Applies a mutation to a passage's text; null where there is nothing to apply it to. */
export type Mutate = (text: string, random: Random, others: readonly string[]) => string | null;

const split = (text: string) => text.split(/\s+/).filter((word) => word !== '');
const bare = (word: string) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');

function replaceWord(
  text: string,
  random: Random,
  fits: (word: string, index: number, count: number) => boolean,
  by: (word: string) => string,
) {
  const words = split(text);
  const at = words.flatMap((word, index) => (fits(bare(word), index, words.length) ? [index] : []));
  if (at.length === 0) return null;
  const index = pick(random, at);
  const word = words[index]!;
  const now = word.replace(bare(word), () => by(bare(word)));
  if (now === word) return null;
  words[index] = now;
  return words.filter((one) => one !== '').join(' ');
}

const auxiliaries =
  /^(?:is|are|was|were|will|would|can|could|should|must|may|has|have|had|ist|sind|war|waren|wird|werden|kann|muss)$/;
const negation = /^(?:not|never|nicht|nie)$/i;
const names = ['Kyiv', 'Brazil', 'Johnson', 'Canada', 'Microsoft', 'Oxford'];
const quantities: Readonly<Record<string, string>> = {
  all: 'some',
  some: 'all',
  only: 'also',
  most: 'few',
  many: 'few',
  every: 'no',
  always: 'often',
  few: 'many',
};
const modals: Readonly<Record<string, string>> = {
  must: 'may',
  may: 'must',
  can: 'should',
  should: 'could',
  will: 'might',
  would: 'will',
  could: 'must',
};

function sentences(text: string): readonly string[] {
  return sentencesOf(text).map(([start, end]) => text.slice(start, end));
}

const fromTable =
  (table: Readonly<Record<string, string>>): Mutate =>
  (text, random) =>
    replaceWord(
      text,
      random,
      (word) => Object.hasOwn(table, word),
      (word) => table[word]!,
    );

/** Every mutation of one passage by itself. */
export const mutations: Readonly<Record<Mutation, Mutate>> = {
  copy: (text) => text,
  typography: (text, random) => {
    const styles: readonly ((from: string) => string)[] = [
      (from) => from.replace(/[“”„«»]/g, '"').replace(/[‘’]/g, "'"),
      (from) => from.replace(/[—–]/g, '-').replace(/(?<=\p{L})'(?=\p{L})/gu, '’'),
      (from) => from.replace(/ /g, () => pick(random, [' ', '\u00a0', '  ', '\n'])),
      (from) => `«${from.replace(/[“”]/g, '"')}»`,
      (from) => from.normalize('NFD').replace(/ - /g, ' — '),
    ];
    return pick(random, styles)(text);
  },
  'letter-case': (text, random) => (random() < 0.5 ? text.toUpperCase() : text.toLowerCase()),
  'whole-sentences': (text, random) => {
    const all = sentences(text);
    if (all.length < 3) return null;
    const from = between(random, 0, all.length - 2);
    const quoted = all.slice(from, from + between(random, 1, all.length - from)).join(' ');
    return split(quoted).length < 3 ? null : quoted;
  },
  fragment: (text, random) => {
    const words = split(text);
    if (words.length < 14) return null;
    const from = between(random, 1, words.length - 10);
    const part = words.slice(from, from + between(random, 6, 9)).join(' ');
    return /\?/.test(part) ? null : part.replace(/[,;:–—-]$/, '');
  },
  ellipsis: (text, random) => {
    const words = split(text);
    if (words.length < 20 || words.length > 190) return null;
    const from = between(random, 4, words.length - 14);
    const left = between(random, 4, 8);
    const mark = pick(random, ['…', '...', '[…]', '[...]', '(…)']);
    return [...words.slice(0, from), mark, ...words.slice(from + left)].join(' ');
  },
  'not-dropped': (text, random) =>
    replaceWord(
      text,
      random,
      (word) => negation.test(word),
      () => '',
    ),
  'not-added': (text, random) =>
    replaceWord(
      text,
      random,
      (word) => auxiliaries.test(word),
      (word) => `${word} not`,
    ),
  'number-changed': (text, random) =>
    replaceWord(
      text,
      random,
      (word) => /^\d+$/.test(word),
      (word) => String(Number(word) + between(random, 1, 90)),
    ),
  'name-changed': (text, random) =>
    replaceWord(
      text,
      random,
      (word, index) => index > 0 && /^\p{Lu}\p{Ll}{4,}$/u.test(word),
      () => pick(random, names),
    ),
  'quantity-changed': fromTable(quantities),
  'modal-changed': fromTable(modals),
  // Not at an edge: there it is a quotation cut short.
  'word-dropped': (text, random) =>
    replaceWord(
      text,
      random,
      (word, index, count) => index > 2 && index < count - 1 && /^\p{L}{4,}$/u.test(word),
      () => '',
    ),
  'word-added': (text, random) =>
    replaceWord(
      text,
      random,
      (word, index) => index > 2 && word !== '',
      (word) => `${word} really`,
    ),
  'word-replaced': (text, random, others) => {
    const instead = bare(
      pick(
        random,
        split(pick(random, others))
          .filter((word) => /^\p{Ll}{4,}$/u.test(word))
          .concat('rather'),
      ),
    );
    return replaceWord(
      text,
      random,
      (word, index) => index > 0 && /^\p{Ll}{4,}$/u.test(word) && word !== instead,
      () => instead,
    );
  },
  'words-swapped': (text, random) => {
    const words = split(text);
    const at = shuffled(random, [...words.keys()]).find(
      (index) =>
        index > 0 &&
        words[index + 1] !== undefined &&
        /^\p{L}+$/u.test(words[index]!) &&
        /^\p{L}+$/u.test(words[index + 1]!) &&
        words[index]!.toLowerCase() !== words[index + 1]!.toLowerCase(),
    );
    if (at === undefined) return null;
    [words[at], words[at + 1]] = [words[at + 1]!, words[at]!];
    return words.join(' ');
  },
  'letter-changed': (text, random) =>
    replaceWord(
      text,
      random,
      (word) => /^[a-z]{3,}$/.test(word),
      (word) => {
        const at = between(random, 0, word.length - 1);
        const letter = pick(
          random,
          [...'abcdefghijklmnopqrstuvwxyz'].filter((one) => one !== word[at]),
        );
        return word.slice(0, at) + letter + word.slice(at + 1);
      },
    ),
  homoglyph: (text, random) =>
    replaceWord(
      text,
      random,
      (word) => /[aeo]/.test(word),
      (word) => word.replace('a', 'а').replace('e', 'е').replace('o', 'о'),
    ),
  'question-mark': (text) =>
    /\?["”’']?$/.test(text)
      ? text.replace(/\?(["”’']?)$/, '.$1')
      : /[.!]$/.test(text)
        ? text.replace(/[.!]$/, '?')
        : null,
};
