import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadKeptIndex, saveKeptIndex } from '../../src/search/kept-index.ts';
import { createPassageIndex, type PassageIndex } from '../../src/search/passage-index.ts';
import { plainQuery } from '../../src/search/query.ts';
import type { NumberedTranscript } from '../../src/transcript/model.ts';
import { numbered, shipped } from './transcripts.ts';

async function buildAndKeep(file: string, transcripts: readonly NumberedTranscript[]): Promise<PassageIndex> {
  const index = createPassageIndex();
  for (const transcript of transcripts) await index.add(transcript);
  await saveKeptIndex(file, index, transcripts);
  return index;
}

describe('loadKeptIndex()', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kept-index-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const transcripts = [
    shipped(),
    numbered('fr', [['A', 'La paix et la co-opération dans le monde.']], { language: 'fr' }),
    numbered('ja', [['A', '東京都に住む人々の話']], { language: 'ja' }),
  ];
  const queries = [
    'Buddha originated',
    'illusion negotiate',
    'paix cooperation',
    '京都',
    'buda zaporozhe',
    'to be or not to be',
  ];

  it('loadKeptIndex() answers as the index it was kept from, and can be added to', async () => {
    const file = join(folder, 'deep', 'a.index');
    const built = await buildAndKeep(file, transcripts);
    const kept = await loadKeptIndex(file, transcripts);
    expect(kept).not.toBeNull();
    const more = numbered('more', [['B', 'Buddha negotiates an illusion of peace.']], { language: 'en' });
    for (const round of [0, 1]) {
      for (const query of queries) {
        expect(kept!.search(plainQuery(query), {}, 20), query).toEqual(built.search(plainQuery(query), {}, 20));
        expect(kept!.candidates(query, 20)).toEqual(built.candidates(query, 20));
      }
      if (round === 0) for (const index of [built, kept!]) await index.add(more);
    }
  });

  it('loadKeptIndex() trusts no file that is missing, cut, changed or of another text', async () => {
    const file = join(folder, 'b.index');
    const index = await buildAndKeep(file, transcripts);
    const bytes = readFileSync(file);
    expect(await loadKeptIndex(join(folder, 'none'), transcripts)).toBeNull();
    expect(await loadKeptIndex(file, transcripts.slice(1))).toBeNull();
    expect(await loadKeptIndex(file, [...transcripts].reverse())).toBeNull();
    expect(
      await loadKeptIndex(file, [numbered('lavrov-2025-05-23', [['A', 'Another text']]), ...transcripts.slice(1)]),
    ).toBeNull();
    for (const cut of [0, 10, 300, bytes.length - 1]) {
      writeFileSync(file, bytes.subarray(0, cut));
      expect(await loadKeptIndex(file, transcripts), `cut at ${cut}`).toBeNull();
    }
    for (let at = 0; at < bytes.length; at += 997) {
      const damaged = Buffer.from(bytes);
      damaged[at]! ^= 0x11;
      writeFileSync(file, damaged);
      expect(await loadKeptIndex(file, transcripts), `byte ${at}`).toBeNull();
    }
    const again = await buildAndKeep(file, transcripts);
    expect(again.passageCount).toBe(index.passageCount);
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  it('saveKeptIndex() refuses an index of something else', async () => {
    const index = createPassageIndex();
    await index.add(transcripts[1]!);
    await expect(saveKeptIndex(join(folder, 'c.index'), index, transcripts)).rejects.toThrow(/does not hold/u);
  });
});
