import { writeSync } from 'node:fs';
import { openPlace } from '../../../src/collection/store/open-place.ts';
import { limits, prepared } from './samples.ts';

// Adds, replaces and removes without end, and says of each on standard output once it is kept: "what guild id hash".
const [place = '', round = ''] = process.argv.slice(2);
const store = await openPlace(JSON.parse(place));
const say = (...words: readonly string[]) => writeSync(1, `${words.join(' ')}\n`);
say('ready');
for (let n = 0; ; n += 1) {
  const guild = String(100 + (n % 3));
  const id = `r${round}-${n}`;
  // From a page to a few hundred, so that a kill falls inside a transaction as well as between two.
  const words = `${id} words `.repeat(1 + (n % 7) ** 5);
  const transcript = prepared(id, words);
  say('trying', guild, id, transcript.hash);
  await store.addTranscript(guild, transcript, '5', { ...limits, transcripts: 1_000_000 });
  say('kept', guild, id, transcript.hash);
  if (n % 4 !== 3) continue;
  const next = prepared(id, `${words} anew`);
  say('trying', guild, id, next.hash);
  await store.replaceTranscript(guild, next, '5', { ...limits, transcripts: 1_000_000 });
  say('kept', guild, id, next.hash);
  if (n % 8 !== 7) continue;
  say('trying', guild, id, 'none');
  await store.removeTranscript(guild, id);
  say('kept', guild, id, 'none');
}
