import { describe, expect, it } from 'vitest';
import { createIdentifyThrottler, IdentifyThrottler } from '../../src/discord/identify-throttler.ts';

describe('IdentifyThrottler', () => {
  it('IdentifyThrottler lets the first begin at once, and tells who waited on a connection that was closed', async () => {
    const closed = new AbortController();
    const throttler = new IdentifyThrottler(2);
    await throttler.waitForIdentify(0, new AbortController().signal);
    const waiting = throttler.waitForIdentify(1, closed.signal);
    closed.abort();
    await expect(waiting).rejects.toThrow('aborted');
  });
});

describe('createIdentifyThrottler()', () => {
  it('createIdentifyThrottler() begins as many at once as Discord says', () => {
    const throttler = createIdentifyThrottler({ session_start_limit: { max_concurrency: 16 } });
    expect(throttler).toMatchObject({ maxConcurrency: 16 });
  });

  it.each([undefined, null, {}, { session_start_limit: { max_concurrency: -1 } }, { session_start_limit: 'many' }])(
    'createIdentifyThrottler() begins one after the other where Discord says %j',
    (gateway) => {
      expect(createIdentifyThrottler(gateway)).toMatchObject({ maxConcurrency: 1 });
    },
  );
});
