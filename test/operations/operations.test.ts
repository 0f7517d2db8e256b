import { describe, expect, test } from 'vitest';
import { watchLoopDelay } from '../../src/operations/loop-delay.ts';
import { createMetrics } from '../../src/operations/metrics.ts';
import { createReadiness } from '../../src/operations/readiness.ts';
import { healthRoutes, metricsRoute } from '../../src/operations/routes.ts';

describe('createReadiness()', () => {
  test('gives each reason that holds at the moment, once', () => {
    const readiness = createReadiness();
    let starting = true;
    readiness.watch('starting', () => starting);
    readiness.watch('behind', () => true);
    readiness.watch('behind', () => true);
    readiness.watch('deaf', () => false);
    expect(readiness.reasons()).toEqual(['starting', 'behind']);
    starting = false;
    expect(readiness.reasons()).toEqual(['behind']);
  });
});

describe('healthRoutes()', () => {
  test('/readyz says 200, or 503 and why; /healthz says 200 all the while', async () => {
    const readiness = createReadiness();
    let draining = false;
    readiness.watch('draining', () => draining);
    const ask = async (path: string) =>
      healthRoutes(readiness)
        .find((route) => route.path === path)!
        .answer();
    expect(await ask('/readyz')).toMatchObject({ status: 200, body: '{"ready":true,"reasons":[]}\n' });
    draining = true;
    expect(await ask('/readyz')).toMatchObject({ status: 503, body: '{"ready":false,"reasons":["draining"]}\n' });
    expect(await ask('/healthz')).toMatchObject({ status: 200 });
  });
});

describe('createMetrics()', () => {
  test('counts interactions, their first answers, and Discord’s faults', async () => {
    const metrics = createMetrics('1.2.3');
    metrics.handled({ kind: 'command', name: 'quote', outcome: 'answered', readyAfter: 3, answeredAfter: 7 });
    metrics.handled({ kind: 'command', name: 'quote', outcome: 'answered', readyAfter: 9, answeredAfter: 300 });
    metrics.handled({ kind: 'action', name: null, outcome: 'unknown', readyAfter: null, answeredAfter: null });
    for (const status of [200, 204, 404, 500, 500, 0]) metrics.rest(status);
    const { body, headers } = await metricsRoute(metrics).answer();
    expect(headers['content-type']).toContain('text/plain');
    for (const line of [
      'verbatim_interactions_total{kind="command",name="quote",outcome="answered"} 2',
      'verbatim_interactions_total{kind="action",name="unknown",outcome="unknown"} 1',
      'verbatim_first_answer_seconds_bucket{le="0.01",kind="command",name="quote"} 1',
      'verbatim_answer_ready_seconds_bucket{le="0.005",kind="command",name="quote"} 1',
      'verbatim_answer_ready_seconds_bucket{le="0.01",kind="command",name="quote"} 2',
      'verbatim_first_answer_seconds_count{kind="command",name="quote"} 2',
      'verbatim_discord_errors_total{status="404"} 1',
      'verbatim_discord_errors_total{status="500"} 2',
      'verbatim_discord_errors_total{status="none"} 1',
      'verbatim_info{version="1.2.3"} 1',
    ]) {
      expect(body.split('\n')).toContain(line);
    }
    expect(body).not.toContain('status="200"');
    expect(body).toContain('nodejs_eventloop_lag_seconds');
    expect(body).toContain('process_resident_memory_bytes');
  });

  test('looks at shards, the index and readiness when it is asked', async () => {
    const metrics = createMetrics('1');
    let up = false;
    metrics.watch({
      shards: () => [{ id: 3, up }],
      searched: () => ({ shipped: { transcripts: 1, passages: 100 } }),
      isReady: () => up,
    });
    expect(await metrics.text()).toContain('verbatim_shard_up{shard="3"} 0');
    up = true;
    const text = await metrics.text();
    for (const line of [
      'verbatim_shard_up{shard="3"} 1',
      'verbatim_passages{collection="shipped"} 100',
      'verbatim_transcripts{collection="shipped"} 1',
      'verbatim_ready 1',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
  });
});

describe('watchLoopDelay()', () => {
  test('tells of the longest delay of an interval, not of the last', async () => {
    const told: number[] = [];
    const loop = watchLoopDelay((ms) => told.push(ms), 600);
    for (const end = performance.now() + 300; performance.now() < end; );
    await expect.poll(() => told[0], { timeout: 5_000 }).toBeGreaterThanOrEqual(200);
    loop.stop();
  });

  test('tells of a delay of more than 200 ms, and calls two seconds slow', async () => {
    const told: number[] = [];
    const loop = watchLoopDelay((ms) => told.push(ms), 100);
    const holdUp = (ms: number) => {
      for (const end = performance.now() + ms; performance.now() < end; );
    };
    holdUp(300);
    await expect.poll(() => told).not.toEqual([]);
    expect(told[0]).toBeGreaterThanOrEqual(200);
    expect(loop.isSlow()).toBe(false);
    holdUp(2_100);
    await expect.poll(() => loop.isSlow()).toBe(true);
    await expect.poll(() => loop.isSlow()).toBe(false);
    loop.stop();
  });
});
