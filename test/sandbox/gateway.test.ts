import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LocalDiscord } from '../../src/sandbox/api.ts';
import { createManualClock, type ManualClock } from '../../src/sandbox/clock.ts';
import { startLocalDiscord } from '../../src/sandbox/local-discord.ts';
import { type Frame, identify, openSocket, type RawSocket, request } from './raw-bot.ts';

let discord: LocalDiscord;
let clock: ManualClock;

beforeEach(async () => {
  clock = createManualClock();
  discord = await startLocalDiscord({ clock });
});

afterEach(() => discord.close());

const isReady = (frame: Frame) => frame.t === 'READY';
const isInteraction = (frame: Frame) => frame.t === 'INTERACTION_CREATE';

async function connected(more: object = {}): Promise<{ socket: RawSocket; ready: Frame }> {
  const socket = openSocket(discord);
  await socket.next((frame) => frame.op === 10);
  socket.send(identify(discord.token, more));
  return { socket, ready: await socket.next(isReady) };
}

async function closeCodeAfter(frame: unknown, query?: string): Promise<number> {
  const socket = openSocket(discord, query);
  if (query === undefined) {
    await socket.next(({ op }) => op === 10);
    socket.send(frame);
  }
  return socket.closed;
}

describe('gateway', () => {
  test('greets, takes IDENTIFY and answers READY', async () => {
    const { ready } = await connected();
    expect(ready.d).toMatchObject({
      v: 10,
      user: { id: discord.botId },
      guilds: [{ id: discord.guild.id }],
      shard: [0, 1],
      application: { id: discord.applicationId },
    });
    expect(ready.d.resume_gateway_url).toMatch(/^ws:\/\/127\.0\.0\.1:/);
  });

  test.each<[string, number, () => unknown]>([
    ['a frame before IDENTIFY', 4003, () => ({ op: 3, d: {} })],
    ['a wrong token', 4004, () => identify('wrong')],
    ['a shard that is none', 4010, () => identify(discord.token, { shard: [2, 2] })],
    ['intents that are none', 4013, () => identify(discord.token, { intents: 1 << 30 })],
    ['intents that are not allowed', 4014, () => identify(discord.token, { intents: 1 << 15 })],
    ['garbage', 4002, () => 'not json'],
    ['a frame of over 4,096 bytes', 4002, () => ({ op: 1, d: 'x'.repeat(5000) })],
  ])('closes after %s with %i', async (_, code, frame) => {
    expect(await closeCodeAfter(frame())).toBe(code);
  });

  test('closes with 4012 for another version', async () => {
    expect(await closeCodeAfter(null, '?v=9&encoding=json')).toBe(4012);
  });

  test('closes a second IDENTIFY with 4005, an unknown opcode with 4001', async () => {
    const first = await connected();
    first.socket.send(identify(discord.token));
    expect(await first.socket.closed).toBe(4005);
    const second = await connected();
    second.socket.send({ op: 99 });
    expect(await second.socket.closed).toBe(4001);
  });

  test('acknowledges heartbeats, and closes where they stay away', async () => {
    const { socket } = await connected();
    clock.advance(41_000);
    socket.send({ op: 1, d: 1 });
    await socket.next((frame) => frame.op === 11);
    clock.advance(41_250 * 1.5 + 999);
    expect(socket.socket.readyState).toBe(socket.socket.OPEN);
    clock.advance(1);
    expect(await socket.closed).toBe(4009);
  });

  test('closes with 4008 after more than 120 frames in a minute', async () => {
    const { socket } = await connected();
    for (let count = 0; count < 119; count += 1) socket.send({ op: 3, d: {} });
    socket.send({ op: 1, d: null });
    expect(await socket.closed).toBe(4008);
  });

  test('replays on RESUME what was missed', async () => {
    const { socket, ready } = await connected();
    await request(discord, 'PUT', `/applications/${discord.applicationId}/commands`, [
      { name: 'hi', description: 'Hi' },
    ]);
    discord.faults.dropSocket();
    await socket.closed;
    void discord.person({ name: 'Ann' }).run('/hi');
    const again = openSocket(discord);
    await again.next((frame) => frame.op === 10);
    again.send({ op: 6, d: { token: discord.token, session_id: ready.d.session_id, seq: ready.s } });
    expect((await again.next(isInteraction)).d.data.name).toBe('hi');
    await again.next((frame) => frame.t === 'RESUMED');
  });

  test('refuses to resume: an unknown session, a wrong token, a number not yet reached', async () => {
    const { ready } = await connected();
    const resume = (more: object) => ({
      op: 6,
      d: { token: discord.token, session_id: ready.d.session_id, seq: 0, ...more },
    });
    const unknown = openSocket(discord);
    await unknown.next((frame) => frame.op === 10);
    unknown.send(resume({ session_id: 'none' }));
    expect((await unknown.next((frame) => frame.op === 9)).d).toBe(false);
    expect(await closeCodeAfter(resume({ token: 'wrong' }))).toBe(4004);
    expect(await closeCodeAfter(resume({ seq: 999 }))).toBe(4007);
  });

  test('forgets a session that the client closed with 1000', async () => {
    const { socket, ready } = await connected();
    socket.socket.close(1000);
    await socket.closed;
    const again = openSocket(discord);
    await again.next((frame) => frame.op === 10);
    again.send({ op: 6, d: { token: discord.token, session_id: ready.d.session_id, seq: 1 } });
    expect((await again.next((frame) => frame.op === 9)).d).toBe(false);
  });

  test('sends guilds to whom has the intent, and events to the shard of the guild', async () => {
    discord.faults.sessionStartLimit({ remaining: 1000, max_concurrency: 2 });
    const one = await connected({ intents: 1, shard: [0, 2] });
    const two = await connected({ intents: 1, shard: [1, 2] });
    const own = Number((BigInt(discord.guild.id) >> 22n) % 2n);
    const [mine, other] = own === 0 ? [one, two] : [two, one];
    expect((await mine.socket.next((frame) => frame.t === 'GUILD_CREATE')).d.id).toBe(discord.guild.id);
    expect(other.ready.d.guilds).toEqual([]);
    await request(discord, 'PUT', `/applications/${discord.applicationId}/commands`, [
      { name: 'hi', description: 'Hi' },
    ]);
    void discord.person({ name: 'Ann' }).run('/hi');
    await mine.socket.next(isInteraction);
    void discord.person({ name: 'Bob', channel: 'direct-message' }).run('/hi');
    await one.socket.next((frame) => isInteraction(frame) && frame.d.context === 1);
  });

  test('never records the token', async () => {
    await connected();
    expect(JSON.stringify(discord.traffic)).not.toContain(discord.token);
    expect(discord.traffic.some((entry) => entry.kind === 'frame' && entry.from === 'bot')).toBe(true);
  });
});
