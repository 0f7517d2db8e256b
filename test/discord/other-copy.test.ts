import { describe, expect, test } from 'vitest';
import { watchOtherCopies } from '../../src/discord/other-copy.ts';
import { startLocalDiscord } from '../../src/sandbox/local-discord.ts';
import { createLog } from '../../src/log.ts';
import { startBot } from '../../src/start-bot.ts';
import { shippedCollection } from '../commands/harness.ts';

describe('watchOtherCopies()', () => {
  test('warns of three lost answers within a minute, once an hour', () => {
    let now = 0;
    const warned: number[] = [];
    const log = { debug() {}, info() {}, error() {}, warn: () => void warned.push(now) };
    const note = watchOtherCopies(log, { now: () => now, after: () => () => {} });
    for (const at of [
      0, 50_000, 70_000, 120_000, 125_000, 126_000, 3_600_000, 3_630_000, 3_730_000, 3_740_000, 3_741_000,
    ]) {
      now = at;
      note();
    }
    expect(warned).toEqual([125_000, 3_741_000]);
  });
});

describe('startBot()', () => {
  test('warns where another copy with the same token answers first', async () => {
    const discord = await startLocalDiscord();
    const lines: string[] = [];
    const { log } = await createLog({ level: 'warn', write: (line) => lines.push(line) });
    const collection = await shippedCollection();
    const start = () =>
      startBot({
        token: discord.token,
        apiUrl: discord.apiUrl,
        guildId: null,
        collections: { of: async () => collection },
        log,
        onRefused: () => {},
      });
    const copies = [start(), start()];
    try {
      await Promise.all([discord.ready(), ...copies.map(({ connected }) => connected)]);
      const ann = discord.person({ name: 'Ann' });
      for (let count = 0; count < 4; count += 1) {
        expect(await ann.run('/about')).toMatchObject({ failed: null });
        await Promise.all(copies.map((copy) => copy.idle()));
      }
      expect(lines.filter((line) => line.includes('Another copy of the bot answers too'))).toHaveLength(1);
    } finally {
      for (const copy of copies) await copy.stop();
      await discord.close();
    }
  });
});
