import type { NumberedTranscript, Passage } from '../transcript/model.ts';
import { type CandidateSource, createCandidateSource } from './candidates.ts';
import { grown } from './growing.ts';
import { createPace, type Pace, paced } from './pace.ts';
import { PairIndex } from './pairs.ts';
import { loadStemmer } from './stemming.ts';
import type { TokenBatch } from './token-batch.ts';
import { TokenStore } from './token-store.ts';
import { languageOf } from './transcript-language.ts';
import { type Lexicon, Vocabulary } from './vocabulary.ts';
import { WordCounter } from './word-counter.ts';

/** What one speaker says, or asks, in one transcript: filters decide by these, not by passage. */
export interface SpeakerGroup {
  readonly transcript: string;
  readonly date: string | undefined;
  readonly speaker: string;
  readonly question: boolean;
  /** Passages in it so far. */
  size: number;
}

/** A transcript that lies on a shelf. */
export interface Entry {
  readonly transcript: NumberedTranscript;
  /** Code under which it is stemmed. */
  readonly language: string;
  /** Its passages are in the slots `[from, to)`. */
  readonly from: number;
  readonly to: number;
  readonly groups: readonly number[];
}

/**
 * Passages under numbers (slots), with all that ranking needs to know of them. Slots are not used twice. What is taken in
 * is found once it is shown.
 */
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
  /** Passages that are counted, and their words. */
  liveCount = 0;
  liveWords = 0;
  readonly #entries = new Map<string, Entry>();
  #marks = new Int32Array(0);
  readonly #counter: WordCounter;
  #buffer = new Uint32Array(1024);
  #settledAt = 0;

  /** @param whole a shelf that is added to no more: the new one shares what it holds, but counts by itself. */
  constructor(whole?: Shelf) {
    this.vocabulary = new Vocabulary(whole?.vocabulary);
    this.#counter = new WordCounter(this.vocabulary);
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

  has(id: string): boolean {
    return this.#entries.has(id);
  }

  /** Those that are there, in the order they were shown. */
  get entries(): readonly Entry[] {
    return [...this.#entries.values()];
  }

  /** More was taken out than is left. */
  get isWasteful(): boolean {
    const gone = this.passages.length - this.liveCount;
    return gone > 2000 && gone > this.liveCount;
  }

  /**
   * Takes in a transcript without showing it; one at a time. Works in slices of some milliseconds and lets other work go
   * between them.
   *
   * @param batches the words of its passages, in order.
   * @param isWanted asked between slices; where it no longer is, what was taken in is dropped and `null` comes back.
   */
  async take(
    transcript: NumberedTranscript,
    batches: Iterable<TokenBatch> | AsyncIterable<TokenBatch>,
    isWanted: () => boolean,
    language = languageOf(transcript),
  ): Promise<Entry | null> {
    const { passages } = transcript;
    const lexicon = this.vocabulary.lexicon(language, await loadStemmer(language));
    const groups = new Map<string, number>();
    const from = this.passages.length;
    const pace = createPace();
    let next = 0;
    for await (const batch of batches) {
      const numbers = new Int32Array(batch.words.length).fill(-1);
      let at = 0;
      for (let nth = 0; nth < batch.lengths.length; nth++) {
        const passage = passages[next++]!;
        at += this.#put(passage, this.#groupFor(passage, groups), lexicon, batch, nth, at, numbers);
        if (!pace.isDue) continue;
        await this.#takeInPairs(pace);
        await pace.rest();
        if (!isWanted()) break;
      }
      if (!isWanted()) break;
    }
    await this.#takeInPairs(pace);
    await this.#settle(pace);
    const entry = { transcript, language, from, to: this.passages.length, groups: [...groups.values()] };
    if (isWanted()) return entry;
    await this.#drop(entry);
    return null;
  }

  /** Lets what was taken in be found. No other transcript of its ID may be there. */
  show(entry: Entry): void {
    this.#entries.set(entry.transcript.head.id, entry);
    for (const group of entry.groups) this.present[group] = 1;
  }

  /**
   * Takes a transcript out: it is found no more at once, and resolves when its words count no more, which for all but
   * very long ones is at once too. An unknown ID is no error.
   */
  async remove(id: string): Promise<void> {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    this.#entries.delete(id);
    await this.#drop(entry);
  }

  /** Gives back memory that growing took. Afterwards nothing more can be taken in. */
  async seal(): Promise<void> {
    const pace = createPace();
    await paced(this.source.seal(), pace);
    this.tokens.seal();
    this.#counter.release();
  }

  /**
   * The same shelf without some transcripts, its words counted as though those had never been there. For a shelf that is
   * added to no more: the two share what they hold.
   */
  async without(ids: ReadonlySet<string>): Promise<Shelf> {
    const less = new Shelf(this);
    const pace = createPace();
    for (const [id, entry] of this.#entries) {
      if (!ids.has(id)) {
        less.#entries.set(id, entry);
        continue;
      }
      await paced(less.#uncount(entry), pace);
    }
    return less;
  }

  /** Puts transcripts, in order, under words that an earlier shelf of the same had; they are found at once. */
  async restore(transcripts: readonly NumberedTranscript[], languages: readonly string[]): Promise<void> {
    const pace = createPace();
    for (const [at, transcript] of transcripts.entries()) {
      const { passages } = transcript;
      const from = this.passages.length;
      const groups = new Map<string, number>();
      for (const passage of passages) {
        const slot = this.passages.length;
        const group = this.#groupFor(passage, groups);
        this.passages.push(passage);
        this.groupOf = grown(this.groupOf, slot + 1);
        this.groupOf[slot] = group;
        this.liveWords += this.tokens.length(slot);
        if (pace.isDue) await pace.rest();
      }
      this.liveCount += passages.length;
      const language = languages[at]!;
      this.show({ transcript, language, from, to: this.passages.length, groups: [...groups.values()] });
    }
    this.#settledAt = this.passages.length;
    await this.#takeInPairs(pace);
  }

  /** By word, all zero: lent to one scorer at a time, which leaves it as it was. */
  marks(): Int32Array {
    this.#marks = grown(this.#marks, this.vocabulary.words.length);
    return this.#marks;
  }

  /** Gives back what growing took, once the shelf has grown by two fifths since the last time. */
  async #settle(pace: Pace): Promise<void> {
    const count = this.passages.length;
    if (count < 2000 || count < this.#settledAt * 1.4) return;
    this.#settledAt = count;
    await paced(this.source.settle(), pace);
  }

  async #takeInPairs(pace: Pace): Promise<void> {
    while (this.pairs.advance()) if (pace.isDue) await pace.rest();
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

  /**
   * Takes in the passage that is the `nth` of a batch and whose words begin there at `at`; gives how many they are.
   *
   * @param numbers by word of the batch: its number here, or -1 where it was not asked for yet.
   */
  #put(
    passage: Passage,
    group: number,
    lexicon: Lexicon,
    { words, tokens, lengths, extras }: TokenBatch,
    nth: number,
    at: number,
    numbers: Int32Array,
  ): number {
    const slot = this.passages.length;
    const length = lengths[nth]!;
    const total = length + extras[nth]!;
    this.#buffer = grown(this.#buffer, total);
    for (let place = 0; place < total; place++) {
      const word = tokens[at + place]!;
      let number = numbers[word]!;
      if (number < 0) {
        number = this.vocabulary.intern(lexicon, words[word]!);
        numbers[word] = number;
      }
      this.#buffer[place] = number;
    }
    this.tokens.push(this.#buffer, length, total - length);
    const distinct = this.#counter.count(this.#buffer, total, 1);
    this.source.add(
      slot,
      distinct.map((word) => this.vocabulary.words[word]!),
      distinct.map((word) => this.#counter.times(word)),
    );
    this.passages.push(passage);
    this.groupOf = grown(this.groupOf, slot + 1);
    this.groupOf[slot] = group;
    this.liveCount++;
    this.liveWords += length;
    return total;
  }

  async #drop(entry: Entry): Promise<void> {
    this.passages.fill(null, entry.from, entry.to);
    await paced(this.#uncount(entry));
  }

  *#uncount({ from, to, groups }: Entry): Generator<void, void> {
    for (const group of groups) this.present[group] = 0;
    for (let slot = from; slot < to; slot++) {
      const words = this.tokens.words(slot);
      this.#counter.count(words, words.length, -1);
      this.liveWords -= this.tokens.length(slot);
      this.liveCount--;
      if ((slot - from) % passagesAtOnce === passagesAtOnce - 1) yield;
    }
  }
}

/** Passages taken out between two rests. */
const passagesAtOnce = 256;
