import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepEncodings } from '../../../src/search/meaning/kept-encodings.ts';
import { numbered } from '../transcripts.ts';

const talk = (text: string, title = 'talk') => numbered('talk', [['Anna Berg', text]], { language: 'en', title });
const rows = Int8Array.of(1, -2, 127);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'verbatim-encodings-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('keepEncodings()', () => {
  it('keepEncodings() gives back what it kept of the same texts and encoder, and of no others', async () => {
    const kept = keepEncodings({ folder: join(folder, 'new'), encoder: 'one' });
    expect(await kept.read(talk('Words.'))).toBeNull();
    await kept.write(talk('Words.'), rows);
    expect(await kept.read(talk('Words.', 'Another title'))).toEqual(rows);
    expect(await kept.read(talk('Other words.'))).toBeNull();
    expect(await keepEncodings({ folder: join(folder, 'new'), encoder: 'two' }).read(talk('Words.'))).toBeNull();
  });

  it('keepEncodings() takes nothing that was cut or changed', async () => {
    const kept = keepEncodings({ folder, encoder: 'one' });
    await kept.write(talk('Words.'), rows);
    const file = join(folder, readdirSync(folder)[0]!);
    const whole = readFileSync(file);
    const changed = Buffer.from(whole);
    changed[whole.length - 1]! ^= 1;
    for (const bytes of [changed, whole.subarray(0, -1), whole.subarray(0, 5), Buffer.alloc(0)]) {
      writeFileSync(file, bytes);
      expect(await kept.read(talk('Words.'))).toBeNull();
    }
  });

  it('keepEncodings() keeps nothing of what may not leave memory, and reads other folders without writing there', async () => {
    const mine = talk('Mine.');
    await keepEncodings({ folder, encoder: 'one' }).write(mine, rows);
    const empty = join(folder, 'empty');
    const guarded = keepEncodings({ folder: empty, others: [folder], encoder: 'one', mayKeep: (one) => one === mine });
    expect(await guarded.read(mine)).toEqual(rows);
    expect(await guarded.read(talk('Mine.'))).toBeNull();
    await guarded.write(talk('Theirs.'), rows);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('keepEncodings() deletes what nobody read for a month, and does without where the disk takes nothing', async () => {
    const kept = keepEncodings({ folder, encoder: 'one' });
    await kept.write(talk('Old.'), rows);
    const monthAgo = new Date(Date.now() - 31 * 86_400_000);
    utimesSync(join(folder, readdirSync(folder)[0]!), monthAgo, monthAgo);
    await kept.write(talk('New.'), rows);
    expect(readdirSync(folder)).toHaveLength(1);
    expect(await kept.read(talk('New.'))).toEqual(rows);
    const file = join(folder, readdirSync(folder)[0]!);
    await keepEncodings({ folder: join(file, 'beneath-a-file'), encoder: 'one' }).write(talk('New.'), rows);
    expect(readdirSync(folder)).toHaveLength(1);
  });
});
