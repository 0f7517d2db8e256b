import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createVerifier } from '../../../src/discord/http/signature.ts';
import { createKeys } from '../../../src/sandbox/endpoint/keys.ts';

const keys = createKeys();
const verify = createVerifier(keys.publicKey);
const bytes = (text: string) => new TextEncoder().encode(text);
const signed = (body: string, from = keys) => {
  const headers = from.headers(body, 1_700_000_000);
  return { signature: headers['x-signature-ed25519']!, timestamp: headers['x-signature-timestamp']! };
};

describe('createVerifier()', () => {
  test('takes what the key of the application signed, whatever the bytes', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (body) => verify(signed(body), bytes(body))));
    expect(verify(signed('x'), bytes('x'))).toBe(true);
  });

  test('refuses another key, another time, another body', () => {
    const good = signed('body');
    expect(verify(signed('body', createKeys()), bytes('body'))).toBe(false);
    expect(verify({ ...good, timestamp: '1700000001' }, bytes('body'))).toBe(false);
    expect(verify(good, bytes('body '))).toBe(false);
    expect(verify(good, bytes(''))).toBe(false);
  });

  test('refuses every signature with a bit flipped', () => {
    const good = signed('body');
    fc.assert(
      fc.property(fc.nat(511), (bit) => {
        const flipped = Buffer.from(good.signature, 'hex');
        flipped[bit >> 3]! ^= 1 << (bit & 7);
        return !verify({ ...good, signature: flipped.toString('hex') }, bytes('body'));
      }),
    );
    expect(verify(good, bytes('body'))).toBe(true);
  });

  test.each([
    ['no signature', { signature: null }],
    ['an empty one', { signature: '' }],
    ['a short one', { signature: signed('body').signature.slice(2) }],
    ['a long one', { signature: `${signed('body').signature}00` }],
    ['one that is no hex', { signature: 'z'.repeat(128) }],
    ['one sent twice', { signature: `${signed('body').signature}, ${signed('body').signature}` }],
    ['no time', { timestamp: null }],
    ['an empty time', { timestamp: '' }],
    ['a time that is no number', { timestamp: '17e8' }],
    ['a negative time', { timestamp: '-1' }],
  ])('refuses %s, without an error', (_, change) => {
    expect(verify({ ...signed('body'), ...change }, bytes('body'))).toBe(false);
  });
});
