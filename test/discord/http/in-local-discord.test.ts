import { afterEach, describe, expect, test } from 'vitest';
import type { Collection } from '../../../src/collection/collection.ts';
import { type Clock, systemClock } from '../../../src/discord/clock.ts';
import type { Command, Reply } from '../../../src/discord/contract.ts';
import { formatCustomId } from '../../../src/discord/custom-id.ts';
import { deferAfter } from '../../../src/discord/deadlines.ts';
import { createDispatcher, type Handled } from '../../../src/discord/dispatch.ts';
import { createEndpoint } from '../../../src/discord/http/endpoint.ts';
import type { Message } from '../../../src/discord/message.ts';
import { registerCommands } from '../../../src/discord/register.ts';
import { serveHttp } from '../../../src/http-server.ts';
import { startLocalDiscord } from '../../../src/sandbox/local-discord.ts';

const button = (label: string, id: string) =>
  ({ type: 2, style: 2, label, custom_id: formatCustomId(id, ['x']) }) as const;
const card = (content: string): Message => ({
  content,
  embeds: [],
  components: [{ type: 1, components: [button('Next', 'next'), button('Note', 'note'), button('Remove', 'remove')] }],
});
const answer = (message: Message, hidden = false): Reply => ({ kind: 'answer', message, private: hidden });

const probe = (reply: () => Reply | Promise<Reply>): Command => ({
  definition: { name: 'probe', options: [{ name: 'words', type: 'string', autocomplete: true }] },
  answer: reply,
  suggest: ({ focused }) => [{ name: focused.text.toUpperCase(), value: focused.text }],
  actions: {
    next: () => ({ kind: 'update', message: card('Next') }),
    note: async () => answer({ content: 'Noted', embeds: [], components: [] }, true),
    remove: () => ({ kind: 'remove' }),
  },
});

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A bot behind its endpoint before a local Discord; what takes longer is deferred at once. */
async function setUp(reply: () => Reply | Promise<Reply> = () => answer(card('Hello'))) {
  const discord = await startLocalDiscord();
  const clock: Clock = { ...systemClock, after: (ms, act) => systemClock.after(ms === deferAfter ? 0 : ms, act) };
  const logged: string[] = [];
  const handled: Handled[] = [];
  const note = (event: string) => void logged.push(event);
  const log = { debug: () => {}, info: () => {}, warn: note, error: note };
  const dispatcher = createDispatcher({
    commands: [probe(reply)],
    collections: { of: async () => ({}) as Collection },
    log,
    clock,
    onHandled: (one) => handled.push(one),
  });
  const { apiUrl, publicKey, token } = discord;
  const endpoint = createEndpoint({ publicKey, apiUrl, dispatcher, log, clock });
  const server = await serveHttp({
    host: '127.0.0.1',
    port: 0,
    routes: [{ method: 'POST', path: '/interactions', answer: endpoint.answer }],
    onError: (error) => logged.push(String(error)),
  });
  const url = `http://127.0.0.1:${server.port}/interactions`;
  closing.push(async () => {
    await server.close(0);
    endpoint.close();
    await discord.close();
  });
  const options = [{ type: 3, name: 'words', description: 'Words', autocomplete: true }];
  const everywhere = { integration_types: [0, 1], contexts: [0, 1, 2] };
  const bodies = [{ type: 1, name: 'probe', description: 'A command', options, ...everywhere }];
  await registerCommands({ token, apiUrl, guildId: null, bodies });
  await discord.setInteractionsEndpoint(url);
  const sentOver = (pattern: RegExp) =>
    discord.traffic.filter((one) => one.kind === 'request' && pattern.test(`${one.method} ${one.path}`)).length;
  return { discord, dispatcher, handled, logged, url, ann: discord.person({ name: 'Ann' }), sentOver };
}

describe('the bot behind its endpoint', () => {
  test('answers commands, choices and buttons in the answers to their requests, and breaks no rule', async () => {
    const { discord, ann, sentOver } = await setUp();
    expect(await ann.suggest('/probe words: abc')).toEqual([{ name: 'ABC', value: 'abc' }]);
    const shown = await ann.run('/probe words: abc');
    expect(shown).toMatchObject({ content: 'Hello', ephemeral: false, failed: null });
    expect(sentOver(/interactions|webhooks/)).toBe(0);
    expect((await ann.press(shown, 'Next')).content).toBe('Next');
    expect(discord.violations).toEqual([]);
  });

  test('defers what takes long and answers by an edit', async () => {
    const held = Promise.withResolvers<Reply>();
    const { discord, ann, handled, dispatcher } = await setUp(() => held.promise);
    const shown = ann.run('/probe');
    const stop = discord.onChange(() => held.resolve(answer(card('Late'))));
    expect(await shown).toMatchObject({ content: 'Late', failed: null });
    stop();
    await dispatcher.idle();
    expect(handled).toMatchObject([{ outcome: 'answered', name: 'probe' }]);
    expect(handled[0]!.readyAfter).toBeGreaterThanOrEqual(0);
    expect(handled[0]!.answeredAfter).toBeGreaterThanOrEqual(handled[0]!.readyAfter!);
    expect(discord.violations).toEqual([]);
  });

  test('answers in direct messages, groups and where only the user installed it', async () => {
    const { discord } = await setUp();
    const elsewhere = discord.createGuild({ installed: false });
    for (const person of [
      discord.person({ name: 'Ann', channel: 'direct-message' }),
      discord.person({ name: 'Bob', channel: 'group' }),
      discord.person({ name: 'Cem', guild: elsewhere, install: 'user' }),
    ]) {
      expect((await person.run('/probe')).content).toBe('Hello');
    }
  });

  test('removes a message though Discord may not have read its answer yet', async () => {
    const { ann } = await setUp();
    const shown = await ann.run('/probe');
    expect((await ann.press(shown, 'Remove')).deleted).toBe(true);
  });

  test('sends files over REST, as Discord takes none in the answer to a request', async () => {
    const files = [{ name: 'a.txt', content: 'words' }];
    const { discord, ann, sentOver } = await setUp(() => answer({ ...card('Here'), files }));
    const shown = await ann.run('/probe');
    expect(shown).toMatchObject({ content: 'Here', attachments: [{ name: 'a.txt' }] });
    expect(sentOver(/POST .*\/callback/)).toBe(1);
    const statuses = () => discord.traffic.flatMap((one) => (one.kind === 'delivery' ? one.status : []));
    await expect.poll(statuses).toEqual([200, 401, 202]);
    expect(discord.violations).toEqual([]);
  });

  test('serves nothing but POST on its path', async () => {
    const { url } = await setUp();
    for (const method of ['GET', 'PUT', 'DELETE', 'PATCH']) {
      const response = await fetch(url, { method });
      expect([method, response.status, response.headers.get('allow')]).toEqual([method, 405, 'POST']);
    }
    expect((await fetch(`${url}/x`, { method: 'POST' })).status).toBe(404);
    expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(401);
  });
});
