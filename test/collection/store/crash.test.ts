import { expect, test } from 'vitest';
import { openStore, storeFile } from '../../../src/collection/store/open-store.ts';
import { verifyStore } from '../../../src/collection/store/verify-store.ts';
import { expectNothingLost } from './crash.ts';
import { temporaryFolder } from './samples.ts';

test('openStore() finds all that was acknowledged, and nothing by halves, after kill -9 in ten imports', async () => {
  const dataDir = temporaryFolder();
  await expectNothingLost({ dataDir }, 10, async () => {
    const store = openStore(dataDir);
    expect(verifyStore(storeFile(dataDir)).faults).toEqual([]);
    return store;
  });
}, 60_000);
