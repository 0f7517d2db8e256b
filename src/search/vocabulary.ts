import { grown } from './growing.ts';
import type { Stemmer } from './stemming.ts';
import { foldWord } from './fold.ts';

/** The words of one language, and how they are stemmed. */
export interface Lexicon {
  readonly language: string;
  readonly stemmer: Stemmer;
  readonly ids: Map<string, number>;
  readonly stems: Map<string, number>;
}

/**
 * Every word of an index under a number, with its stem and in how many passages it stands. The same letters in two
 * languages are two words, because they have two stems.
 */
export class Vocabulary {
  readonly words: string[] = [];
  readonly lexicons = new Map<string, Lexicon>();
  /** By word: number of its stem. */
  stems = new Int32Array(0);
  /** By word: passages that hold it. */
  frequencies = new Uint32Array(0);
  /** By stem: passages that hold one of its forms. */
  stemFrequencies = new Uint32Array(0);
  /** By stem: its first form; by word: the stem's next form, or -1. */
  firstForms = new Int32Array(0);
  nextForms = new Int32Array(0);
  /** By word: which letters it holds, one bit for each; for finding similar words quickly. */
  letters = new Uint32Array(0);
  /** By word: its length without marks, 255 for all longer ones. */
  lengths = new Uint8Array(0);
  stemCount = 0;
  #folded = new Map<string, number[]>();
  #byStart = new Map<string, number[]>();

  /** @param counted a vocabulary that grows no more: the new one has its words, and counts of its own to begin with the same. */
  constructor(counted?: Vocabulary) {
    if (counted === undefined) return;
    Object.assign(this, counted);
    this.#folded = counted.#folded;
    this.#byStart = counted.#byStart;
    this.frequencies = counted.frequencies.slice();
    this.stemFrequencies = counted.stemFrequencies.slice();
  }

  /** The lexicon of a language, made if it is new. */
  lexicon(language: string, stemmer: Stemmer): Lexicon {
    let lexicon = this.lexicons.get(language);
    if (lexicon === undefined) {
      lexicon = { language, stemmer, ids: new Map(), stems: new Map() };
      this.lexicons.set(language, lexicon);
    }
    return lexicon;
  }

  /** The number of a word, given if it is new. */
  intern(lexicon: Lexicon, word: string): number {
    const known = lexicon.ids.get(word);
    return known === undefined ? this.#add(lexicon, word) : known;
  }

  /** Words of any language that differ from a folded word in marks and apostrophes only. */
  unfolded(folded: string): readonly number[] {
    return this.#folded.get(folded) ?? [];
  }

  /** Numbers of the forms of a stem. */
  forms(stem: number): number[] {
    const forms: number[] = [];
    for (let word = this.firstForms[stem]!; word >= 0; word = this.nextForms[word]!) forms.push(word);
    return forms;
  }

  /** Numbers of the words, in some passage, that begin with a folded prefix; marks do not count. */
  startingWith(prefix: string): number[] {
    const found: number[] = [];
    const start = startKey(prefix);
    const take = (list: readonly number[]) => {
      for (const word of list) {
        if (this.frequencies[word]! > 0 && foldWord(this.words[word]!).startsWith(prefix)) found.push(word);
      }
    };
    if (prefix.length >= startLength) take(this.#byStart.get(start) ?? []);
    else for (const [key, list] of this.#byStart) if (key.startsWith(start)) take(list);
    return found;
  }

  #add(lexicon: Lexicon, word: string): number {
    const id = this.words.length;
    this.words.push(word);
    lexicon.ids.set(word, id);
    this.stems = grown(this.stems, id + 1);
    this.frequencies = grown(this.frequencies, id + 1);
    this.nextForms = grown(this.nextForms, id + 1);
    this.letters = grown(this.letters, id + 1);
    this.lengths = grown(this.lengths, id + 1);
    const folded = foldWord(word);
    const stem = this.#stem(lexicon, foldWord(lexicon.stemmer(word)));
    this.stems[id] = stem;
    this.nextForms[id] = this.firstForms[stem]!;
    this.firstForms[stem] = id;
    this.letters[id] = lettersOf(folded);
    this.lengths[id] = Math.min(folded.length, 255);
    if (folded !== word) append(this.#folded, folded, id);
    if (lexicon.language === 'de' && /[äöü]/.test(word)) append(this.#folded, foldWord(withoutUmlauts(word)), id);
    append(this.#byStart, startKey(folded), id);
    return id;
  }

  #stem(lexicon: Lexicon, stem: string): number {
    const known = lexicon.stems.get(stem);
    if (known !== undefined) return known;
    const id = this.stemCount++;
    lexicon.stems.set(stem, id);
    this.stemFrequencies = grown(this.stemFrequencies, id + 1);
    this.firstForms = grown(this.firstForms, id + 1);
    this.firstForms[id] = -1;
    return id;
  }
}

/** `ae` for `ä`: what a German without the keyboard for it types. */
const withoutUmlauts = (word: string): string =>
  word.replace(/[äöü]/g, (letter) => `${letter === 'ä' ? 'a' : letter === 'ö' ? 'o' : 'u'}e`);

/** A bit for each of 32 classes of letters. One changed letter changes two bits at most. */
export function lettersOf(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits >>> 0;
}

/** Words are kept by so many first letters, for those that begin with what was typed. */
const startLength = 2;

function startKey(word: string): string {
  return word.slice(0, startLength);
}

function append(map: Map<string, number[]>, key: string, id: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [id]);
  else list.push(id);
}
