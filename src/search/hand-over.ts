import type { Entry, Shelf } from './shelf.ts';
import type { TokenBatch } from './token-batch.ts';

/** Passages in one batch. */
const passagesAtOnce = 256;

/** The words of a transcript on a shelf as another shelf takes them in, without reading the texts again. */
export function* handOver({ tokens, vocabulary }: Shelf, { from, to }: Entry): Generator<TokenBatch, void> {
  for (let first = from; first < to; first += passagesAtOnce) {
    const slots = Array.from({ length: Math.min(passagesAtOnce, to - first) }, (_, nth) => first + nth);
    const lengths = Uint32Array.from(slots, (slot) => tokens.length(slot));
    const extras = Uint32Array.from(slots, (slot) => tokens.extras(slot));
    const words = new Uint32Array(slots.reduce((sum, _slot, nth) => sum + lengths[nth]! + extras[nth]!, 0));
    let at = 0;
    for (const slot of slots) {
      const own = tokens.words(slot);
      words.set(own, at);
      at += own.length;
    }
    yield { words: vocabulary.words, tokens: words, lengths, extras };
  }
}
