import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openVectors } from '../src/cli/open-vectors.ts';
import { readSentenceEncoder } from '../src/search/meaning/encoder/sentence-encoder.ts';
import { type Vectors, vectorsFolder } from '../src/search/meaning/load-vectors.ts';
import { Sentences } from '../src/search/meaning/sentences.ts';
import { createRandom } from './random.ts';

/** As the shell has them: what passages mean is worked out at the first run, and kept. */
export const vectors = await openVectors((text) => void process.stderr.write(text));

export const encoder = readSentenceEncoder(readFileSync(join(vectorsFolder, 'en.encoder')));
const random = createRandom(1);

/** Where only the time counts: questions are encoded, and each passage means anything. */
export const anyMeaning: Vectors = new Map(
  [...vectors].map(([language, { words }]) => {
    const anything = () => Int8Array.from({ length: encoder.dimensions }, () => Math.round(random() * 254) - 127);
    return [language, { words, sentences: new Sentences(encoder, async (texts) => texts.map(anything)) }];
  }),
);
