import { generateKeyPairSync, sign } from 'node:crypto';

/** The application's key pair, with which Discord signs what it sends over HTTP. */
export interface Keys {
  /** 64 hex digits. */
  readonly publicKey: string;
  /** Headers that sign a body; `timestamp` is in seconds since 1970. */
  headers(body: string, timestamp: number): Readonly<Record<string, string>>;
}

export function createKeys(): Keys {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url').toString('hex'),
    headers(body, timestamp) {
      const signature = sign(null, Buffer.from(`${timestamp}${body}`), privateKey);
      return { 'x-signature-ed25519': signature.toString('hex'), 'x-signature-timestamp': String(timestamp) };
    },
  };
}
