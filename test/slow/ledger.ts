import { expect } from 'vitest';
import { openStore, storeFile } from '../../src/collection/store/open-store.ts';
import type { KeptTranscript } from '../../src/collection/store/store.ts';
import { verifyStore } from '../../src/collection/store/verify-store.ts';

/** Compares what was acknowledged with what is there, whoever was killed. */
export function createLedger() {
  const expected = new Map<string, string>();
  /** Asked for, and not acknowledged yet. */
  const open = new Map<string, string>();
  let acknowledged = 0;
  return {
    trying: (what: string, value: string) => void open.set(what, value),
    kept(what: string, value: string) {
      acknowledged += 1;
      open.delete(what);
      expected.set(what, value);
    },
    /** What was under way when the process ended may have been kept, or not. */
    compare(now: ReadonlyMap<string, string>, after: string) {
      for (const [what, value] of open) if ((now.get(what) ?? 'none') === value) expected.set(what, value);
      open.clear();
      const wanted = [...expected].filter(([, value]) => value !== 'none');
      expect([...now].toSorted(), after).toEqual(wanted.toSorted());
    },
    acknowledged: () => acknowledged,
  };
}

/** What is there, by what was changed. */
export async function found(
  folder: string,
  guilds: readonly string[],
  setting: string,
  asValue: (kept: KeptTranscript) => string,
): Promise<ReadonlyMap<string, string>> {
  const store = openStore(folder);
  const all = new Map<string, string>();
  for (const guild of guilds) {
    for (const kept of await store.transcriptsOf(guild)) all.set(`${guild}/${kept.id}`, asValue(kept));
    const value = (await store.settings(guild)).get(setting);
    if (typeof value === 'string') all.set(`${guild}/${setting}`, value);
  }
  store.close();
  expect(verifyStore(storeFile(folder)).faults).toEqual([]);
  return all;
}
