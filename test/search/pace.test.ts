import { expect, test } from 'vitest';
import { createPace, nextTurn } from '../../src/search/pace.ts';

const busy = (ms: number) => {
  for (const end = performance.now() + ms; performance.now() < end; );
};

test('createPace() is due after some milliseconds, and no more after a rest', async () => {
  const pace = createPace();
  expect(pace.isDue).toBe(false);
  busy(10);
  expect(pace.isDue).toBe(true);
  await pace.rest();
  expect(pace.isDue).toBe(false);
});

test('createPace() lets others go first for some turns of the event loop, and not for ever', async () => {
  let turns = 0;
  let over = false;
  const others = (async () => {
    while (!over) {
      await nextTurn();
      turns += 1;
      busy(4);
    }
  })();
  const pace = createPace();
  await pace.rest();
  const first = turns;
  await pace.rest();
  over = true;
  await others;
  expect(first).toBeGreaterThanOrEqual(20);
  expect(turns - first).toBeLessThanOrEqual(28);
});
