/** A part of a word, or a word with the mark before it, and how likely it is: the logarithm of its share. */
export interface Piece {
  readonly text: string;
  readonly score: number;
}

/** Stands for the space before a word. */
const mark = '\u2581';
/** Pieces that stand for no text: the first is what stands for signs that no piece has. */
const reserved = 6;
/** So many signs of a text are looked at. */
const mostSigns = 2048;

/** Cuts texts into the pieces of a vocabulary, by the likeliest way (Kudo, "Subword Regularization", ACL 2018). */
export class Pieces {
  readonly #lengths: Uint8Array;
  readonly #scores: Float64Array;
  readonly #tree: ReadonlyMap<number, number>;
  /** By place in the tree: the piece that ends there, or -1. */
  readonly #ends: readonly number[];

  /** @param pieces by their number; each at most 255 signs long. */
  constructor(pieces: readonly Piece[]) {
    const tree = new Map<number, number>();
    const ends = [-1];
    for (const [id, { text }] of pieces.entries()) {
      if (id < reserved) continue;
      let place = 0;
      for (let at = 0; at < text.length; at++) {
        const step = stepOf(place, text.charCodeAt(at));
        place = tree.get(step) ?? ends.push(-1) - 1;
        tree.set(step, place);
      }
      ends[place] = id;
    }
    this.#tree = tree;
    this.#ends = ends;
    this.#lengths = Uint8Array.from(pieces, ({ text }) => text.length);
    this.#scores = Float64Array.from(pieces, ({ score }) => score);
  }

  /** The numbers of the pieces of a text, at most so many; of a long text only the beginning is looked at. */
  cut(text: string, most: number): readonly number[] {
    const signs = marked(text);
    const { length } = signs;
    const best = new Float64Array(length + 1);
    const last = new Int32Array(length + 1);
    for (let start = 0; start < length; start++) this.#goOn(signs, start, best, last);
    const result: number[] = [];
    for (let at = length; at > 0; at -= last[at] === 0 ? 1 : this.#lengths[last[at]!]!) {
      // What no piece has stands there once, however long it is.
      if (last[at] !== 0 || result.at(-1) !== 0) result.push(last[at]!);
    }
    return result.reverse().slice(0, most);
  }

  /** Takes note of the pieces that begin at a sign, where they are likelier than what is known to end where they do. */
  #goOn(signs: string, start: number, best: Float64Array, last: Int32Array): void {
    let place: number | undefined = 0;
    let found = false;
    const note = (id: number, end: number, score: number) => {
      if (best[end] !== 0 && score < best[end]!) return;
      best[end] = score;
      last[end] = id;
    };
    for (let end = start + 1; end <= signs.length; end++) {
      place = this.#tree.get(stepOf(place, signs.charCodeAt(end - 1)));
      if (place === undefined) break;
      const id = this.#ends[place]!;
      if (id < 0) continue;
      found = true;
      note(id, end, best[start]! + this.#scores[id]!);
    }
    if (!found) note(0, start + 1, best[start]!);
  }
}

/** A step in the tree: 65,536 ways go on from each place. */
const stepOf = (place: number, sign: number) => place * 65_536 + sign;

function marked(text: string): string {
  const plain = text.slice(0, mostSigns).normalize('NFKC').replaceAll(/\s+/gu, ' ').trim().slice(0, mostSigns);
  return plain === '' ? '' : mark + plain.replaceAll(' ', mark);
}
