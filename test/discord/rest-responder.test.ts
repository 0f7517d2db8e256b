import { describe, expect, onTestFinished, test } from 'vitest';
import { createAnswerRest } from '../../src/discord/rest-responder.ts';
import { startLocalDiscord } from '../../src/sandbox/local-discord.ts';

describe('createAnswerRest()', () => {
  test('sends nothing more once Discord refused too much, until the ten minutes are over', async () => {
    const discord = await startLocalDiscord();
    onTestFinished(() => discord.close());
    discord.faults.request('callback', { kind: 'status', status: 403, times: 3 });
    let now = 0;
    const rest = createAnswerRest(discord.apiUrl, {
      clock: { now: () => now, after: () => () => {} },
      mostRefusals: 3,
    });
    const sent = () => discord.traffic.filter((one) => one.kind === 'request').length;
    const send = () => rest.post('/interactions/1/abc/callback', { auth: false, body: {} });
    for (let count = 1; count <= 3; count += 1) {
      await expect(send()).rejects.toThrow();
      expect(sent()).toBe(count);
    }
    await expect(send()).rejects.toThrow('so many requests');
    expect(sent()).toBe(3);
    now = 601_000;
    await expect(send()).rejects.toMatchObject({ code: 10062 });
    expect(sent()).toBe(4);
  });
});
