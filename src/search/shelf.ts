import type { NumberedTranscript, Passage } from '../transcript/model.ts';
import { type CandidateSource, createCandidateSource } from './candidates.ts';
import { grown } from './growing.ts';
import { PairIndex } from './pairs.ts';
import { guessLanguage, loadStemmer, stemmingLanguage } from './stemming.ts';
import { TokenStore } from './token-store.ts';
import { tokenise, wordsOf } from './tokens.ts';
import { type Lexicon, Vocabulary } from './vocabulary.ts';

/** Adding yields to whatever else waits after this many milliseconds of work. */
const sliceMs = 8;

/** What one speaker says, or asks, in one transcript: filters decide by these, not by passage. */
export interface SpeakerGroup {
  readonly transcript: string;
  readonly date: string | undefined;
  readonly speaker: string;
  readonly question: boolean;
  /** Passages in it so far. */
  size: number;
}

interface Entry {
  readonly transcript: NumberedTranscript;
  /** Runs of slots `[from, to)` its passages are in. */
  readonly runs: [from: number, to: number][];
  readonly groups: number[];
}

/** Passages under numbers (slots), with all that ranking needs to know of them. Slots are not used twice. */
export class Shelf {
  readonly vocabulary: Vocabulary;
  readonly tokens: TokenStore;
  readonly source: CandidateSource;
  readonly pairs: PairIndex;
  /** By slot; `null` once removed. */
  readonly passages: (Passage | null)[];
  /** By slot: index into `groups`. */
  groupOf = new Uint32Array(0);
  readonly groups: SpeakerGroup[];
  /** By group: 1 while its transcript is there, 0 before it is complete and after it is removed. */
  present = new Uint8Array(0);
  /** Passages that are there, and their words. */
  liveCount = 0;
  liveWords = 0;
  readonly #entries = new Map<string, Entry>();
  readonly #adding = new Map<string, object>();
  #marks = new Int32Array(0);
  #seenWords = new Uint32Array(0);
  #seenStems = new Uint32Array(0);
  #counts = new Uint32Array(0);
  #buffer = new Uint32Array(1024);
  #stamp = 0;
  #settledAt = 0;

  /** @param whole a shelf that is added to no more: the new one shares what it holds. */
  constructor(whole?: Shelf) {
    this.vocabulary = new Vocabulary(whole?.vocabulary);
    this.tokens = whole?.tokens ?? new TokenStore();
    this.source = whole?.source ?? createCandidateSource();
    this.pairs = whole?.pairs ?? new PairIndex(this.tokens, this.vocabulary);
    this.passages = whole?.passages ?? [];
    this.groups = whole?.groups ?? [];
    if (whole === undefined) return;
    this.groupOf = whole.groupOf;
    this.present = whole.present.slice();
    this.liveCount = whole.liveCount;
    this.liveWords = whole.liveWords;
  }

  /**
   * The same shelf without some transcripts, its words counted as though those had never been there. For a shelf that is
   * added to no more: the two share what they hold.
   */
  async without(ids: ReadonlySet<string>): Promise<Shelf> {
    const less = new Shelf(this);
    let turn = performance.now();
    for (const [id, entry] of this.#entries) {
      if (!ids.has(id)) {
        less.#entries.set(id, entry);
        continue;
      }
      less.#uncount(entry);
      if (performance.now() - turn < sliceMs) continue;
      await nextTurn();
      turn = performance.now();
    }
    return less;
  }

  has(id: string): boolean {
    return this.#entries.has(id);
  }

  /** Those that are there, complete, in the order they were added. */
  get transcripts(): readonly NumberedTranscript[] {
    return [...this.#entries.values()].map(({ transcript }) => transcript);
  }

  /** More was taken out than is left: slots are not used twice, so it pays to begin anew. */
  get isWasteful(): boolean {
    const gone = this.passages.length - this.liveCount;
    return gone > 2000 && gone > this.liveCount;
  }

  /** Adds a transcript, or puts it in the place of the one with its ID; it is found once all of it is there. */
  async add(transcript: NumberedTranscript): Promise<void> {
    const { head, passages } = transcript;
    const ticket = {};
    this.#adding.set(head.id, ticket);
    const lexicon = await this.#lexiconFor(transcript);
    const groups = new Map<string, number>();
    const runs: [number, number][] = [];
    let next = 0;
    while (next < passages.length && this.#adding.get(head.id) === ticket) {
      const from = this.passages.length;
      const began = performance.now();
      do {
        const passage = passages[next++]!;
        this.#put(passage, this.#groupFor(passage, groups), lexicon);
      } while (next < passages.length && performance.now() - began < sliceMs);
      runs.push([from, this.passages.length]);
      await this.#takeInPairs();
      if (next < passages.length) await nextTurn();
    }
    await this.#settle();
    const entry: Entry = { transcript, runs, groups: [...groups.values()] };
    if (this.#adding.get(head.id) !== ticket) {
      this.#drop(entry);
      return;
    }
    // Nothing yields from here on: whoever waited sees the new one and the old one gone at the same moment.
    this.remove(head.id);
    this.#entries.set(head.id, entry);
    for (const group of entry.groups) this.present[group] = 1;
  }

  /** Gives back what growing took, once the shelf has grown by two fifths since the last time. */
  async #settle(): Promise<void> {
    const count = this.passages.length;
    if (count < 2000 || count < this.#settledAt * 1.4) return;
    this.#settledAt = count;
    let turn = performance.now();
    for (const _step of this.source.settle()) {
      if (performance.now() - turn < sliceMs) continue;
      await nextTurn();
      turn = performance.now();
    }
  }

  /** Takes a transcript out, also one that is being added. An unknown ID is no error. */
  remove(id: string): void {
    this.#adding.delete(id);
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    this.#entries.delete(id);
    this.#drop(entry);
  }

  /** The transcripts on it in the order of their passages, or `null` where anything was removed or replaced since. */
  get untouched(): readonly string[] | null {
    if (this.liveCount !== this.passages.length) return null;
    const runs = [...this.#entries].flatMap(([id, { runs }]) => runs.map(([from]) => ({ id, from })));
    runs.sort((a, b) => a.from - b.from);
    const order = runs.map(({ id }) => id).filter((id, at, all) => id !== all[at - 1]);
    return order.length === this.#entries.size ? order : null;
  }

  /** Puts the passages of transcripts, in order, under the words that an earlier shelf of the same had. */
  async restore(transcripts: readonly NumberedTranscript[]): Promise<void> {
    for (const transcript of transcripts) {
      const { head, passages } = transcript;
      const from = this.passages.length;
      const groups = new Map<string, number>();
      for (const passage of passages) {
        const slot = this.passages.length;
        const group = this.#groupFor(passage, groups);
        this.passages.push(passage);
        this.groupOf = grown(this.groupOf, slot + 1);
        this.groupOf[slot] = group;
        this.liveWords += this.tokens.length(slot);
      }
      for (const group of groups.values()) this.present[group] = 1;
      this.liveCount += passages.length;
      this.#entries.set(head.id, { transcript, runs: [[from, this.passages.length]], groups: [...groups.values()] });
    }
    this.#settledAt = this.passages.length;
    await this.#takeInPairs();
  }

  async #takeInPairs(): Promise<void> {
    let turn = performance.now();
    while (this.pairs.advance()) {
      if (performance.now() - turn < sliceMs) continue;
      await nextTurn();
      turn = performance.now();
    }
  }

  /** By word, all zero: lent to one scorer at a time, which leaves it as it was. */
  marks(): Int32Array {
    this.#marks = grown(this.#marks, this.vocabulary.words.length);
    return this.#marks;
  }

  async #lexiconFor({ head, passages }: NumberedTranscript): Promise<Lexicon> {
    let language = stemmingLanguage(head.language ?? '');
    if (head.language === undefined) {
      const sample = passages.slice(0, 200).map((passage) => passage.text.slice(0, 1000));
      language = stemmingLanguage(guessLanguage(wordsOf(sample.join('\n'))));
    }
    return this.vocabulary.lexicon(language, await loadStemmer(language));
  }

  /** The group a passage belongs to, made if it is the first of its speaker's in this transcript; one passage more is counted in it. */
  #groupFor({ transcript, speaker, question }: Passage, known: Map<string, number>): number {
    const key = `${question ? '?' : '.'}${speaker}`;
    let id = known.get(key);
    if (id === undefined) {
      id = this.groups.length;
      known.set(key, id);
      this.groups.push({ transcript: transcript.id, date: transcript.date, speaker, question, size: 0 });
      this.present = grown(this.present, id + 1);
    }
    this.groups[id]!.size++;
    return id;
  }

  #put(passage: Passage, group: number, lexicon: Lexicon): void {
    const slot = this.passages.length;
    const running: number[] = [];
    const extra: number[] = [];
    tokenise(passage.text, (word, _start, _end, isExtra) => {
      (isExtra ? extra : running).push(this.vocabulary.intern(lexicon, word));
    });
    const total = running.length + extra.length;
    this.#buffer = grown(this.#buffer, total);
    this.#buffer.set(running);
    this.#buffer.set(extra, running.length);
    this.tokens.push(this.#buffer, running.length, extra.length);
    const distinct = this.#count(this.#buffer, total, 1);
    const words = distinct.map((word) => this.vocabulary.words[word]!);
    this.source.add(
      slot,
      words,
      distinct.map((word) => this.#counts[word]!),
    );
    this.passages.push(passage);
    this.groupOf = grown(this.groupOf, slot + 1);
    this.groupOf[slot] = group;
    this.liveCount++;
    this.liveWords += running.length;
  }

  /** The distinct words among the first `length`, counted into the frequencies of words and stems by `step`. */
  #count(words: Uint32Array, length: number, step: 1 | -1): number[] {
    const { vocabulary } = this;
    this.#seenWords = grown(this.#seenWords, vocabulary.words.length);
    this.#seenStems = grown(this.#seenStems, vocabulary.stemCount);
    this.#counts = grown(this.#counts, vocabulary.words.length);
    const stamp = ++this.#stamp;
    const distinct: number[] = [];
    for (let at = 0; at < length; at++) {
      const word = words[at]!;
      if (this.#seenWords[word] === stamp) {
        this.#counts[word]!++;
        continue;
      }
      this.#seenWords[word] = stamp;
      this.#counts[word] = 1;
      distinct.push(word);
      vocabulary.frequencies[word]! += step;
      const stem = vocabulary.stems[word]!;
      if (this.#seenStems[stem] === stamp) continue;
      this.#seenStems[stem] = stamp;
      vocabulary.stemFrequencies[stem]! += step;
    }
    return distinct;
  }

  #drop(entry: Entry): void {
    this.#uncount(entry);
    for (const [from, to] of entry.runs) this.passages.fill(null, from, to);
  }

  #uncount(entry: Entry): void {
    for (const group of entry.groups) this.present[group] = 0;
    for (const [from, to] of entry.runs) {
      for (let slot = from; slot < to; slot++) {
        const length = this.tokens.length(slot);
        const start = this.tokens.offset(slot);
        const total = length + this.tokens.extras(slot);
        this.#count(this.tokens.chunk(slot).subarray(start, start + total), total, -1);
        this.liveCount--;
        this.liveWords -= length;
      }
    }
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
