import { expect, test } from 'vitest';
import { createImportQueue } from '../../src/collection/import-queue.ts';

/** Which of some turns have begun by now. */
async function begun(turns: readonly Promise<unknown>[]): Promise<readonly boolean[]> {
  const pending = Symbol();
  await new Promise((resolve) => setImmediate(resolve));
  return Promise.all(turns.map(async (turn) => (await Promise.race([turn, pending])) !== pending));
}

test('enter() lets in one for each guild and two over all', async () => {
  const queue = createImportQueue();
  const turns = ['1', '1', '2', '3'].map((guild) => queue.enter(guild));
  expect(await begun(turns)).toEqual([true, false, true, false]);
  (await turns[2])!();
  expect(await begun(turns)).toEqual([true, false, true, true]);
  (await turns[0])!();
  expect(await begun(turns)).toEqual([true, true, true, true]);
});

test('enter() lets eight wait and turns away who comes then', async () => {
  const queue = createImportQueue();
  const turns = Array.from({ length: 10 }, (_, guild) => queue.enter(String(guild)));
  expect(await queue.enter('11')).toBeNull();
  (await turns[0])!();
  const last = queue.enter('12');
  expect(await queue.enter('13')).toBeNull();
  for (const turn of [...turns.slice(1), last]) (await turn)!();
  expect(await begun([queue.enter('14'), queue.enter('15')])).toEqual([true, true]);
});
