import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadTranscripts } from '../../src/collection/load-transcripts.ts';
import { openReadBefore } from '../../src/collection/read-before.ts';
import { temporaryFolder } from './store/samples.ts';

/** A folder of three files, and where their reading is kept. */
function files() {
  const folder = temporaryFolder();
  const texts = join(folder, 'texts');
  mkdirSync(texts);
  writeFileSync(
    join(texts, 'a.txt'),
    'ADA BYRNE: Hello.\n\nBOB DOE: Hello.\n\nADA BYRNE: (applause)\n\nBOB DOE: Well.\n',
  );
  writeFileSync(join(texts, 'b.txt'), 'A speech.\n\nIts end.');
  writeFileSync(join(texts, 'b.yaml'), 'title: A speech');
  writeFileSync(join(texts, 'broken.txt'), Uint8Array.of(0xff));
  return { texts, kept: join(folder, 'deep', 'read') };
}

async function load(texts: string, kept: string) {
  const before = await openReadBefore(kept);
  const found: string[] = [];
  const counted = {
    ...before,
    find(key: string) {
      const known = before.find(key);
      if (known !== undefined) found.push(known.transcript.id);
      return known;
    },
  };
  const loaded = await loadTranscripts(texts, undefined, counted);
  await before.save();
  return { loaded, found };
}

test('openReadBefore() gives back what files were read as, and reads anew what changed', async () => {
  const { texts, kept } = files();
  const fresh = await loadTranscripts(texts);
  expect(await load(texts, kept)).toEqual({ loaded: fresh, found: [] });
  expect(await load(texts, kept)).toEqual({ loaded: fresh, found: ['a', 'b'] });
  writeFileSync(join(texts, 'b.yaml'), 'title: Another speech');
  expect((await load(texts, kept)).found).toEqual(['a']);
  const { loaded, found } = await load(texts, kept);
  expect(found).toEqual(['a', 'b']);
  expect(loaded.transcripts[1]?.head.title).toBe('Another speech');
});

test('openReadBefore() writes nothing where nothing changed, and forgets what is gone', async () => {
  const { texts, kept } = files();
  await load(texts, kept);
  const { mtimeNs } = statSync(kept, { bigint: true });
  await load(texts, kept);
  expect(statSync(kept, { bigint: true }).mtimeNs).toBe(mtimeNs);
  writeFileSync(join(texts, 'a.txt'), 'Another text.');
  await load(texts, kept);
  expect(readFileSync(kept, 'utf8')).not.toContain('Hello');
});

test('openReadBefore() trusts nothing that is damaged, cut or foreign', async () => {
  const { texts, kept } = files();
  const fresh = await loadTranscripts(texts);
  await load(texts, kept);
  const bytes = readFileSync(kept);
  for (let at = 0; at < bytes.length; at += 5) {
    const damaged = Buffer.from(bytes);
    damaged[at]! ^= 0x11;
    writeFileSync(kept, damaged);
    expect((await loadTranscripts(texts, undefined, await openReadBefore(kept))).transcripts).toEqual(
      fresh.transcripts,
    );
  }
  for (const cut of [0, 10, bytes.length - 3]) {
    writeFileSync(kept, bytes.subarray(0, cut));
    expect((await loadTranscripts(texts, undefined, await openReadBefore(kept))).transcripts).toEqual(
      fresh.transcripts,
    );
  }
});
