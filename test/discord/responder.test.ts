import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { backoff } from '../../src/discord/backoff.ts';
import type { Clock } from '../../src/discord/clock.ts';
import type { Incoming } from '../../src/discord/incoming.ts';
import { choicesBody, messageBody, messageFiles, TooLate } from '../../src/discord/responder.ts';
import { createAnswerRest } from '../../src/discord/answer-rest.ts';
import { createRestResponder } from '../../src/discord/rest-responder.ts';
import { startLocalDiscord } from '../../src/sandbox/local-discord.ts';

describe('messageBody()', () => {
  test('pings nobody', () => {
    const body = messageBody({ content: '@everyone <@1>', embeds: [], components: [] });
    expect(body.allowed_mentions).toEqual({ parse: [] });
    expect(body).not.toHaveProperty('flags');
  });

  test('pings the one person it is for', () => {
    const body = messageBody({ content: '<@1>', embeds: [], components: [], mention: '1' }, true);
    expect(body.allowed_mentions).toEqual({ parse: [], users: ['1'] });
    expect(body.flags).toBe(64);
  });
});

describe('messageBody() and messageFiles()', () => {
  const plain = { embeds: [], components: [] };
  const picture = { name: 'a.png', type: 'image/png', content: Uint8Array.of(1, 2), description: 'A chart' };

  test('name each file, with its words, by its place among those that go along', () => {
    const message = { ...plain, files: [picture, { name: 'b.txt', content: 'é' }] };
    expect(messageBody(message).attachments).toEqual([
      { id: 0, filename: 'a.png', description: 'A chart' },
      { id: 1, filename: 'b.txt' },
    ]);
    expect(messageFiles(message)).toEqual([
      { name: 'a.png', data: Uint8Array.of(1, 2), contentType: 'image/png' },
      { name: 'b.txt', data: 'é', contentType: 'text/plain; charset=utf-8' },
    ]);
  });

  test('leave the files of a message alone where none are given, and take them away where there are none', () => {
    expect(messageBody(plain)).not.toHaveProperty('attachments');
    expect(messageFiles(plain)).toBeUndefined();
    expect(messageBody({ ...plain, files: [] }).attachments).toEqual([]);
    expect(messageFiles({ ...plain, files: [] })).toBeUndefined();
  });
});

describe('createRestResponder()', () => {
  test('takes the time that is left as it is, parts of a millisecond too', async () => {
    const discord = await startLocalDiscord();
    try {
      const incoming = { id: '1', token: 'none', applicationId: discord.applicationId } as Incoming;
      const clock: Clock = { now: () => 1900.25, after: () => () => {} };
      const responder = createRestResponder(createAnswerRest(discord.apiUrl), incoming, 0.125, clock);
      await expect(responder.defer(false)).rejects.toThrow(TooLate);
    } finally {
      await discord.close();
    }
  });
});

describe('choicesBody()', () => {
  test('holds only what Discord takes', () => {
    const text = fc.string({ unit: 'binary', maxLength: 130 });
    fc.assert(
      fc.property(fc.array(fc.record({ name: text, value: text }), { maxLength: 40 }), (given) => {
        const { choices } = choicesBody(given);
        expect(choices.length).toBeLessThanOrEqual(25);
        for (const { name, value } of choices) {
          for (const one of [name, value]) expect(one.trim().length >= 1 && one.length <= 100).toBe(true);
        }
      }),
    );
    const many = Array.from({ length: 30 }, (_, at) => ({ name: `a${at}`, value: `b${at}` }));
    expect(choicesBody(many).choices).toEqual(many.slice(0, 25));
  });
});

describe('backoff()', () => {
  test('grows from a second to five minutes', () => {
    expect([1, 2, 3, 4, 50].map((attempt) => backoff(attempt, () => 0))).toEqual([1_000, 2_000, 4_000, 8_000, 300_000]);
  });

  test('is cut by up to a quarter by chance', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (attempt, chance) => {
          const [full, cut] = [backoff(attempt, () => 0), backoff(attempt, () => chance)];
          expect(cut).toBeLessThanOrEqual(full);
          expect(cut).toBeGreaterThanOrEqual(full * 0.75);
        },
      ),
    );
    expect.hasAssertions();
  });
});
