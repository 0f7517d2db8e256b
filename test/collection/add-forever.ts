import { writeSync } from 'node:fs';
import { createCollections } from '../../src/collection/create-collections.ts';
import { createLibraries } from '../../src/collection/create-libraries.ts';
import { createKeptReader } from '../../src/collection/kept-reader.ts';
import { indexShipped } from '../../src/collection/shipped.ts';
import { openStore } from '../../src/collection/store/open-store.ts';
import { prepareTranscript } from '../../src/collection/store/prepare-transcript.ts';

// Adds to a guild without end, and says each ID on standard output once it is kept.
const [folder = '', round = ''] = process.argv.slice(2);
const store = openStore(folder);
const reader = createKeptReader(20_000);
const collections = createCollections(await indexShipped([]), { store, reader });
const limits = { transcripts: 1_000_000, passages: 1_000_000_000 };
const library = createLibraries({ store, collections, reader, limits }).of('100');
writeSync(1, 'ready\n');
for (let n = 0; ; n += 1) {
  const id = `r${round}-${n}`;
  // From a page to a hundred, so that some are read in another thread.
  const passages = Array.from({ length: 1 + (n % 5) ** 4 }, (_, at) => ({
    text: `Word${id.replace('-', 'x')} ${at}.`,
  }));
  const prepared = prepareTranscript({ id, title: id, turns: [{ speaker: 'Ada', passages }] });
  const outcome = await library.add(
    '5',
    await library.stage('5', { prepared, warnings: [], format: { name: 'format.speech' } }),
  );
  if (outcome.kind === 'kept') writeSync(1, `${outcome.transcript.id} ${passages.length}\n`);
}
