/**
 * `npm run encodings`, also the last part of `npm run vectors`: works out what the passages mean of the transcripts that ship,
 * so that the first question need not wait for it, and of those that the tests ask.
 */
import { readdirSync, rmSync } from 'node:fs';
import { loadTranscripts } from '../src/collection/load-transcripts.ts';
import { keepEncodings } from '../src/search/meaning/kept-encodings.ts';
import { encodingsFolder, loadVectors } from '../src/search/meaning/load-vectors.ts';
import { createPassageIndex, lendVectors, prepareMeaning } from '../src/search/passage-index.ts';
import { heldOutTranscripts } from '../test/search/holdout/holdout.ts';
import { paraphrasedTranscripts } from '../test/search/paraphrases/paraphrases.ts';
import { testEncodings } from '../test/search/vectors.ts';
import type { NumberedTranscript } from '../src/transcript/model.ts';

const { transcripts: shipped } = await loadTranscripts('data/transcripts');
const isShipped = new Set(shipped.map(({ head }) => head.id));
const asked = [...(await paraphrasedTranscripts()), ...(await heldOutTranscripts())];

await keep(encodingsFolder, shipped);
await keep(
  testEncodings,
  asked.filter(({ head }) => !isShipped.has(head.id)),
);

async function keep(folder: string, transcripts: readonly NumberedTranscript[]): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const { vectors } = await loadVectors({ keptBy: (encoder) => keepEncodings({ folder, encoder }) });
  for (const transcript of new Map(transcripts.map((one) => [one.head.id, one])).values()) {
    const index = createPassageIndex();
    lendVectors(index, vectors);
    await index.add(transcript);
    await prepareMeaning(index);
  }
  process.stdout.write(`${folder}: ${readdirSync(folder).length} transcripts\n`);
}
