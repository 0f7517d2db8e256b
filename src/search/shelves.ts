import type { NumberedTranscript } from '../transcript/model.ts';
import { handOver } from './hand-over.ts';
import { type Entry, Shelf } from './shelf.ts';
import type { TokenBatch } from './token-batch.ts';

/**
 * Passages on one shelf. Enough that a few shelves hold a large collection, and few enough that growing one, and what the
 * garbage collector has to look through, stays small.
 */
const usualSize = 65_536;

/** A row of shelves that takes in one transcript at a time: the last shelf is open, the others are sealed. */
export class Shelves {
  readonly all: Shelf[];
  readonly #size: number;

  /** @param sealed shelves that were filled elsewhere. */
  constructor(sealed: readonly Shelf[], size = usualSize) {
    this.all = [...sealed, new Shelf()];
    this.#size = size;
  }

  /** As `Shelf.take`, and shows it in the place of the one with its ID. */
  async add(
    transcript: NumberedTranscript,
    words: Iterable<TokenBatch> | AsyncIterable<TokenBatch>,
    isWanted: () => boolean,
  ): Promise<void> {
    const open = this.#open;
    const entry = await open.take(transcript, words, isWanted);
    if (entry === null) return;
    await this.#show(open, entry);
    if (open.passages.length >= this.#size) await this.seal();
  }

  /** As `Shelf.remove`. */
  async remove(id: string): Promise<void> {
    await Promise.all(this.all.map((shelf) => shelf.remove(id)));
  }

  /** Gives back what growing took; what is added later goes on a new shelf. */
  async seal(): Promise<void> {
    if (this.#open.passages.length === 0) return;
    await this.#open.seal();
    this.all.push(new Shelf());
  }

  /** Moves what is left on shelves from which more was taken, so that their room is free again. */
  async tidy(): Promise<void> {
    for (const shelf of this.all.filter(({ isWasteful }) => isWasteful)) {
      if (shelf === this.#open) this.all.push(new Shelf());
      for (const entry of shelf.entries) await this.#move(entry, shelf);
      this.all.splice(this.all.indexOf(shelf), 1);
    }
  }

  get #open(): Shelf {
    return this.all.at(-1)!;
  }

  async #move(entry: Entry, from: Shelf): Promise<void> {
    const { transcript, language } = entry;
    const isThere = () => from.has(transcript.head.id);
    if (!isThere()) return;
    const open = this.#open;
    const moved = await open.take(transcript, handOver(from, entry), isThere, language);
    if (moved !== null) await this.#show(open, moved);
    if (open.passages.length >= this.#size) await this.seal();
  }

  /** Nothing yields before what it replaces is gone, so that it is never there twice or not at all. */
  async #show(shelf: Shelf, entry: Entry): Promise<void> {
    const removed = this.remove(entry.transcript.head.id);
    shelf.show(entry);
    await removed;
  }
}
