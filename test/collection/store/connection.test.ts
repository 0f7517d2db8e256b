import { expect, onTestFinished, test } from 'vitest';
import { storeFile } from '../../../src/collection/store/open-store.ts';
import { connect } from '../../../src/collection/store/sqlite/connection.ts';
import { temporaryFolder } from './samples.ts';

test('connect() waits until what is kept is on the disk, which no test can cut the power of', () => {
  const db = connect(storeFile(temporaryFolder()));
  onTestFinished(() => db.close());
  const set = (pragma: string) => Object.values(db.prepare(pragma).get()!)[0];
  const pragmas = ['PRAGMA synchronous', 'PRAGMA journal_mode', 'PRAGMA secure_delete', 'PRAGMA trusted_schema'];
  // FULL is 2.
  expect([...pragmas, 'PRAGMA foreign_keys'].map(set)).toEqual([2, 'wal', 1, 0, 1]);
});
