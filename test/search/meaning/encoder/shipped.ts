import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readParts } from '../../../../src/search/meaning/encoder/encoder-file.ts';
import { vectorsFolder } from '../../../../src/search/meaning/load-vectors.ts';

/** The encoder that comes with the project. */
export const file = readFileSync(join(vectorsFolder, 'en.encoder'));
export const parts = readParts(file);

/** Any text at all, halves of signs included. */
export const anyText = (maxLength: number) =>
  fc
    .array(fc.oneof(fc.integer({ min: 32, max: 126 }), fc.integer({ min: 0, max: 0xffff })), { maxLength })
    .map((codes) => String.fromCharCode(...codes));
