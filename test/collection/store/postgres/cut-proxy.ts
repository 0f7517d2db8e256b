import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { onTestFinished } from 'vitest';

/** What happens to a COMMIT that passes: it never arrives, or what the server says of it never does. */
type Loss = 'commit' | 'answer';

/** Stands between a store and its server and loses one connection for each loss it is told of, at the worst moment. */
export async function cutProxy(url: string) {
  const { hostname, port } = new URL(url);
  const losses: Loss[] = [];
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    let cut: Loss | undefined;
    client.on('data', (chunk) => {
      if (chunk.includes('COMMIT\0')) cut = losses.shift();
      if (cut === 'commit') client.destroy();
      else upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (cut === 'answer') client.destroy();
      else client.write(chunk);
    });
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      one.on('error', () => {});
      one.on('close', () => other.destroy());
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const through = new URL(url);
  through.port = String((server.address() as { port: number }).port);
  return {
    url: through.href,
    lose: (...more: readonly Loss[]) => void losses.push(...more),
    /** Losses that did not happen yet. */
    left: () => losses.length,
  };
}
