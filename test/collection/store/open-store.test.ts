import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openStore, type StoreOptions, storeFile } from '../../../src/collection/store/open-store.ts';
import { scopeOf } from '../../../src/collection/store/scope.ts';
import { migrations } from '../../../src/collection/store/sqlite/migrations.ts';
import type { Store } from '../../../src/collection/store/store.ts';
import { StoreError } from '../../../src/collection/store/store-error.ts';
import { storeContract } from './contract.ts';
import { expectIsolation } from './isolation.ts';
import { limits, prepared, temporaryFolder } from './samples.ts';

function opened(folder = temporaryFolder(), options?: StoreOptions) {
  const store = openStore(folder, options);
  onTestFinished(() => store.close());
  return store;
}

function faultOf(folder: string): StoreError {
  try {
    openStore(folder).close();
  } catch (error) {
    if (error instanceof StoreError) return error;
    throw error;
  }
  throw new Error('It opened');
}

/** Changes a closed store behind its back. */
function tamper(folder: string, sql: string): void {
  const db = new DatabaseSync(storeFile(folder), { defensive: false });
  db.exec(sql);
  db.close();
}

describe('openStore()', () => {
  storeContract((now) => opened(undefined, { now }));

  test('keeps three guilds apart, whatever they do', async () => {
    await expectIsolation(opened(), 12);
  });

  test('finds again what was kept before it was closed', async () => {
    const folder = temporaryFolder();
    const store = openStore(folder);
    await store.addTranscript('100', prepared('a'), '5', limits);
    store.close();
    store.close();
    expect(readdirSync(folder).toSorted()).toEqual(['lock.sqlite', 'store.sqlite']);
    expect(await opened(folder).readTranscript('100', 'a')).toBe(prepared('a').json);
  });

  test('refuses a folder that another process has, at once, with exit code 75', () => {
    const folder = temporaryFolder();
    const store = openStore(folder);
    const module = new URL('../../../src/collection/store/open-store.ts', import.meta.url);
    const script = `import { openStore } from ${JSON.stringify(module.href)};
      try { openStore(process.argv[1]); } catch (error) { console.error(error.message); process.exit(error.exitCode); }`;
    const run = () =>
      spawnSync(process.execPath, ['--input-type=module-typescript', '-e', script, folder], { encoding: 'utf8' });
    expect(run()).toMatchObject({ status: 75, stderr: expect.stringContaining('another process has it') });
    expect(faultOf(folder)).toMatchObject({ fault: 'locked', exitCode: 75 });
    store.close();
    expect(run()).toMatchObject({ status: 0 });
  });

  test('leaves a damaged file and the log beside it as they are', async () => {
    const [whole, folder] = [temporaryFolder(), temporaryFolder()];
    const store = opened(whole);
    for (let n = 0; n < 40; n += 1) {
      await store.addTranscript('100', prepared(`t${n}`, `${n} ${'word '.repeat(30_000)}`), '5', limits);
    }
    // As kill -9 leaves them: what was kept last is in the log alone.
    const [main, wal] = ['', '-wal'].map((suffix) => readFileSync(`${storeFile(whole)}${suffix}`)) as [Buffer, Buffer];
    expect(Math.min(main.length, wal.length)).toBeGreaterThan(100_000);
    const damaged = Buffer.from(main).fill('x', 16_384, main.length);
    writeFileSync(storeFile(folder), damaged);
    writeFileSync(`${storeFile(folder)}-wal`, wal);
    expect(faultOf(folder)).toMatchObject({ fault: 'damaged' });
    expect(readFileSync(storeFile(folder)).equals(damaged)).toBe(true);
    expect(readFileSync(`${storeFile(folder)}-wal`).equals(wal)).toBe(true);
  });

  test('leaves a damaged file as it is and says how to restore', async () => {
    const folder = temporaryFolder();
    const store = openStore(folder);
    for (let n = 0; n < 20; n += 1) {
      await store.addTranscript('100', prepared(`t${n}`, 'word '.repeat(2_000) + n), '5', limits);
    }
    store.close();
    const whole = readFileSync(storeFile(folder));
    const damages: readonly ((bytes: Buffer) => Buffer)[] = [
      (bytes) => bytes.fill(0, 4_096, 40_960),
      (bytes) => bytes.fill('x', 0, 100),
      (bytes) => bytes.subarray(0, bytes.length / 2),
      (bytes) => bytes.subarray(0, 0),
    ];
    for (const damage of damages) {
      const damaged = damage(Buffer.from(whole));
      writeFileSync(storeFile(folder), damaged);
      const error = faultOf(folder);
      expect(error).toMatchObject({ fault: 'damaged', exitCode: 65 });
      expect(error.message).toContain('store restore FILE');
      expect(readFileSync(storeFile(folder)).equals(damaged)).toBe(true);
    }
    writeFileSync(storeFile(folder), whole);
    expect(await opened(folder).transcriptsOf('100')).toHaveLength(20);
  });

  test('begins anew where it was cut off while it made the file', () => {
    const folder = temporaryFolder();
    writeFileSync(`${storeFile(folder)}.unfinished`, 'SQLite form');
    opened(folder);
    expect(readdirSync(folder)).not.toContain('store.sqlite.unfinished');
  });

  test('gives what was kept or says that it is damaged, whatever bytes of the file are changed', async () => {
    const folder = temporaryFolder();
    const store = openStore(folder);
    const kept = ['a', 'b', 'c'].map((id) => prepared(id, `${id} `.repeat(3_000)));
    for (const one of kept) await store.addTranscript('100', one, '5', limits);
    store.close();
    const whole = readFileSync(storeFile(folder));
    const change = fc.record({
      at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 600 }),
      cut: fc.boolean(),
    });
    const changed = (file: Buffer, { at, bytes, cut }: { at: number; bytes: Uint8Array; cut: boolean }): Buffer => {
      const place = Math.floor(at * file.length);
      if (cut) return file.subarray(0, place);
      file.set(bytes.subarray(0, file.length - place), place);
      return file;
    };
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        const damaged = changes.reduce(changed, Buffer.from(whole));
        writeFileSync(storeFile(folder), damaged);
        let open: Store | undefined;
        try {
          open = openStore(folder);
          for (const { id, json } of kept) {
            const read = await open.readTranscript('100', id);
            // Gone with its page, or whole: never another text.
            expect([json, undefined, null]).toContain(read);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(StoreError);
          if (open === undefined) expect(readFileSync(storeFile(folder)).equals(damaged)).toBe(true);
          refused += 1;
        } finally {
          open?.close();
          for (const name of readdirSync(folder)) if (name.startsWith('store.sqlite-')) rmSync(join(folder, name));
        }
      }),
      { numRuns: 60 },
    );
    expect(refused).toBeGreaterThan(3);
  });

  test('refuses tables of a later version and files of another program', () => {
    const later = temporaryFolder();
    openStore(later).close();
    tamper(later, `PRAGMA user_version = ${migrations.length + 1}`);
    expect(faultOf(later)).toMatchObject({ fault: 'unknown', message: expect.stringContaining('later version') });
    const foreign = temporaryFolder();
    tamper(foreign, 'CREATE TABLE songs (title TEXT)');
    expect(faultOf(foreign)).toMatchObject({ fault: 'unknown', message: expect.stringContaining('another program') });
  });

  test('says which folder it cannot make', () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(faultOf(join(file, 'data'))).toMatchObject({ fault: 'unusable', message: expect.stringContaining(file) });
  });

  test('migrates a store of each older version and keeps what it held', async () => {
    const names = readdirSync(new URL('fixtures/', import.meta.url));
    expect(names.toSorted()).toEqual(migrations.slice(1).map((_, n) => `version-${n + 1}.sql`));
    for (const name of names) {
      const folder = temporaryFolder();
      tamper(folder, readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8'));
      const store = openStore(folder);
      expect(await store.referencesOf(scopeOf('100', '7'), '1000')).toEqual([
        { transcript: 'lavrov-2025-05-23', first: 42, edition: '0123abcd' },
        { transcript: 'lavrov-2025-05-23', first: 50, last: 52 },
      ]);
      expect(await store.guilds()).toEqual(['100', '@9']);
      expect(await store.addTranscript('100', prepared('a'), '5', limits)).toMatchObject({ kind: 'added' });
      store.close();
      const db = new DatabaseSync(storeFile(folder), { readOnly: true });
      expect(db.prepare('PRAGMA user_version').get()).toEqual({ user_version: migrations.length });
      expect(schemaOf(db)).toEqual(freshSchema());
      db.close();
    }
  });

  test('keeps nothing of an import when the disk is full, all that was before, and reads on', async () => {
    const folder = temporaryFolder();
    const store = opened(folder, { mostPages: 60 });
    const kept: string[] = [];
    let error: unknown;
    for (let n = 0; error === undefined && n < 100; n += 1) {
      await store.addTranscript('100', prepared(`t${n}`, 'word '.repeat(4_000) + n), '5', limits).then(
        () => kept.push(`t${n}`),
        (reason) => {
          error = reason;
        },
      );
    }
    expect(error).toMatchObject({ name: 'StoreError', fault: 'full', message: expect.stringContaining('make room') });
    expect(kept.length).toBeGreaterThan(1);
    const ids = async () => (await store.transcriptsOf('100')).map(({ id }) => id).toSorted();
    expect(await ids()).toEqual(kept.toSorted());
    expect(await store.readTranscript('100', 't0')).toBe(prepared('t0', `${'word '.repeat(4_000)}0`).json);
    // A guild's row would still have had room: it goes with the import it was made for.
    await expect(store.addTranscript('200', prepared('t', 'word '.repeat(8_000)), '5', limits)).rejects.toMatchObject({
      fault: 'full',
    });
    expect(await store.guilds()).toEqual(['100']);
    await store.removeTranscript('100', 't0');
    expect(await store.addTranscript('100', prepared('small'), '5', limits)).toMatchObject({ kind: 'added' });
  });

  test('keeps what is posted at one time together: all of it, or nothing where the disk is full', async () => {
    const store = opened(temporaryFolder(), { mostPages: 60 });
    const scope = scopeOf('100', '7');
    const post = (message: number, count: number) => {
      const references = Array.from({ length: count }, (_, at) => ({ transcript: 'long-'.repeat(9) + at, first: 1 }));
      return store.recordPosted(scope, '7', String(message), references);
    };
    await Promise.all([post(1, 2), post(2, 3)]);
    const tooMuch = [3, 4, 5, 6].map((message) => post(message, 500).then(String, ({ fault }) => fault));
    expect(await Promise.all(tooMuch)).toEqual(['full', 'full', 'full', 'full']);
    expect((await store.postedIn(scope, '7')).length).toBe(3);
    expect(await store.referencesOf(scope, '3')).toEqual([]);
    await post(7, 1);
    expect((await store.referencesOf(scope, '7')).length).toBe(1);
  });

  test('keeps nothing once its file was taken away or replaced, and reads on', async () => {
    const [folder, other] = [temporaryFolder(), temporaryFolder()];
    const file = join(folder, 'store.sqlite');
    const store = opened(folder);
    await store.addTranscript('100', prepared('a'), '5', limits);
    const refused = { name: 'StoreError', fault: 'unusable', message: expect.stringContaining('taken away') };
    renameSync(file, join(other, 'store.sqlite'));
    await expect(store.addTranscript('100', prepared('b'), '5', limits)).rejects.toMatchObject(refused);
    writeFileSync(file, '');
    await expect(store.addTranscript('100', prepared('b'), '5', limits)).rejects.toMatchObject(refused);
    expect(await store.readTranscript('100', 'a')).toBe(prepared('a').json);
    renameSync(join(other, 'store.sqlite'), file);
    expect(await store.addTranscript('100', prepared('b'), '5', limits)).toMatchObject({ kind: 'added' });
  });

  test('readTranscript() refuses a text that is not what was kept', async () => {
    const folder = temporaryFolder();
    const store = openStore(folder);
    await store.addTranscript('100', prepared('a', 'It would not improve.'), '5', limits);
    await store.addTranscript('100', prepared('b'), '5', limits);
    store.close();
    tamper(folder, "UPDATE transcript SET json = replace(json, ' not', '') WHERE id = 'a'");
    const again = opened(folder);
    await expect(again.readTranscript('100', 'a')).rejects.toMatchObject({ name: 'StoreError', fault: 'damaged' });
    expect(await again.readTranscript('100', 'b')).toBe(prepared('b').json);
  });

  test('forgetGuild() leaves no word of it in any file', async () => {
    const folder = temporaryFolder();
    const store = opened(folder);
    await store.addTranscript('100', prepared('a', 'canary '.repeat(3_000)), '5', limits);
    await store.addTranscript('200', prepared('b', 'sparrow '.repeat(3_000)), '5', limits);
    await store.forgetGuild('100');
    const all = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
    expect(all.join('')).toContain('sparrow');
    expect(all.join('')).not.toContain('canary');
  });
});

const schemaOf = (db: DatabaseSync) =>
  db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all();

function freshSchema() {
  const db = new DatabaseSync(':memory:');
  for (const step of migrations) db.exec(step);
  return schemaOf(db);
}
