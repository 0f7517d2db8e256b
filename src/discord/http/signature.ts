import { createPublicKey, verify } from 'node:crypto';

/** What Discord signs, and the signature. */
interface Signed {
  /** The header `X-Signature-Ed25519`; null where it is missing. */
  readonly signature: string | null;
  /** The header `X-Signature-Timestamp`: seconds since 1970; null where it is missing. */
  readonly timestamp: string | null;
}

/** Whether the headers are of the shape that Discord sends; without it nothing needs to be read. */
export function isSigned(given: Signed): given is { readonly signature: string; readonly timestamp: string } {
  return /^[0-9a-f]{128}$/i.test(given.signature ?? '') && /^[0-9]{1,12}$/.test(given.timestamp ?? '');
}

/**
 * Checks Ed25519 signatures over the timestamp and the bytes of the body, as they came.
 *
 * @param publicKey the application's public key: 64 hex digits.
 * @see https://discord.com/developers/docs/interactions/overview#setting-up-an-endpoint-validating-security-request-headers
 */
export function createVerifier(publicKey: string): (signed: Signed, body: Uint8Array) => boolean {
  const x = Buffer.from(publicKey, 'hex').toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return (signed, body) =>
    isSigned(signed) &&
    verify(null, Buffer.concat([Buffer.from(signed.timestamp), body]), key, Buffer.from(signed.signature, 'hex'));
}
