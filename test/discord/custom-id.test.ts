import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatCustomId, parseCustomId } from '../../src/discord/custom-id.ts';

const text = fc.string({ unit: 'binary', maxLength: 14 });

describe('parseCustomId()', () => {
  test('gives back what formatCustomId() was given', () => {
    fc.assert(
      fc.property(fc.constantFrom('show', 'plain-text', 'x'), fc.array(text, { maxLength: 3 }), (action, args) => {
        const id = formatCustomId(action, args);
        expect(id.length).toBeLessThanOrEqual(100);
        expect(parseCustomId(id)).toEqual({ action, args });
      }),
    );
    expect.hasAssertions();
  });

  test('reads only what it would write itself', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string().map((end) => `v1:show:${end}`),
        ),
        (forged) => {
          const parsed = parseCustomId(forged);
          if (parsed !== null) expect(formatCustomId(parsed.action, parsed.args)).toBe(forged);
        },
      ),
      { numRuns: 1000 },
    );
    expect.hasAssertions();
  });

  test.each([
    '',
    'v0:show:a',
    'v2:show:a',
    'v1',
    'v1:',
    'v1::a',
    'v1:Show:a',
    'v1:__proto__',
    'v1:show:%',
    `v1:show:${'a'.repeat(100)}`,
  ])('refuses %j', (forged) => {
    expect(parseCustomId(forged)).toBeNull();
  });
});

describe('formatCustomId()', () => {
  test('refuses more than Discord takes', () => {
    expect(() => formatCustomId('show', ['a'.repeat(100)])).toThrow(RangeError);
  });
});
