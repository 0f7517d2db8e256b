import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../../src/discord/clock.ts';
import type { Dispatcher } from '../../../src/discord/dispatch.ts';
import { createEndpoint, type Endpoint } from '../../../src/discord/http/endpoint.ts';
import type { Incoming } from '../../../src/discord/incoming.ts';
import { type Responder, TooLate } from '../../../src/discord/responder.ts';
import { startLocalDiscord } from '../../../src/sandbox/local-discord.ts';
import { keys, requestOf, seconds, signed } from './signed.ts';

const minute = 60_000;
const opened: Endpoint[] = [];
afterEach(() => {
  for (const endpoint of opened.splice(0)) endpoint.close();
});

interface Given {
  readonly now?: () => number;
  readonly apiUrl?: string;
  readonly answer?: boolean;
  readonly dispatcher?: Dispatcher;
}

function setUp({ now = Date.now, apiUrl = 'http://127.0.0.1:1/api', answer = true, dispatcher }: Given = {}) {
  const handled: Incoming[] = [];
  const logged: string[] = [];
  const note = (event: string) => void logged.push(event);
  const noting = {
    async handle(incoming: Incoming, responder: Responder) {
      handled.push(incoming);
      if (answer) await responder.reply({ content: 'Hello', embeds: [], components: [] }, true);
      return 'answered';
    },
  } as unknown as Dispatcher;
  const endpoint = createEndpoint({
    publicKey: keys.publicKey,
    apiUrl,
    dispatcher: dispatcher ?? noting,
    log: { debug: note, info: note, warn: note, error: note },
    clock: { ...systemClock, now },
  });
  opened.push(endpoint);
  return { endpoint, handled, logged };
}

const interaction = (id = '1574599531327127552') =>
  JSON.stringify({
    id,
    token: 'token',
    application_id: '1',
    type: 2,
    user: { id: '7' },
    data: { id: '1', type: 1, name: 'probe' },
  });
const ping = JSON.stringify({ id: '1', application_id: '1', type: 1, token: 'x', version: 1 });

describe('createEndpoint()', () => {
  test('answers a PING, and an interaction in the answer to its request', async () => {
    const { endpoint, handled } = setUp();
    expect(await endpoint.answer(signed(ping))).toEqual({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: '{"type":1}',
    });
    const { status, body } = await endpoint.answer(signed(interaction()));
    expect(status).toBe(200);
    expect(JSON.parse(body!)).toMatchObject({ type: 4, data: { content: 'Hello', flags: 64 } });
    expect(handled).toMatchObject([{ kind: 'command', name: 'probe' }]);
  });

  test('refuses what Discord did not sign with 401, before it reads or parses it', async () => {
    const { endpoint, handled } = setUp();
    const unread = { ...requestOf({}, ''), body: () => Promise.reject(new Error('It was read')) };
    expect(await endpoint.answer(unread)).toEqual({ status: 401 });
    const headers = keys.headers(ping, seconds(Date.now()));
    for (const body of ['', '{', `${ping} `, '\0', interaction()]) {
      expect(await endpoint.answer(requestOf(headers, body))).toEqual({ status: 401 });
    }
    expect(handled).toEqual([]);
  });

  test('never throws and never answers anything unsigned', async () => {
    const { endpoint } = setUp();
    const header = fc.option(fc.string({ unit: 'binary', maxLength: 50 }));
    await fc.assert(
      fc.asyncProperty(header, header, fc.uint8Array({ maxLength: 50 }), async (signature, timestamp, body) => {
        const headers = {
          ...(signature === null ? {} : { 'x-signature-ed25519': signature }),
          ...(timestamp === null ? {} : { 'x-signature-timestamp': timestamp }),
        };
        expect(await endpoint.answer(requestOf(headers, body))).toEqual({ status: 401 });
      }),
    );
    expect.hasAssertions();
  });

  test('says 400 of what is signed and cannot be read', async () => {
    const { endpoint, handled } = setUp();
    for (const body of ['', '{', 'null', '[]', '7', '"x"', '{"type":2}', '{"type":99,"id":"x","token":""}']) {
      expect((await endpoint.answer(signed(body))).status, body).toBe(400);
    }
    expect(handled).toEqual([]);
  });

  test('refuses a request that comes again', async () => {
    const { endpoint, handled } = setUp();
    const first = signed(interaction());
    expect((await endpoint.answer(first)).status).toBe(200);
    expect((await endpoint.answer(first)).status).toBe(401);
    // Signed anew it is still the same interaction.
    expect((await endpoint.answer(signed(interaction(), Date.now() + 1_000))).status).toBe(401);
    expect((await endpoint.answer(signed(interaction('1574599531327127553')))).status).toBe(200);
    expect(handled).toHaveLength(2);
    // Not even when many others came in between.
    for (let other = 0; other < 1_000; other++) {
      await endpoint.answer(signed(interaction(`15745995313271${28_000 + other}`)));
    }
    expect(handled).toHaveLength(1_002);
    expect((await endpoint.answer(first)).status).toBe(401);
  });

  test('refuses a request that is older than five minutes', async () => {
    const { endpoint, handled } = setUp();
    expect((await endpoint.answer(signed(interaction(), Date.now() - 6 * minute))).status).toBe(401);
    expect((await endpoint.answer(signed(ping, Date.now() - 6 * minute))).status).toBe(401);
    expect((await endpoint.answer(signed(interaction(), Date.now() - 4 * minute))).status).toBe(200);
    expect(handled).toHaveLength(1);
  });

  test('goes by Discord’s clock where that of the machine is wrong', async () => {
    const discord = await startLocalDiscord();
    const fast = setUp({ now: () => Date.now() + 60 * minute, apiUrl: discord.apiUrl });
    expect((await fast.endpoint.answer(signed(ping))).status).toBe(401);
    await fast.endpoint.checkClock();
    expect((await fast.endpoint.answer(signed(ping))).status).toBe(200);
    expect((await fast.endpoint.answer(signed(ping, Date.now() - 6 * minute))).status).toBe(401);
    expect(fast.logged).toContain('The clock of this machine is wrong: it is told by Discord');
    await discord.close();
  });

  test('takes its own clock for right where Discord cannot be reached', async () => {
    const { endpoint } = setUp();
    await endpoint.checkClock();
    expect((await endpoint.answer(signed(ping))).status).toBe(200);
  });

  test('tells who answers that nobody waited for it', async () => {
    const failed = Promise.withResolvers<unknown>();
    const dispatcher = {
      handle: (_incoming: Incoming, responder: Responder) => responder.deferUpdate().catch(failed.resolve),
    } as unknown as Dispatcher;
    const { endpoint } = setUp({ dispatcher });
    await endpoint.answer({ ...signed(interaction()), flushed: Promise.resolve(false) });
    expect(await failed.promise).toBeInstanceOf(TooLate);
  });

  test('ends the request where there is no answer', async () => {
    const { endpoint } = setUp({ answer: false });
    expect(await endpoint.answer(signed(interaction()))).toEqual({ status: 500 });
  });
});
