import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { backoff } from '../../src/discord/backoff.ts';
import { choicesBody, messageBody } from '../../src/discord/responder.ts';

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
    expect(choicesBody([{ name: 'a', value: 'b' }]).choices).toHaveLength(1);
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
