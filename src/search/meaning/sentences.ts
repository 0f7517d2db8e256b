import { nextTurn, paced } from '../pace.ts';
import { type Direction, directionOf, type Encodings, encodingsOf, partsOf } from './encodings.ts';
import type { NumberedTranscript } from '../../transcript/model.ts';

/** Tells what a text means, as numbers of one byte: texts that mean the same point nearly the same way. */
export interface Encoder {
  readonly language: string;
  readonly dimensions: number;
  encode(text: string): Int8Array;
}

/** Encodes texts, in order, on another thread or in another way that takes its time. */
export type Encode = (texts: readonly string[]) => Promise<readonly Int8Array[]>;

/** Encodings kept from one start to the next, of those transcripts that may be. */
export interface KeptEncodings {
  /** Row after row of bytes; `null` where they are not kept, or not whole. */
  read(transcript: NumberedTranscript): Promise<Int8Array | null>;
  /** Without them the next start is slower, no more: never throws. */
  write(transcript: NumberedTranscript, rows: Int8Array): Promise<void>;
}

/** Parts of passages encoded between two looks at what is wanted most. */
const partsAtOnce = 16;
/** Parts of passages that are held at most, a hundred bytes each: some two and a half a passage. */
const partsInMemory = 60_000;
/** Questions whose encodings are at hand: who turns pages asks the same again. */
const questionsKept = 64;

/**
 * What whole sentences mean in one language. A question is encoded at once; the passages of a transcript when it is wanted,
 * which takes some ten milliseconds each, one transcript after the other, short ones first. Until then there is nothing of them.
 */
export class Sentences {
  readonly #encoder: Encoder;
  readonly #encode: Encode;
  readonly #kept: KeptEncodings | null;
  readonly #held = new WeakMap<NumberedTranscript, Held>();
  /** All that are held, and some that are gone. */
  #refs: WeakRef<NumberedTranscript>[] = [];
  /** Counted up with each look. */
  #looks = 0;
  readonly #questions = new Map<string, Direction>();
  /** What is not there yet. Nobody is kept waiting for a transcript that was removed meanwhile: it is not held here. */
  #queue: WeakRef<NumberedTranscript>[] = [];
  readonly #wanted = new WeakSet<NumberedTranscript>();
  readonly #begun = new WeakMap<NumberedTranscript, Work>();
  #working: Promise<void> | null = null;

  /**
   * @param encode what passages are encoded with; left out: the encoder, letting other work go between.
   * @param kept where encodings are kept; null where they must not leave memory.
   */
  constructor(encoder: Encoder, encode: Encode = encodeHere(encoder), kept: KeptEncodings | null = null) {
    this.#encoder = encoder;
    this.#encode = encode;
    this.#kept = kept;
  }

  /** What a question means. */
  question(text: string): Direction {
    const known = this.#questions.get(text) ?? directionOf(this.#encoder.encode(text));
    this.#questions.delete(text);
    this.#questions.set(text, known);
    if (this.#questions.size > questionsKept) this.#questions.delete(this.#questions.keys().next().value!);
    return known;
  }

  /** What the passages of a transcript mean; `null` where that was not worked out yet. */
  of(transcript: NumberedTranscript): Encodings | null {
    const held = this.#held.get(transcript);
    if (held === undefined) return null;
    held.looked = ++this.#looks;
    return held.encodings;
  }

  /** Has transcripts worked out; those that are, or will be, are no work. */
  want(transcripts: Iterable<NumberedTranscript>): void {
    for (const transcript of transcripts) {
      if (this.#held.has(transcript) || this.#wanted.has(transcript)) continue;
      this.#wanted.add(transcript);
      this.#queue.push(new WeakRef(transcript));
    }
    if (this.#queue.length > 0) this.#working ??= this.#work().finally(() => this.#rest());
  }

  /** Whether something is wanted that is not there. */
  get isWorking(): boolean {
    return this.#working !== null;
  }

  /** Resolves once nothing is wanted that is not there, or could not be worked out. */
  async settled(): Promise<void> {
    while (this.#working !== null) await this.#working;
  }

  async #work(): Promise<void> {
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      try {
        if (await this.#advance(next)) this.#drop(next);
      } catch {
        // What encodes is not there just now: the next question wants it anew.
        for (const ref of this.#queue) this.#wanted.delete(ref.deref() ?? next);
        this.#queue = [];
      }
    }
  }

  /** What was wanted in the very moment is worked out as well. */
  #rest(): void {
    this.#working = null;
    this.want([]);
  }

  /** The shortest that is wanted. */
  #next(): NumberedTranscript | undefined {
    this.#queue = this.#queue.filter((ref) => ref.deref() !== undefined);
    const there = this.#queue.flatMap((ref) => ref.deref() ?? []);
    return there.sort((a, b) => a.passages.length - b.passages.length)[0];
  }

  #drop(transcript: NumberedTranscript): void {
    this.#wanted.delete(transcript);
    this.#queue = this.#queue.filter((ref) => (ref.deref() ?? transcript) !== transcript);
  }

  /** Some parts more; true where those were the last. */
  async #advance(transcript: NumberedTranscript): Promise<boolean> {
    const { dimensions } = this.#encoder;
    let work = this.#begun.get(transcript);
    if (work === undefined) {
      work = await paced(workOn(transcript, dimensions));
      // It stays wanted, so that it is looked at once.
      if (work.parts.length > partsInMemory) return this.#leaveOut(transcript);
      this.#begun.set(transcript, work);
      const kept = await this.#kept?.read(transcript);
      if (kept?.length === work.rows.length) return this.#hold(transcript, { ...work, rows: kept });
    }
    const { parts, rows } = work;
    for (const row of await this.#encode(parts.slice(work.done, work.done + partsAtOnce))) {
      rows.set(row, work.done * dimensions);
      work.done++;
    }
    if (work.done < parts.length) return false;
    await this.#hold(transcript, work);
    await this.#kept?.write(transcript, rows);
    return true;
  }

  #leaveOut(transcript: NumberedTranscript): false {
    this.#queue = this.#queue.filter((ref) => ref.deref() !== transcript);
    return false;
  }

  async #hold(transcript: NumberedTranscript, { rows, counts }: Pick<Work, 'rows' | 'counts'>): Promise<true> {
    const encodings = await paced(encodingsOf(rows, counts, this.#encoder.dimensions));
    this.#begun.delete(transcript);
    this.#held.set(transcript, { encodings, looked: ++this.#looks });
    this.#refs.push(new WeakRef(transcript));
    this.#letGo();
    return true;
  }

  /** Those looked at longest ago are held no more where there are too many; they are worked out again when they are wanted. */
  #letGo(): void {
    const there = this.#refs.flatMap((ref) => {
      const transcript = ref.deref();
      const held = transcript === undefined ? undefined : this.#held.get(transcript);
      return transcript === undefined || held === undefined ? [] : [{ ref, transcript, ...held }];
    });
    there.sort((a, b) => b.looked - a.looked);
    let parts = 0;
    this.#refs = there.flatMap(({ ref, transcript, encodings }, nth) => {
      parts += encodings.lengths.length;
      if (nth === 0 || parts <= partsInMemory) return [ref];
      this.#held.delete(transcript);
      return [];
    });
  }
}

interface Held {
  readonly encodings: Encodings;
  /** The look that was the last. */
  looked: number;
}

/** A transcript that is being worked out. */
interface Work {
  readonly parts: readonly string[];
  /** By passage: its parts. */
  readonly counts: readonly number[];
  readonly rows: Int8Array;
  done: number;
}

function* workOn({ passages }: NumberedTranscript, dimensions: number): Generator<void, Work> {
  const parts: string[] = [];
  const counts: number[] = [];
  for (const { text } of passages) {
    const own = partsOf(text);
    counts.push(own.length);
    parts.push(...own);
    yield;
  }
  return { parts, counts, rows: new Int8Array(parts.length * dimensions), done: 0 };
}

function encodeHere(encoder: Encoder): Encode {
  return async (texts) => {
    const rows: Int8Array[] = [];
    for (const text of texts) {
      rows.push(encoder.encode(text));
      await nextTurn();
    }
    return rows;
  };
}
