import type { Person, ShownMessage } from '../../src/sandbox/api.ts';
import { pick } from '../random.ts';

/** Somebody with an answer of the bot's before them. */
export interface Asker {
  readonly person: Person;
  readonly card: ShownMessage;
}

/** What is asked for. */
export interface Words {
  readonly random: () => number;
  /** Texts of passages that can be found. */
  readonly passages: readonly string[];
}

/** One thing people do. */
interface Deed {
  /** As it stands in the report. */
  readonly name: string;
  /** How often, beside the others. */
  readonly weight: number;
  /** Rejects, or gives a failed message, where there was no answer. */
  readonly act: (asker: Asker, words: Words) => Promise<ShownMessage | readonly unknown[]>;
}

/** As people use it: most of what comes are suggestions for what is being typed. */
export const deeds: readonly Deed[] = [
  {
    name: '/quote, suggestions',
    weight: 50,
    act: ({ person }, words) => person.suggest(`/quote words: ${someWords(words, 2)}`),
  },
  { name: '/quote', weight: 15, act: ({ person }, words) => person.run(`/quote words: ${someWords(words, 3)}`) },
  { name: 'a button', weight: 10, act: ({ person, card }) => person.press(card, 'Cite') },
  {
    name: '/check',
    weight: 10,
    act: ({ person }, words) => person.run(`/check quotation: ${pick(words.random, words.passages).slice(0, 300)}`),
  },
  { name: '/context', weight: 5, act: ({ person }) => person.run('/context passage: 42') },
  { name: '/mentions', weight: 5, act: ({ person }, words) => person.run(`/mentions words: ${someWords(words, 1)}`) },
  { name: '/random', weight: 5, act: ({ person }) => person.run('/random') },
  { name: '/about', weight: 5, act: ({ person }) => person.run('/about') },
];

/** One of them, as often as its weight says. */
export function chooseDeed(random: () => number): Deed {
  let left = random() * deeds.reduce((sum, { weight }) => sum + weight, 0);
  for (const deed of deeds) {
    left -= deed.weight;
    if (left < 0) return deed;
  }
  return deeds[0]!;
}

/** Words that stand side by side in a passage. */
function someWords({ random, passages }: Words, count: number): string {
  const words = pick(random, passages)
    .replace(/[^\p{L}\p{N} ]/gu, ' ')
    .split(' ')
    .filter((word) => word.length > 2);
  const at = Math.floor(random() * Math.max(1, words.length - count));
  return words.slice(at, at + count).join(' ') || 'words';
}
