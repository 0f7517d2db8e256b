import { afterEach, describe, expect, test } from 'vitest';
import type { Collection } from '../../src/collection/collection.ts';
import { systemClock } from '../../src/discord/clock.ts';
import type { Command } from '../../src/discord/contract.ts';
import { createDispatcher } from '../../src/discord/dispatch.ts';
import { createGateway, type Gateway, type Shards } from '../../src/discord/gateway.ts';
import { registerCommands } from '../../src/discord/register.ts';
import type { Guild, LocalDiscord } from '../../src/sandbox/api.ts';
import { startLocalDiscord } from '../../src/sandbox/local-discord.ts';

const probe: Command = {
  definition: { name: 'probe', options: [] },
  answer: () => ({ kind: 'answer', message: { content: 'Hello', embeds: [], components: [] }, private: false }),
};

let discord: LocalDiscord;
const gateways: Gateway[] = [];
afterEach(async () => {
  for (const gateway of gateways.splice(0)) await gateway.close();
  await discord.close();
});

async function setUp(concurrency: number) {
  discord = await startLocalDiscord();
  discord.faults.sessionStartLimit({ remaining: 900, max_concurrency: concurrency });
  const { token, apiUrl } = discord;
  const bodies = [{ type: 1, name: 'probe', description: 'A command' }];
  await registerCommands({ token, apiUrl, guildId: null, bodies });
}

/** A process of its own, but for being one. */
function start(shards: Shards) {
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const dispatcher = createDispatcher({
    commands: [probe],
    collections: { of: async () => ({}) as Collection },
    log,
  });
  const { token, apiUrl } = discord;
  const gateway = createGateway({
    token,
    apiUrl,
    dispatcher,
    log,
    clock: systemClock,
    chance: () => 0,
    onRefused: () => {},
    shards,
  });
  gateways.push(gateway);
  return { gateway, dispatcher, connected: gateway.connect() };
}

/** A guild for each shard, by its number. */
async function guildsOf(total: number): Promise<readonly Guild[]> {
  const guilds = new Map<number, Guild>();
  while (guilds.size < total) {
    const guild = discord.createGuild();
    guilds.set(Number((BigInt(guild.id) >> 22n) % BigInt(total)), guild);
    // An ID says in which millisecond it was made.
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return Array.from({ length: total }, (_, shard) => guilds.get(shard)!);
}

const answersIn = async (guild: Guild) => (await discord.person({ name: 'Ann', guild }).run('/probe')).failed === null;

describe('shards', () => {
  test('two processes answer for the guilds of their own shards, and the first one in direct messages', async () => {
    await setUp(16);
    const [low, high] = [start({ ids: [0, 1], total: 4 }), start({ ids: [2, 3], total: 4 })];
    await Promise.all([low.connected, high.connected]);
    for (const guild of await guildsOf(4)) expect(await answersIn(guild)).toBe(true);
    await Promise.all([low.dispatcher.idle(), high.dispatcher.idle()]);
    expect([low.dispatcher.counts.get('answered'), high.dispatcher.counts.get('answered')]).toEqual([2, 2]);
    await discord.person({ name: 'Bob', channel: 'direct-message' }).run('/probe');
    await low.dispatcher.idle();
    expect(low.dispatcher.counts.get('answered')).toBe(3);
    expect(high.gateway.shards()).toEqual([
      { id: 2, up: true },
      { id: 3, up: true },
    ]);
  });

  test('a guild is answered as soon as its own shard is up, and a shard that came too soon is tried again', async () => {
    await setUp(1);
    const [first, second] = await guildsOf(2);
    const low = start({ ids: [0], total: 2 });
    await low.connected;
    // Two processes know nothing of each other: this one identifies within the five seconds of the first.
    const high = start({ ids: [1], total: 2 });
    await expect.poll(() => discord.traffic.some((one) => one.kind === 'frame' && isRefusal(one.data))).toBe(true);
    expect(await answersIn(first!)).toBe(true);
    expect(high.gateway.isUp()).toBe(false);
    await expect.poll(() => high.gateway.isUp(), { timeout: 15_000 }).toBe(true);
    expect(await answersIn(second!)).toBe(true);
  });

  test('is refused where Discord wants more shards', async () => {
    await setUp(1);
    discord.faults.close(4011, 'identify');
    await expect(start({ ids: [0], total: 1 }).connected).rejects.toThrow(/SHARD_TOTAL/);
  });
});

const isRefusal = (frame: unknown) => (frame as { op?: number } | null)?.op === 9;
