import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/discord/clock.ts';
import { keepRegistered } from '../../src/discord/keep-registered.ts';
import { Refused } from '../../src/discord/refusals.ts';
import { registerCommands } from '../../src/discord/register.ts';
import { createSay } from '../../src/discord/say.ts';
import type { LocalDiscord } from '../../src/sandbox/api.ts';
import { answer, body, callbacks, card, connect, probe, setUp, until } from './gateway-bed.ts';

const say = createSay('en');

describe('createGateway()', () => {
  test('answers commands, choices, buttons and the rest, and breaks no rule', async () => {
    const { discord } = await connect();
    const ann = discord.person({ name: 'Ann' });
    const bob = discord.person({ name: 'Bob' });
    expect(await ann.suggest('/probe words: abc')).toEqual([{ name: 'ABC', value: 'abc' }]);
    const shown = await ann.run('/probe words: abc');
    expect(shown).toMatchObject({ content: 'Hello', ephemeral: false, pinged: [] });
    expect((await ann.press(shown, 'Note')).content).toBe('Noted');
    const next = await bob.press(shown, 'Next');
    expect(next).toMatchObject({ id: shown.id, content: 'Next' });
    expect((await ann.press(next, 'Remove')).deleted).toBe(true);
    expect((await ann.run(`/probe to: @Bob`)).pinged).toEqual([bob.id]);
    expect(discord.violations).toEqual([]);
  });

  test('answers in direct messages, groups and where only the user installed it', async () => {
    const { discord } = await connect();
    const elsewhere = discord.createGuild({ installed: false });
    for (const person of [
      discord.person({ name: 'Ann', channel: 'direct-message' }),
      discord.person({ name: 'Bob', channel: 'group' }),
      discord.person({ name: 'Cem', guild: elsewhere, install: 'user' }),
    ]) {
      expect((await person.run('/probe')).content).toBe('Hello');
    }
    expect(discord.violations).toEqual([]);
  });

  test('answers a forged button privately', async () => {
    const { discord } = await connect();
    const ann = discord.person({ name: 'Ann' });
    const shown = await ann.run('/probe');
    const data = { component_type: 2, custom_id: 'v1:drop-all:%' };
    const told = await ann.send({ type: 3, message: { id: shown.id }, data });
    expect(told).toMatchObject({ content: say('fault.old-button'), ephemeral: true });
  });

  test('tries an answer once more where Discord stumbles', async () => {
    const { discord } = await connect();
    discord.faults.request('callback', { kind: 'status', status: 503 });
    expect((await discord.person({ name: 'Ann' }).run('/probe')).content).toBe('Hello');
    expect(callbacks(discord)).toHaveLength(2);
  });

  test.each([
    ['the connection was closed', { kind: 'drop' }],
    ['Discord stumbles', { kind: 'status', status: 502 }],
  ] as const)('changes a deferred answer once more where %s', async (_, fault) => {
    const { definition, ...command } = probe(() => answer(card('Hello'), true));
    const { discord, dispatcher } = await connect({ ...command, definition: { ...definition, long: true } });
    discord.faults.request('original', fault);
    const ann = discord.person({ name: 'Ann' });
    const shown = await ann.run('/probe');
    await dispatcher.idle();
    expect(ann.look(shown).content).toBe('Hello');
  });

  test('tries an answer once more where Discord keeps silent, within the three seconds', async () => {
    const { discord } = await connect();
    discord.faults.request('callback', { kind: 'silence' });
    expect(await discord.person({ name: 'Ann' }).run('/probe')).toMatchObject({ content: 'Hello', failed: null });
    expect(callbacks(discord)).toHaveLength(2);
  });

  test('gives an answer up where Discord takes none any more: one request, one warning', async () => {
    const bed = await connect();
    const ann = bed.discord.person({ name: 'Ann' });
    await ann.run('/probe');
    const before = callbacks(bed.discord).length;
    bed.discord.faults.dispatch('INTERACTION_CREATE', {
      id: String(BigInt(Date.now() - 1_420_070_400_000) << 22n),
      token: 'no-such-token',
      application_id: bed.discord.applicationId,
      type: 2,
      user: { id: '7', username: 'x' },
      entitlements: [],
      authorizing_integration_owners: {},
      data: { id: '1', type: 1, name: 'probe' },
    });
    await until(() => bed.logged.some(({ level }) => level === 'warn'));
    await bed.dispatcher.idle();
    expect(callbacks(bed.discord)).toHaveLength(before + 1);
    expect(bed.logged.filter(({ level }) => level === 'warn')).toMatchObject([
      { event: 'Interaction', facts: { outcome: 'too-late', code: 10062 } },
    ]);
  });

  test('survives a time-out while it sends a file', async () => {
    const files = [{ name: 'a.txt', content: 'words '.repeat(1_000_000) }];
    const { discord, logged } = await connect(probe(() => answer({ ...card('Here'), files })));
    discord.faults.request('callback', { kind: 'silence' });
    void discord.person({ name: 'Ann' }).run('/probe');
    await until(() => logged.some(({ event }) => event === 'An answer failed' || event === 'Interaction'));
    expect((await discord.person({ name: 'Bob' }).run('/probe')).attachments).toHaveLength(1);
  });

  test('waits for no rate limit on an answer', async () => {
    const bed = await connect();
    bed.discord.faults.request('callback', { kind: 'rate-limit', retryAfter: 20 });
    void bed.discord
      .person({ name: 'Ann' })
      .run('/probe')
      .catch(() => {});
    await until(() => bed.dispatcher.counts.has('failed'));
    expect(bed.logged.some(({ event }) => event === 'An answer failed')).toBe(true);
  });

  test('connects again after a cut, an op 7 and a lost session, and goes on answering', async () => {
    const { discord } = await connect();
    const ann = discord.person({ name: 'Ann' });
    discord.faults.dropSocket();
    expect((await ann.run('/probe')).content).toBe('Hello');
    discord.faults.reconnect();
    expect((await ann.run('/probe')).content).toBe('Hello');
  });

  test('survives frames and interactions that make no sense', async () => {
    const { discord, logged } = await connect();
    discord.faults.sendFrame('no JSON');
    discord.faults.dispatch('SOMETHING_NEW', { a: 1 });
    discord.faults.dispatch('INTERACTION_CREATE', { id: '1574599531327127552', type: 99, token: '', entitlements: [] });
    // discord.js itself falls over each of these.
    for (const data of [null, {}, { type: 3 }, { type: 2, data: null }, { type: 2, member: 5, guild_id: 5, data: {} }])
      discord.faults.dispatch('INTERACTION_CREATE', data);
    discord.faults.dispatch('GUILD_CREATE', null);
    discord.faults.dispatch('CHANNEL_UPDATE', { id: '1', guild_id: '1' });
    discord.faults.dispatch('MESSAGE_CREATE', null);
    expect((await discord.person({ name: 'Ann' }).run('/probe')).content).toBe('Hello');
    expect(logged.some(({ event }) => event === 'An interaction came that cannot be read')).toBe(true);
  });

  test.each([4004, 4010, 4011, 4012, 4013, 4014])('is refused at login by close code %i', async (code) => {
    const { discord, gateway, refused } = await setUp();
    discord.faults.close(code, 'identify');
    await expect(gateway.connect()).rejects.toThrow(Refused);
    expect(refused).toEqual([]);
  });

  test('is refused with a wrong token', async () => {
    const { gateway, register } = await setUp(probe(), 'wrong.token.altogether');
    await expect(gateway.connect()).rejects.toThrow(/DISCORD_TOKEN/);
    await expect(register()).rejects.toThrow(/DISCORD_TOKEN/);
  });

  test('says so when the token is reset while it runs', async () => {
    const { discord, refused } = await connect();
    discord.faults.revokeToken();
    await until(() => refused.length > 0);
    expect(refused[0]!.message).toMatch(/DISCORD_TOKEN/);
  });

  test('tries again where Discord cannot be reached', async () => {
    const { discord, gateway, logged } = await setUp();
    discord.faults.request('gateway', { kind: 'status', status: 503, times: 2 });
    discord.faults.request('gateway', { kind: 'drop' });
    await gateway.connect();
    expect(logged.filter(({ level }) => level === 'warn').map(({ facts }) => facts.wait)).toEqual([
      1_000, 2_000, 4_000,
    ]);
  });

  test('tries again, and says so, where no session is opened in time', async () => {
    const { discord, gateway, logged } = await setUp(probe(), undefined, { connectWithin: 500 });
    // The same client would identify itself again five seconds later.
    discord.faults.refuseSession('identify', false);
    await gateway.connect();
    expect(logged.map(({ event }) => event)).toContain('Cannot connect to Discord: trying again');
    await until(() => gateway.isUp());
    expect((await discord.person({ name: 'Ann' }).send({ type: 2, data: { type: 1, name: 'probe' } })).content).toBe(
      'Hello',
    );
  });

  test('uses up no session where few are left', async () => {
    const { discord, gateway, logged } = await setUp();
    discord.faults.sessionStartLimit({ remaining: 9, reset_after: 3_600_000 });
    const connecting = gateway.connect();
    await until(() => logged.length >= 3);
    expect(logged[0]).toMatchObject({ level: 'warn', facts: { wait: 3_600_000 } });
    expect(discord.traffic.some((one) => one.kind === 'frame' && one.from === 'bot')).toBe(false);
    discord.faults.sessionStartLimit({ remaining: 500 });
    await connecting;
    expect(discord.traffic.some((one) => one.kind === 'frame' && one.from === 'bot')).toBe(true);
  });

  test('stops trying when it is closed', async () => {
    const { discord, gateway } = await setUp();
    discord.faults.request('gateway', { kind: 'status', status: 503, times: 1_000 });
    const connecting = gateway.connect();
    await gateway.close();
    await expect(connecting).resolves.toBeNull();
  });
});

describe('isDeaf()', () => {
  test('is true where nothing was heard of Discord for a minute', async () => {
    let later = 0;
    const { gateway } = await setUp(probe(), undefined, { now: () => systemClock.now() + later });
    expect(gateway.isDeaf()).toBe(false);
    await gateway.connect();
    await until(() => gateway.isUp());
    later = 59_000;
    expect([gateway.isUp(), gateway.isDeaf()]).toEqual([true, false]);
    later = 61_000;
    expect([gateway.isUp(), gateway.isDeaf()]).toEqual([true, true]);
  });

  test('is false while heartbeats are acknowledged, however long nobody asks', async () => {
    let earlier = 61_000;
    const { gateway } = await setUp(probe(), undefined, {
      now: () => systemClock.now() - earlier,
      heartbeatInterval: 50,
    });
    await gateway.connect();
    await until(() => gateway.isUp());
    earlier = 0;
    await expect.poll(() => gateway.isDeaf()).toBe(false);
  });
});

describe('registerCommands()', () => {
  const puts = (discord: LocalDiscord) =>
    discord.traffic.filter((one) => one.kind === 'request' && one.method === 'PUT').length;

  test('puts commands only when they differ', async () => {
    const { discord, register } = await setUp();
    expect(await register()).toBe('put');
    expect(await register()).toBe('unchanged');
    expect(puts(discord)).toBe(1);
    expect(discord.commands().map(({ name }) => name)).toEqual(['probe']);
  });

  test('puts them into one guild, and says so where the bot is not in it', async () => {
    const { discord } = await setUp();
    const { integration_types: _, contexts: __, ...inGuild } = body('probe');
    const to = { token: discord.token, apiUrl: discord.apiUrl, bodies: [inGuild] };
    expect(await registerCommands({ ...to, guildId: discord.guild.id })).toBe('put');
    expect(await registerCommands({ ...to, guildId: discord.guild.id })).toBe('unchanged');
    const elsewhere = discord.createGuild({ installed: false });
    await expect(registerCommands({ ...to, guildId: elsewhere.id })).rejects.toThrow(/DISCORD_GUILD_ID/);
  });

  test('is tried again until it works, while the bot answers', async () => {
    const { discord, gateway, logged } = await setUp();
    await gateway.connect();
    discord.faults.request('register', { kind: 'status', status: 500, times: 4 });
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    await keepRegistered({
      token: discord.token,
      apiUrl: discord.apiUrl,
      guildId: null,
      bodies: [body('probe')],
      log,
      clock: { ...systemClock, after: (_ms, act) => systemClock.after(0, act) },
      chance: () => 0,
      signal: new AbortController().signal,
    });
    expect(discord.commands()).toHaveLength(1);
    expect(logged.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
