import { stemmer } from '@orama/stemmers/english';
import { between, createRandom, pick, type Random, shuffled } from './random.ts';

/** The ways in which people remember words. */
export const kinds = ['exact', 'changed', 'typo', 'keywords', 'inflected', 'question'] as const;
export type Kind = (typeof kinds)[number];

export interface KnownItem {
  readonly kind: Kind;
  readonly query: string;
  /** Index of the passage it was made from. */
  readonly passage: number;
}

const questions = [
  (words: readonly string[]) => `What did he say about ${words.join(' and ')}?`,
  (words: readonly string[]) => `Why is ${words[0]} so important for ${words.slice(1).join(' and ')}?`,
  (words: readonly string[]) => `How does the speaker explain the ${words.join(' of the ')}?`,
  (words: readonly string[]) => `When was there talk of ${words.join(', ')}?`,
  (words: readonly string[]) => `Is it true that ${words[0]} has to do with ${words.slice(1).join(' or ')}?`,
];

/**
 * Queries whose one right answer is known, made from the passages themselves, `count` of each kind, the same for the same
 * seed:
 *
 * - exact: 4 to 8 words in a row;
 * - changed: 6 to 9 words in a row, one or two dropped or replaced by another word of the collection;
 * - typo: 4 to 6 words in a row with one or two slips (a letter changed, dropped, added or swapped);
 * - keywords: 2 or 3 telling words in any order;
 * - inflected: 3 telling words, each in another form found in the collection where there is one, else with an ending more or less;
 * - question: 2 or 3 telling words, one of them in another form, in a question about them.
 */
export function knownItems(passages: readonly string[], count: number, seed: number): KnownItem[] {
  const random = createRandom(seed);
  const words = passages.map((text) => text.match(/[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu) ?? []);
  const collection = new Collection(words);
  const items: KnownItem[] = [];
  for (const kind of kinds) {
    let tries = 0;
    for (let made = 0; made < count && tries < count * 50; tries++) {
      const passage = Math.floor(random() * passages.length);
      const query = makeQuery(kind, words[passage]!, collection, random);
      if (query === null) continue;
      items.push({ kind, query, passage });
      made++;
    }
  }
  return items;
}

/** What the passages hold together: which words tell passages apart, and which forms a word has. */
class Collection {
  readonly frequency = new Map<string, number>();
  readonly forms = new Map<string, string[]>();
  readonly all: string[];
  readonly #size: number;

  constructor(passages: readonly (readonly string[])[]) {
    for (const words of passages) {
      for (const word of new Set(words.map((one) => one.toLowerCase()))) {
        this.frequency.set(word, (this.frequency.get(word) ?? 0) + 1);
      }
    }
    this.all = [...this.frequency.keys()];
    this.#size = passages.length;
    for (const word of this.all) {
      if (!/^[a-z]{4,}$/.test(word)) continue;
      const stem = stemmer(word);
      this.forms.set(stem, [...(this.forms.get(stem) ?? []), word]);
    }
  }

  isTelling(word: string): boolean {
    const frequency = this.frequency.get(word.toLowerCase()) ?? 0;
    return word.length > 3 && frequency <= Math.max(3, this.#size * 0.02);
  }

  otherForm(word: string, random: Random): string {
    const lower = word.toLowerCase();
    const others = (this.forms.get(stemmer(lower)) ?? []).filter((form) => form !== lower);
    if (others.length > 0) return pick(random, others);
    return lower.endsWith('s') ? lower.slice(0, -1) : `${lower}s`;
  }
}

function makeQuery(kind: Kind, words: readonly string[], collection: Collection, random: Random): string | null {
  switch (kind) {
    case 'exact':
      return stretch(words, between(random, 4, 8), random)?.join(' ') ?? null;
    case 'changed': {
      const run = stretch(words, between(random, 6, 9), random);
      return run === null ? null : change(run, collection, random).join(' ');
    }
    case 'typo': {
      const run = stretch(words, between(random, 4, 6), random);
      return run === null ? null : misspell(run, random);
    }
    case 'keywords':
      return telling(words, between(random, 2, 3), collection, random)?.join(' ') ?? null;
    case 'inflected':
      return (
        telling(words, 3, collection, random)
          ?.map((word) => collection.otherForm(word, random))
          .join(' ') ?? null
      );
    case 'question': {
      const found = telling(words, between(random, 2, 3), collection, random);
      if (found === null) return null;
      found[0] = collection.otherForm(found[0]!, random);
      return pick(random, questions)(shuffled(random, found));
    }
  }
}

function stretch(words: readonly string[], length: number, random: Random): string[] | null {
  if (words.length < length) return null;
  const from = between(random, 0, words.length - length);
  return words.slice(from, from + length);
}

function telling(words: readonly string[], count: number, collection: Collection, random: Random): string[] | null {
  const found = [...new Set(words.map((word) => word.toLowerCase()))].filter((word) => collection.isTelling(word));
  return found.length < count ? null : shuffled(random, found).slice(0, count);
}

function change(run: readonly string[], collection: Collection, random: Random): string[] {
  const changed = [...run];
  for (let times = between(random, 1, 2); times > 0; times--) {
    const at = between(random, 0, changed.length - 1);
    if (random() < 0.5) changed.splice(at, 1);
    else changed[at] = pick(random, collection.all);
  }
  return changed;
}

function misspell(run: readonly string[], random: Random): string | null {
  const words = [...run];
  const long = shuffled(
    random,
    words.flatMap((word, at) => (word.length > 3 && /^\p{L}+$/u.test(word) ? [at] : [])),
  );
  if (long.length === 0) return null;
  for (const at of long.slice(0, between(random, 1, 2))) words[at] = slip(words[at]!, random);
  return words.join(' ');
}

function slip(word: string, random: Random): string {
  const at = between(random, 0, word.length - 2);
  const letter = String.fromCharCode(97 + between(random, 0, 25));
  switch (between(random, 0, 3)) {
    case 0:
      return word.slice(0, at) + word[at + 1]! + word[at]! + word.slice(at + 2);
    case 1:
      return word.slice(0, at) + letter + word.slice(at + 1);
    case 2:
      return word.slice(0, at) + word.slice(at + 1);
    default:
      return word.slice(0, at) + letter + word.slice(at);
  }
}
