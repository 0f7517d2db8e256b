import { describe, expect, onTestFinished, test } from 'vitest';
import { createAnswerRest } from '../../src/discord/answer-rest.ts';
import { startLocalDiscord } from '../../src/sandbox/local-discord.ts';

describe('createAnswerRest()', () => {
  test('sends nothing more once Discord refused too much, until the ten minutes are over', async () => {
    const discord = await startLocalDiscord();
    onTestFinished(() => discord.close());
    let now = 1_700_000_000_000;
    const rest = createAnswerRest(discord.apiUrl, {
      clock: { now: () => now, after: () => () => {} },
      mostRefusals: 3,
    });
    const sent = () => discord.traffic.filter((one) => one.kind === 'request').length;
    const send = () => rest.post('/interactions/1/abc/callback', { auth: false, body: {} });
    // discord.js counts for the whole process, so others may have been refused before.
    let refused = 0;
    let error: unknown;
    while (!String(error).includes('so many requests') && refused < 5) {
      discord.faults.request('callback', { kind: 'status', status: 403 });
      error = await send().catch((caught: unknown) => caught);
      refused = sent();
    }
    expect(String(error)).toContain('so many requests');
    expect(refused).toBeLessThanOrEqual(3);
    await expect(send()).rejects.toThrow('so many requests');
    expect(sent()).toBe(refused);
    now += 601_000;
    await expect(send()).rejects.toMatchObject({ status: 403 });
    expect(sent()).toBe(refused + 1);
  });
});
