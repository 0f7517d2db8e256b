import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSentenceEncoder, writeSentenceEncoder } from '../../../../src/search/meaning/encoder/sentence-encoder.ts';
import { VectorsError } from '../../../../src/search/meaning/word-vectors.ts';
import { anyText, file, parts } from './shipped.ts';

/** What the engine of the npm package that the encoder comes from says of texts: 512 numbers of one byte each. */
const reference = JSON.parse(readFileSync(new URL('./fixtures/meanings.json', import.meta.url), 'utf8')) as {
  readonly text: string;
  readonly meaning: string;
}[];

const encoder = readSentenceEncoder(file);

describe('whole()', () => {
  it.each(reference)('whole() points where the original does for $text', ({ text, meaning }) => {
    const original = new Int8Array(Buffer.from(meaning, 'base64'));
    expect(cosine(encoder.whole(text)!, original)).toBeGreaterThan(0.998);
  });

  it('whole() does not depend on what was asked before', () => {
    const before = encoder.whole('Why is there no ceasefire?');
    encoder.whole('We are ready to negotiate. '.repeat(40));
    expect(encoder.whole('Why is there no ceasefire?')).toEqual(before);
  });
});

describe('encode()', () => {
  it('encode() brings texts that mean the same nearer to each other than others', () => {
    const like = (one: string, other: string) => cosine(encoder.encode(one), encoder.encode(other));
    const same = like('When will the fighting stop?', 'We hope for a truce by the end of the year.');
    expect(same).toBeGreaterThan(like('When will the fighting stop?', 'The recipe asks for two eggs.') + 0.15);
  });

  it('encode() gives as many numbers of any text, the largest 127; zeros where there is nothing', () => {
    expect([encoder.language, encoder.dimensions]).toEqual(['en', 96]);
    expect(encoder.encode(' \n')).toEqual(new Int8Array(96));
    fc.assert(
      fc.property(anyText(60), (text) => {
        const encoded = encoder.encode(text);
        expect(encoded).toHaveLength(96);
        expect([0, 127]).toContain(Math.max(...encoded.map(Math.abs)));
      }),
      { numRuns: 25 },
    );
  });
});

describe('readSentenceEncoder()', () => {
  it('readSentenceEncoder() reads what was written', () => {
    expect(writeSentenceEncoder(parts).equals(file)).toBe(true);
  });

  it('readSentenceEncoder() refuses what is cut, changed or something else', () => {
    const head = JSON.parse(file.subarray(0, file.indexOf('\n')).toString()) as Record<string, unknown>;
    const body = file.subarray(file.indexOf('\n') + 1);
    const withHead = (change: object) =>
      Buffer.concat([Buffer.from(`${JSON.stringify({ ...head, ...change })}\n`), body]);
    const changed = Buffer.from(file);
    changed[file.length - 1]! ^= 1;
    const listless = Buffer.from(body);
    listless.write('x', 0);
    const sha256 = createHash('sha256').update(listless).digest('hex');
    const damaged = {
      'bytes after its head': [file.subarray(0, -1), withHead({ pieces: 7999 }), withHead({ dimensions: 95 })],
      'its checksum is another': [changed, withHead({ sha256: '' })],
      'no score and piece': [Buffer.concat([Buffer.from(`${JSON.stringify({ ...head, sha256 })}\n`), listless])],
      'lines, not': [withHead({ list: (head.list as number) - 260, pieces: (head.pieces as number) + 1 })],
      'does not begin': [
        Buffer.alloc(0),
        Buffer.from('null\n'),
        Buffer.from('[1'),
        withHead({ pieces: 1e9 }),
        withHead({ dimensions: 0.5 }),
        withHead({ language: 3 }),
      ],
    };
    for (const [reason, files] of Object.entries(damaged)) {
      for (const bytes of files) {
        expect(() => readSentenceEncoder(bytes)).toThrow(
          expect.objectContaining({ message: expect.stringContaining(reason) }),
        );
        expect(() => readSentenceEncoder(bytes)).toThrow(VectorsError);
      }
    }
  });
});

function cosine(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let [product, ofOne, ofOther] = [0, 0, 0];
  for (let at = 0; at < one.length; at++) {
    product += one[at]! * other[at]!;
    ofOne += one[at]! ** 2;
    ofOther += other[at]! ** 2;
  }
  return product / Math.sqrt(ofOne * ofOther);
}
