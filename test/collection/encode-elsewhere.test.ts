import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createEncode } from '../../src/collection/encode-elsewhere.ts';
import { readSentenceEncoder } from '../../src/search/meaning/encoder/sentence-encoder.ts';
import { vectorsFolder } from '../../src/search/meaning/load-vectors.ts';

const file = join(vectorsFolder, 'en.encoder');
const texts = ['The talks may begin in Istanbul.', '', 'Nobody wants peace.'];

describe('createEncode()', () => {
  it('createEncode() encodes on another thread as the encoder does here, and rejects where the file is none', async () => {
    const encodeWith = createEncode();
    const encoder = readSentenceEncoder(readFileSync(file));
    expect(await encodeWith(file)(texts)).toEqual(texts.map((text) => encoder.encode(text)));
    await expect(encodeWith(import.meta.filename)(texts)).rejects.toThrow();
    expect(await encodeWith(file)(texts.slice(2))).toHaveLength(1);
  });
});
