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
    'v1:show:%x',
    'v1:show:a%',
    'v1:show:%%%',
    'v1:show:a:%',
    'v1:show:\n%',
    'v1:show:%\n',
    'v1:a_b',
    'v1:-a',
    'v1:a b',
    ' v1:show',
    `v1:show:${'a'.repeat(100)}`,
  ])('refuses %j', (forged) => {
    expect(parseCustomId(forged)).toBeNull();
  });
});

describe('formatCustomId()', () => {
  test('writes version, action and arguments, no two lists alike', () => {
    expect(formatCustomId('plain-text', [])).toBe('v1:plain-text');
    expect(formatCustomId('show', ['a:b', '', '%.', '\n'])).toBe('v1:show:a%.b::%%.:\n');
    expect(parseCustomId('v1:show:a%.b::%%.:\n')).toEqual({ action: 'show', args: ['a:b', '', '%.', '\n'] });
    expect(formatCustomId('show', ['a'.repeat(92)])).toHaveLength(100);
    expect(parseCustomId(`v1:show:${'a'.repeat(92)}`)).not.toBeNull();
  });

  test('refuses more than Discord takes', () => {
    expect(() => formatCustomId('show', ['a'.repeat(93)])).toThrow(
      new RangeError('Cannot make a custom ID of 101 characters: Discord takes 100'),
    );
  });
});
