import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalDiscord, Person } from '../../src/sandbox/api.ts';
import { createManualClock, type ManualClock } from '../../src/sandbox/clock.ts';
import { startLocalDiscord } from '../../src/sandbox/local-discord.ts';
import { definitions } from './example-bot.ts';
import { identify, openSocket, type RawSocket, request } from './raw-bot.ts';

let discord: LocalDiscord;
let clock: ManualClock;
let socket: RawSocket;
let ann: Person;

beforeAll(async () => {
  clock = createManualClock();
  discord = await startLocalDiscord({ clock });
  socket = openSocket(discord);
  await socket.next((frame) => frame.op === 10);
  socket.send(identify(discord.token));
  await socket.next((frame) => frame.t === 'READY');
  await request(discord, 'PUT', `/applications/${discord.applicationId}/commands`, definitions);
  ann = discord.person({ name: 'Ann' });
});

afterAll(() => discord.close());

const anything = fc.oneof(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(null, '', 0, -1, [], {}, [null], '__proto__'));
const messageField = fc.constantFrom(
  'content',
  'embeds',
  'components',
  'attachments',
  'flags',
  'allowed_mentions',
  'poll',
  '__proto__',
);
const component = fc.record(
  {
    type: fc.integer({ min: 0, max: 20 }),
    components: fc.array(
      fc.record({ type: fc.integer({ min: 0, max: 20 }), custom_id: anything, label: anything, options: anything }),
    ),
    accessory: anything,
  },
  { requiredKeys: [] },
);
const message = fc.oneof(
  fc.dictionary(messageField, anything),
  fc.record({ components: fc.array(component), flags: fc.constantFrom(0, 64, 1 << 15) }, { requiredKeys: [] }),
  fc.record({
    embeds: fc.array(fc.dictionary(fc.constantFrom('title', 'description', 'fields', 'author', 'image'), anything)),
  }),
  anything,
);

describe('hostile bodies', () => {
  test('never break the local Discord, whatever they hold', async () => {
    const body = fc.oneof(
      fc.record({ type: fc.oneof(fc.integer({ min: 0, max: 13 }), anything), data: message }),
      anything,
    );
    await fc.assert(
      fc.asyncProperty(body, message, async (first, later) => {
        // Past every rate limit's window.
        clock.advance(6000);
        socket.send({ op: 1, d: null });
        void ann.run('/echo words: x');
        const { d: event } = await socket.next((frame) => frame.t === 'INTERACTION_CREATE');
        const hook = `/webhooks/${discord.applicationId}/${event.token}`;
        const answers = [
          await request(discord, 'POST', `/interactions/${event.id}/${event.token}/callback`, first),
          await request(discord, 'PATCH', `${hook}/messages/@original`, later),
          await request(discord, 'POST', hook, later),
          await request(discord, 'POST', `/applications/${discord.applicationId}/commands`, later),
        ];
        for (const { status } of answers) expect(status).toBeLessThan(500);
        expect(ann.sees().every(({ id }) => id !== '')).toBe(true);
      }),
      // Nothing that JSON can hold has to be a text when it is asked for one.
      { numRuns: 150, examples: [[{ type: { toString: '' }, data: [] }, { embeds: [] }]] },
    );
  });

  test('in the address are unknown, not fatal', async () => {
    for (const path of [
      '/%',
      '/%00',
      '/webhooks//x',
      '/webhooks/__proto__/__proto__',
      '/interactions/constructor/x/callback',
      `/${'x'.repeat(8000)}`,
    ]) {
      expect((await request(discord, 'POST', path, {})).status).toBeLessThan(500);
    }
  });

  test('at the gateway close the connection at most', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.record({ op: fc.integer({ min: -1, max: 12 }), d: anything }), anything),
        async (frame) => {
          const one = openSocket(discord);
          await one.next(({ op }) => op === 10);
          one.send(JSON.stringify(frame) ?? 'null');
          one.socket.close();
          await one.closed;
        },
      ),
      { numRuns: 40 },
    );
    expect((await request(discord, 'GET', '/gateway')).status).toBe(200);
  });
});
