import { describe, expect, test } from 'vitest';
import type { Chart } from '../../../src/discord/chart/chart.ts';
import { createChartDrawer } from '../../../src/discord/chart/chart-drawer.ts';

const chart: Chart = { title: 'a', caption: 'b', columns: [], bars: [{ label: 'c', value: 1 }] };
/** A thread that runs these lines instead. */
const thread = (lines: string) =>
  new URL(`data:text/javascript,${encodeURIComponent(`import { parentPort } from 'node:worker_threads'; ${lines}`)}`);
const echo = "parentPort.on('message', ({ title }) => parentPort.postMessage(new TextEncoder().encode(title)));";
const titleOf = (png: Uint8Array | null) => (png === null ? null : new TextDecoder().decode(png));

describe('createChartDrawer()', () => {
  test('draws in a thread of its own, which knows no setting of ours', async () => {
    const png = await createChartDrawer({ within: 60_000 })(chart);
    expect(Buffer.from(png!.subarray(1, 4)).toString()).toBe('PNG');
    const env =
      "parentPort.on('message', () => parentPort.postMessage(new TextEncoder().encode(Object.keys(process.env).join())));";
    expect(titleOf(await createChartDrawer({ script: thread(env) })(chart))).toBe('');
  });

  test('gives each chart its own picture, in order, and none where too many wait', async () => {
    const draw = createChartDrawer({ script: thread(echo), within: 60_000 });
    const titles = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
    const drawn = await Promise.all(titles.map((title) => draw({ ...chart, title })));
    expect(drawn.map(titleOf)).toEqual([...titles.slice(0, 8), null]);
    expect(titleOf(await draw({ ...chart, title: 'later' }))).toBe('later');
  });

  test('keeps the last pictures for who asks the same again', async () => {
    const numbering = `let drawn = 0; ${echo.replace('title)', 'title + drawn++)')}`;
    const draw = createChartDrawer({ script: thread(numbering), within: 60_000 });
    const drawn = async (title: string) => titleOf(await draw({ ...chart, title }));
    expect([await drawn('a'), await drawn('b'), await drawn('a')]).toEqual(['a0', 'b1', 'a0']);
    for (let other = 0; other < 24; other++) await drawn(`other ${other}`);
    expect([await drawn('other 23'), await drawn('b')]).toEqual(['other 2325', 'b26']);
  });

  test.each([
    ['throws', "parentPort.on('message', () => { throw new Error('broken'); });"],
    ['ends', "parentPort.on('message', () => process.exit(0));"],
    ['does not begin', "throw new Error('missing');"],
    ['sends nonsense', "parentPort.on('message', () => parentPort.postMessage('?'));"],
  ])('gives none where the thread %s, and tries a new one for the next chart', async (_what, lines) => {
    const draw = createChartDrawer({ script: thread(lines), within: 60_000 });
    expect(await Promise.all([draw(chart), draw(chart)])).toEqual([null, null]);
  });

  test('gives none where it takes too long, and draws the next one', async () => {
    const hangs = `parentPort.on('message', ({ title }) => {
      if (title === 'hang') for (;;);
      parentPort.postMessage(new TextEncoder().encode(title));
    });`;
    const draw = createChartDrawer({ script: thread(hangs), within: 700 });
    const first = draw({ ...chart, title: 'hang' });
    expect(await first).toBeNull();
    const later = createLater(draw);
    expect(await later).toBe('next');
  });

  test('ends a thread that has nothing to do, and begins another when there is', async () => {
    const counted = `const id = Math.random(); ${echo.replace('title)', 'String(id))')}`;
    const draw = createChartDrawer({ script: thread(counted), within: 60_000, idleFor: 1 });
    const first = titleOf(await draw(chart));
    let other = 0;
    await expect
      .poll(async () => titleOf(await draw({ ...chart, title: `${other++}` })) !== first, {
        timeout: 20_000,
        interval: 20,
      })
      .toBe(true);
  });
});

/** A loaded machine may need more than one try to begin a thread in so little time. */
async function createLater(draw: ReturnType<typeof createChartDrawer>): Promise<string | null> {
  for (let tries = 0; tries < 20; tries++) {
    const title = titleOf(await draw({ ...chart, title: 'next' }));
    if (title !== null) return title;
  }
  return null;
}
