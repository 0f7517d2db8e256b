import { Events } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LocalDiscord, Person } from '../../src/sandbox/api.ts';
import { startLocalDiscord } from '../../src/sandbox/local-discord.ts';
import { type ExampleBot, startExampleBot } from './example-bot.ts';
import { request } from './raw-bot.ts';

let discord: LocalDiscord;
let bot: ExampleBot | undefined;
let ann: Person;

beforeEach(async () => {
  discord = await startLocalDiscord();
  ann = discord.person({ name: 'Ann' });
});

afterEach(async () => {
  await bot?.stop();
  bot = undefined;
  await discord.close();
});

const start = async () => {
  bot = await startExampleBot(discord);
  return bot;
};
const once = (client: ExampleBot['client'], event: string) =>
  new Promise((resolve) => client.once(event, (...values: unknown[]) => resolve(values)));

describe('faults on the gateway, met by discord.js', () => {
  test.each<[string, () => void]>([
    ['a dropped socket', () => discord.faults.dropSocket()],
    ['op 7', () => discord.faults.reconnect()],
    ['a close', () => discord.faults.close(4000)],
    ['op 9 that can be resumed', () => discord.faults.invalidateSession(true)],
  ])('%s: it resumes, and a command typed meanwhile is answered', async (_, fault) => {
    const { client } = await start();
    const resumed = once(client, Events.ShardResume);
    fault();
    const shown = ann.run('/echo words: still here');
    await resumed;
    expect((await shown).content).toBe('still here');
  });

  test('a fatal code at IDENTIFY: login fails', async () => {
    discord.faults.close(4014, 'identify');
    await expect(startExampleBot(discord)).rejects.toThrow(/intents/i);
  });

  test('a revoked token: 4004 on the gateway, 401 on REST', async () => {
    const { client } = await start();
    const gone = once(client, Events.ShardDisconnect);
    discord.faults.revokeToken();
    expect(await gone).toMatchObject([{ code: 4004 }, 0]);
    expect((await request(discord, 'GET', '/users/@me')).status).toBe(401);
  });

  test('garbage and unknown events: it stays', async () => {
    await start();
    discord.faults.sendFrame('{ not json');
    discord.faults.sendFrame(new Uint8Array([0, 255, 1]));
    discord.faults.dispatch('SOMETHING_NEW', { id: '1' });
    expect((await ann.run('/echo words: fine')).content).toBe('fine');
  });

  test('a late event: answered when it comes', async () => {
    await start();
    discord.faults.delayDispatch(50);
    expect((await ann.run('/echo words: late')).content).toBe('late');
  });

  test('withheld heartbeat acknowledgements: it leaves and resumes', async () => {
    await discord.close();
    discord = await startLocalDiscord({ heartbeatInterval: 100 });
    const { client } = await start();
    const resumed = once(client, Events.ShardResume);
    discord.faults.withholdHeartbeatAcks();
    await once(client, Events.ShardReconnecting);
    discord.faults.withholdHeartbeatAcks(false);
    await resumed;
    expect(discord.traffic).toContainEqual(expect.objectContaining({ kind: 'close', from: 'bot', code: 4200 }));
  });
});

describe('faults on REST', () => {
  test('429 on the callback is waited out', async () => {
    await start();
    discord.faults.request('callback', { kind: 'rate-limit', retryAfter: 0.1 });
    expect((await ann.run('/echo words: patience')).content).toBe('patience');
    expect(discord.traffic.filter((entry) => entry.kind === 'request' && entry.status === 429)).toHaveLength(1);
    expect(discord.violations).toEqual([]);
  });

  test('503 on the callback is tried again', async () => {
    await start();
    discord.faults.request('callback', { kind: 'status', status: 503, times: 2 });
    expect((await ann.run('/echo words: again')).content).toBe('again');
  });

  test('a dropped and a silent request get no answer', async () => {
    discord.faults.request('gateway', { kind: 'drop' });
    await expect(request(discord, 'GET', '/gateway/bot')).rejects.toThrow();
    discord.faults.request('gateway', { kind: 'silence' });
    const cut = AbortSignal.timeout(50);
    const asked = fetch(`${discord.apiUrl}/v10/gateway/bot`, { signal: cut });
    await expect(asked).rejects.toThrow(/timeout|aborted/i);
  });

  test('a low IDENTIFY budget is told', async () => {
    discord.faults.sessionStartLimit({ remaining: 3, reset_after: 1000 });
    expect((await request(discord, 'GET', '/gateway/bot')).body.session_start_limit).toMatchObject({
      remaining: 3,
      reset_after: 1000,
    });
  });
});

describe('violations', () => {
  test('name the rule, the error and the body of what the bot sent', async () => {
    bot = await startExampleBot(discord, async (interaction) => {
      if (interaction.isRepliable()) await interaction.reply({ content: 'x', allowedMentions: { parse: ['users'] } });
      if (interaction.isRepliable())
        await interaction.followUp({ embeds: [{ description: 'x'.repeat(4000) }, { description: 'y'.repeat(2001) }] });
    });
    await ann.run('/echo words: x');
    await expect.poll(() => discord.violations.length).toBe(2);
    expect(discord.violations[0]).toMatchObject({
      rule: 'house',
      message: 'allowed_mentions.parse must be []',
      body: { type: 4 },
    });
    expect(discord.violations[1]).toMatchObject({
      rule: 'discord',
      error: { code: 50035, errors: { embeds: { _errors: [{ code: 'MAX_EMBED_SIZE_EXCEEDED' }] } } },
    });
  });
});
