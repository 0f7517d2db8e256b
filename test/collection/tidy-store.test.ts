import { onTestFinished, expect, test, vi } from 'vitest';
import { createAskedNotes } from '../../src/collection/asked-guilds.ts';
import { openStore } from '../../src/collection/store/open-store.ts';
import { scopeOf } from '../../src/collection/store/scope.ts';
import { tidyDaily, tidyStore } from '../../src/collection/tidy-store.ts';
import { limits, prepared, temporaryFolder } from './store/samples.ts';

const day = 86_400_000;

function storeAt(clock: { now: number }) {
  const store = openStore(temporaryFolder(), { now: () => clock.now });
  onTestFinished(() => store.close());
  return store;
}

test('tidyStore() forgets guilds and direct messages where nobody asked for so long, and no others', async () => {
  const clock = { now: 100 * day };
  const store = storeAt(clock);
  const direct = scopeOf(null, '7');
  for (const guild of ['1', '2']) await store.addTranscript(guild, prepared('a'), '5', limits);
  await store.recordPosted(direct, '7', '8', [{ transcript: 'a', first: 1 }]);
  clock.now += 20 * day;
  await store.noteAsked('2');
  clock.now += 11 * day;
  expect(await tidyStore(store, null, clock.now)).toEqual([]);
  expect((await tidyStore(store, 30, clock.now)).toSorted()).toEqual(['1', direct]);
  expect(await store.guilds()).toEqual(['2']);
});

test('tidyStore() deletes uploads nobody said yes to for a day', async () => {
  const clock = { now: 100 * day };
  const store = storeAt(clock);
  const key = await store.stage('1', '5', prepared('a'), []);
  const sweep = vi.spyOn(store, 'sweepStaged');
  clock.now += day + 1;
  await tidyStore(store, null, clock.now);
  expect(sweep).toHaveBeenCalledOnce();
  clock.now -= 2;
  expect(await store.staged('1', '5', key)).toBeUndefined();
});

test('tidyDaily() tells of each time, and of what went wrong', async () => {
  vi.useFakeTimers({ now: 100 * day, toFake: ['setInterval', 'clearInterval', 'Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const store = storeAt({ now: 100 * day });
  await store.addTranscript('1', prepared('a'), '5', limits);
  const stopping = new AbortController();
  const reports: unknown[] = [];
  let told = Promise.withResolvers<void>();
  const report = (forgotten: readonly string[], error: unknown) => {
    reports.push(error === null ? forgotten : 'failed');
    told.resolve();
  };
  const next = async () => {
    await told.promise;
    told = Promise.withResolvers();
  };
  tidyDaily(store, 1, stopping.signal, report);
  await next();
  vi.advanceTimersByTime(day);
  await next();
  vi.advanceTimersByTime(day);
  await next();
  vi.spyOn(store, 'sweepStaged').mockRejectedValueOnce(new Error('full'));
  vi.advanceTimersByTime(day);
  await next();
  stopping.abort();
  expect(vi.getTimerCount()).toBe(0);
  expect(reports).toEqual([[], [], ['1'], 'failed']);
});

test('createAskedNotes() tells the store of a guild once an hour, and again where it failed', async () => {
  const clock = { now: 50 * day };
  const told: string[] = [];
  const faults: string[] = [];
  const store = {
    noteAsked: async (guild: string) => {
      told.push(guild);
      if (told.length === 1) throw new Error('full');
    },
  };
  const note = createAskedNotes(
    store,
    (guild) => faults.push(guild),
    () => clock.now,
  );
  note('1');
  await vi.waitFor(() => expect(faults).toEqual(['1']));
  for (const guild of ['1', '2', '1', '2']) note(guild);
  clock.now += 3_600_000;
  note('1');
  expect(told).toEqual(['1', '1', '2', '1']);
});
