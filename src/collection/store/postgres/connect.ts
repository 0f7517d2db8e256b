import { Client, type ClientConfig, types } from 'pg';
import { storeErrorOf } from './faults.ts';

/** Type of PostgreSQL's 64-bit integers, which `pg` gives as text: ours are times and counts, exact as numbers. */
const int8 = 20;

/** How every connection is made. */
export function clientConfig(url: string): ClientConfig {
  return {
    connectionString: withLibpqModes(url),
    application_name: 'verbatim',
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    types: {
      getTypeParser: (type: number, format?: 'text' | 'binary') =>
        type === int8 ? Number : types.getTypeParser(type, format as 'text'),
    },
  };
}

/** A connection beside the pool, without time limits on what it does: to migrate, to listen, to verify. */
export async function connectAlone(url: string): Promise<Client> {
  try {
    const client = new Client(clientConfig(url));
    // Said again by the next statement; an error nobody listens to would end the process.
    client.on('error', () => {});
    await client.connect();
    return client;
  } catch (error) {
    throw storeErrorOf(error);
  }
}

/** What `sslmode` means is PostgreSQL's own documentation of it, and not, as `pg` has it, always "verify-full". */
function withLibpqModes(url: string): string {
  if (!/[?&]sslmode=/.test(url) || /[?&]uselibpqcompat=/.test(url)) return url;
  return `${url}&uselibpqcompat=true`;
}
