import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { backupStore } from '../../../src/collection/store/backup-store.ts';
import { openStore, storeFile } from '../../../src/collection/store/open-store.ts';
import { restoreStore } from '../../../src/collection/store/restore-store.ts';
import { verifyStore } from '../../../src/collection/store/verify-store.ts';
import { limits, prepared, temporaryFolder } from './samples.ts';

async function filled(...ids: readonly string[]) {
  const folder = temporaryFolder();
  const store = openStore(join(folder, 'data'));
  for (const id of ids) await store.addTranscript('100', prepared(id, `${id} `.repeat(3_000)), '5', limits);
  return { folder, data: join(folder, 'data'), target: join(folder, 'kept.sqlite'), store };
}

const idsIn = async (data: string) => {
  const store = openStore(data);
  const ids = (await store.transcriptsOf('100')).map(({ id }) => id);
  store.close();
  return ids;
};

describe('backupStore()', () => {
  test('copies a store that is being written to, whole, into one file', async () => {
    const { folder, target, data, store } = await filled('a', 'b');
    const backup = backupStore(data, target);
    for (let n = 0; n < 20; n += 1) await store.addTranscript('200', prepared(`n${n}`), '5', limits);
    const report = await backup;
    expect(report).toMatchObject({ version: 2, faults: [] });
    expect(report.transcripts).toBeGreaterThanOrEqual(2);
    expect(readdirSync(folder).toSorted()).toEqual(['data', 'kept.sqlite']);
    expect(verifyStore(target)).toEqual(report);
    store.close();
    await restoreStore(join(folder, 'elsewhere'), target);
    expect(await idsIn(join(folder, 'elsewhere'))).toEqual(['a', 'b']);
  });

  test('overwrites nothing and says what is missing', async () => {
    const { folder, target, data, store } = await filled('a');
    store.close();
    writeFileSync(target, 'mine');
    await expect(backupStore(data, target)).rejects.toThrow('exists already');
    expect(readFileSync(target, 'utf8')).toBe('mine');
    await expect(backupStore(data, join(folder, 'no/x'))).rejects.toThrow('there is no folder');
    await expect(backupStore(join(folder, 'no'), join(folder, 'x'))).rejects.toThrow('no such file');
    expect(existsSync(join(folder, 'no'))).toBe(false);
  });
});

describe('verifyStore()', () => {
  test('names a transcript that is not as it was kept, and an earlier edition', async () => {
    const { data, store } = await filled('a', 'b');
    await store.replaceTranscript('100', prepared('a', 'New.'), '5', limits);
    store.close();
    const db = new DatabaseSync(storeFile(data));
    db.exec(
      "UPDATE previous_edition SET json = replace(json, 'a a', 'a b'); UPDATE transcript SET json = 'x' WHERE id = 'b'",
    );
    db.close();
    const { transcripts, faults } = verifyStore(storeFile(data));
    expect(transcripts).toBe(2);
    expect(faults.toSorted()).toEqual([expect.stringContaining('"a"'), expect.stringContaining('"b"')]);
  });

  test('says of bytes that are no store, and of none, what is wrong', () => {
    const file = join(temporaryFolder(), 'x');
    writeFileSync(file, '');
    expect(verifyStore(file).faults).toEqual([expect.stringContaining('empty')]);
    writeFileSync(file, 'no store '.repeat(1_000));
    expect(verifyStore(file).faults).toEqual([expect.stringContaining('does not read as a store')]);
  });
});

describe('restoreStore()', () => {
  test('puts the backup in place and sets aside what was there, its log with it', async () => {
    const { data, target, store } = await filled('a');
    await backupStore(data, target);
    await store.addTranscript('100', prepared('b'), '5', limits);
    // Left as a crash leaves it: what was added last is in the log alone.
    const [file, log] = ['', '-wal'].map((suffix) => readFileSync(`${storeFile(data)}${suffix}`));
    store.close();
    writeFileSync(storeFile(data), file!);
    writeFileSync(`${storeFile(data)}-wal`, log!);
    const { aside } = await restoreStore(data, target, Date.UTC(2026, 10, 24, 1, 2, 3));
    expect(await idsIn(data)).toEqual(['a']);
    expect(aside).toBe(`${storeFile(data)}.before-20261124T010203000Z`);
    await restoreStore(data, aside!);
    expect(await idsIn(data)).toEqual(['a', 'b']);
  });

  test('sets a damaged store aside byte by byte', async () => {
    const { data, target, store } = await filled('a');
    await backupStore(data, target);
    store.close();
    writeFileSync(storeFile(data), 'damaged');
    expect(() => openStore(data)).toThrow('is damaged');
    const { aside } = await restoreStore(data, target);
    expect(readFileSync(aside!, 'utf8')).toBe('damaged');
    expect(await idsIn(data)).toEqual(['a']);
  });

  test('changes nothing while a bot has the folder, or where the backup is damaged', async () => {
    const { folder, data, target, store } = await filled('a');
    await backupStore(data, target);
    await expect(restoreStore(data, target)).rejects.toThrow('another process has it');
    store.close();
    const whole = readFileSync(target);
    writeFileSync(target, whole.subarray(0, whole.length / 2));
    await expect(restoreStore(data, target)).rejects.toThrow('the backup itself is damaged');
    await expect(restoreStore(data, join(folder, 'none'))).rejects.toThrow('no such file');
    expect(await idsIn(data)).toEqual(['a']);
    mkdirSync(join(folder, 'dir'));
    await expect(restoreStore(data, join(folder, 'dir'))).rejects.toThrow();
  });
});
