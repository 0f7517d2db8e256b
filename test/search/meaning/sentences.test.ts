import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { likenessOf } from '../../../src/search/meaning/encodings.ts';
import { type Encode, type KeptEncodings, Sentences } from '../../../src/search/meaning/sentences.ts';
import { nextTurn } from '../../../src/search/pace.ts';
import { numbered } from '../transcripts.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Texts that begin alike mean the same. */
const encoder = {
  language: 'en',
  dimensions: 3,
  encode: (text: string) => Int8Array.of(text.charCodeAt(0) || 1, text.charCodeAt(1) || 1, 1),
};
const talk = (id: string, ...passages: string[]) => numbered(id, [['Anna Berg', ...passages]], { language: 'en' });

/** An encoder that waits until it is told to go on, and notes what it was given. */
function held() {
  const given: string[][] = [];
  let go: (() => void) | null = null;
  const encode: Encode = async (texts) => {
    given.push([...texts]);
    await new Promise<void>((resolve) => (go = resolve));
    return texts.map(encoder.encode);
  };
  return { given, encode, next: () => go!() };
}

describe('Sentences', () => {
  it('Sentences has nothing of a transcript until it is worked out, and then a row for each passage', async () => {
    const sentences = new Sentences(encoder);
    const transcript = talk('one', 'ab first', 'xy second');
    expect(sentences.of(transcript)).toBeNull();
    expect(sentences.isWorking).toBe(false);
    sentences.want([transcript, transcript]);
    expect(sentences.isWorking).toBe(true);
    await sentences.settled();
    const encodings = sentences.of(transcript)!;
    expect([...encodings.rows]).toEqual([97, 98, 1, 120, 121, 1]);
    expect(likenessOf(sentences.question('ab'), encodings, 0)).toBeCloseTo(1);
    expect(likenessOf(sentences.question('ab'), encodings, 1)).toBeLessThan(1);
  });

  it('Sentences works short transcripts out first, also one that is wanted meanwhile, and each once', async () => {
    const { given, encode, next } = held();
    const sentences = new Sentences(encoder, encode);
    const long = talk('long', ...Array.from({ length: 33 }, (_, at) => `long ${at}`));
    const short = talk('short', 'short');
    sentences.want([long]);
    await expect.poll(() => given.length).toBe(1);
    sentences.want([short, long]);
    next();
    await expect.poll(() => given.length).toBe(2);
    expect(given[1]).toEqual(['short']);
    next();
    for (const count of [3, 4]) {
      await expect.poll(() => given.length).toBe(count);
      next();
    }
    await sentences.settled();
    expect(given.flat()).toHaveLength(34);
    expect(sentences.of(long)!.lengths).toHaveLength(33);
  });

  it('Sentences does not hold on to a transcript that nobody else has any more', async () => {
    const { given, encode, next } = held();
    const sentences = new Sentences(encoder, encode);
    const shown = talk('shown', 'ab');
    sentences.want([shown]);
    await expect.poll(() => given.length).toBe(1);
    sentences.want([talk('removed', 'cd', 'ef')]);
    // What a reference was made of in this turn is held till its end.
    await nextTurn();
    collectGarbage();
    next();
    await sentences.settled();
    expect(given).toEqual([['ab']]);
  });

  it('Sentences leaves out a transcript of more parts than are held', async () => {
    let encoded = 0;
    const sentences = new Sentences(encoder, async (texts) => {
      encoded += texts.length;
      return texts.map(encoder.encode);
    });
    const passage = `${'word '.repeat(25)}ends. `.repeat(31).trim();
    const huge = talk('huge', ...Array.from({ length: 2_000 }, () => passage));
    for (let round = 0; round < 2; round++) {
      sentences.want([huge]);
      await sentences.settled();
    }
    expect(sentences.of(huge)).toBeNull();
    expect(encoded).toBe(0);
  });

  it('Sentences gives up what cannot be encoded until it is wanted anew', async () => {
    let fails = true;
    const sentences = new Sentences(encoder, async (texts) => {
      if (fails) throw new Error('the thread ended');
      return texts.map(encoder.encode);
    });
    const transcript = talk('one', 'ab');
    sentences.want([transcript]);
    await sentences.settled();
    expect(sentences.of(transcript)).toBeNull();
    fails = false;
    sentences.want([transcript]);
    await sentences.settled();
    expect(sentences.of(transcript)).not.toBeNull();
  });

  it('Sentences takes what is kept, keeps what is not, and trusts nothing of another size', async () => {
    const kept = new Map([
      ['whole', Int8Array.of(1, 2, 3)],
      ['cut', Int8Array.of(1, 2)],
    ]);
    const written: string[] = [];
    const store: KeptEncodings = {
      read: async ({ head }) => kept.get(head.id) ?? null,
      write: async ({ head }) => void written.push(head.id),
    };
    const sentences = new Sentences(encoder, undefined, store);
    const [whole, cut, none] = [talk('whole', 'ab'), talk('cut', 'ab'), talk('none', 'ab')];
    sentences.want([whole, cut, none]);
    await sentences.settled();
    expect([...sentences.of(whole)!.rows]).toEqual([1, 2, 3]);
    expect([...sentences.of(cut)!.rows]).toEqual([97, 98, 1]);
    expect(written).toEqual(['cut', 'none']);
  });

  it('Sentences encodes a question once while it is asked again and again', () => {
    let encoded = 0;
    const encode = (text: string) => {
      encoded++;
      return encoder.encode(text);
    };
    const counting = { ...encoder, encode };
    const sentences = new Sentences(counting);
    for (let round = 0; round < 3; round++) sentences.question('same');
    expect(encoded).toBe(1);
    for (let other = 0; other < 64; other++) sentences.question(`other ${other}`);
    sentences.question('same');
    expect(encoded).toBe(66);
  });
});
