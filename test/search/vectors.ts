import { fileURLToPath } from 'node:url';
import { keepEncodings } from '../../src/search/meaning/kept-encodings.ts';
import { encodingsFolder, loadVectors } from '../../src/search/meaning/load-vectors.ts';

/** What the transcripts mean that tests ask: `npm run encodings` works it out, and no test has to. */
export const testEncodings = fileURLToPath(new URL('encodings', import.meta.url));

/** The vectors that come with the project. Nothing is kept. */
export const { vectors: english } = await loadVectors({
  keptBy(encoder) {
    const { read } = keepEncodings({ folder: testEncodings, others: [encodingsFolder], encoder });
    return { read, write: async () => {} };
  },
});
