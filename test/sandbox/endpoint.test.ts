import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createVerifier } from '../../src/discord/http/signature.ts';
import { startLocalDiscord } from '../../src/sandbox/local-discord.ts';

type Answer = (response: ServerResponse, data: Record<string, unknown>, genuine: boolean) => unknown;

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const json = (response: ServerResponse, body: unknown, status = 200) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

/** Answers as an endpoint should, but for what the test is about. */
const good =
  (answer: Answer): Answer =>
  (response, data, genuine) => {
    if (!genuine) response.writeHead(401).end();
    else if (data.type === 1) json(response, { type: 1 });
    else answer(response, data, genuine);
  };

async function setUp(answer: Answer) {
  const discord = await startLocalDiscord();
  const verify = createVerifier(discord.publicKey);
  const server = createServer(async (request: IncomingMessage, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    const header = (name: string) => String(request.headers[name]);
    const signed = { signature: header('x-signature-ed25519'), timestamp: header('x-signature-timestamp') };
    answer(response, JSON.parse(body.toString()), verify(signed, body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await discord.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const ann = discord.person({ name: 'Ann' });
  return { discord, url, ask: () => ann.send({ type: 2, data: { id: '1', type: 1, name: 'probe' } }) };
}

const hello = { type: 4, data: { content: 'Hello', allowed_mentions: { parse: [] } } };

describe('setInteractionsEndpoint()', () => {
  test('sends interactions there once its checks are passed, and takes the answers', async () => {
    const { discord, url, ask } = await setUp(good((response) => json(response, hello)));
    await discord.setInteractionsEndpoint(url);
    expect((await ask()).content).toBe('Hello');
    expect(discord.violations).toEqual([]);
    expect(discord.traffic.filter(({ kind }) => kind === 'delivery')).toHaveLength(3);
  });

  test.each<[string, Answer, RegExp]>([
    ['answers no PING', (response) => response.writeHead(404).end(), /PING.*404/],
    ['answers a PING with something else', (response) => json(response, { type: 4 }), /PING/],
    ['takes a wrong signature', (response) => json(response, { type: 1 }), /wrong signature/],
  ])('refuses an endpoint that %s', async (_, answer, reason) => {
    const { discord, url } = await setUp(answer);
    await expect(discord.setInteractionsEndpoint(url)).rejects.toThrow(reason);
  });

  test('refuses an endpoint where nobody is', async () => {
    const { discord } = await setUp(() => {});
    await expect(discord.setInteractionsEndpoint('http://127.0.0.1:1/')).rejects.toThrow(/PING/);
  });

  test('goes on checking, and removes an endpoint that stops to check', async () => {
    let careless = false;
    const { discord, url, ask } = await setUp((response, data, genuine) => {
      if (careless) json(response, data.type === 1 ? { type: 1 } : hello);
      else good((one) => json(one, hello))(response, data, genuine);
    });
    await discord.setInteractionsEndpoint(url);
    careless = true;
    for (let asked = 0; asked < 20; asked += 1) await ask();
    expect(discord.violations).toMatchObject([{ message: expect.stringContaining('wrong signature') }]);
  });

  test.each<[string, Answer, RegExp | null]>([
    ['a status that is no success', (response) => response.writeHead(500).end(), null],
    ['no JSON', (response) => response.writeHead(200).end('Hello'), /not JSON/],
    [
      'an answer against the rules',
      (response) => json(response, { type: 4, data: { content: '', allowed_mentions: { parse: [] } } }),
      /50006/,
    ],
    ['an answer of the wrong type', (response) => json(response, { type: 8, data: { choices: [] } }), /50035/],
  ])('says that the bot did not respond where it gave %s', async (_, answer, violation) => {
    const { discord, url, ask } = await setUp(good(answer));
    await discord.setInteractionsEndpoint(url);
    expect((await ask()).failed).toBe('The application did not respond');
    expect(discord.violations.map(({ message }) => message)).toEqual(
      violation === null ? [] : [expect.stringMatching(violation)],
    );
  });

  test('knows no message of an answer that is still on its way, and blames nobody who asks for it', async () => {
    let look = async () => 0;
    let early = 0;
    const { discord, url, ask } = await setUp(
      good(async (response, data) => {
        const original = `${discord.apiUrl}/v10/webhooks/${discord.applicationId}/${data.token}/messages/@original`;
        look = async () => (await fetch(original, { headers: { 'user-agent': 'DiscordBot (x, 1)' } })).status;
        early = await look();
        json(response, hello);
      }),
    );
    await discord.setInteractionsEndpoint(url);
    expect((await ask()).content).toBe('Hello');
    expect([early, await look()]).toEqual([404, 200]);
    expect(discord.violations).toEqual([]);
  });

  test('waits three seconds and no longer', async () => {
    const { discord, url, ask } = await setUp(good((response) => void setTimeout(() => json(response, hello), 3_300)));
    await discord.setInteractionsEndpoint(url);
    const start = performance.now();
    expect((await ask()).failed).toBe('The application did not respond');
    expect(performance.now() - start).toBeLessThan(3_250);
  });
});
