import { once } from 'node:events';
import { createServer } from 'node:net';
import type { TestProject } from 'vitest/node';
import { type Cluster, findPostgres, startCluster } from '../scripts/postgres-cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Whoever connects there is told the URL of a PostgreSQL that all tests share; 0 where there is none. */
    sharedPostgres: number;
  }
}

/** Starts a PostgreSQL for all tests together when the first of them asks for it, and ends it after the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const programs = findPostgres();
  let cluster: Promise<Cluster> | undefined;
  const server = createServer(async (socket) => {
    socket.on('error', () => {});
    cluster ??= startCluster(programs!);
    socket.end(
      await cluster.then(
        ({ url }) => url,
        (error: unknown) => `${error}`,
      ),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  project.provide('sharedPostgres', programs === undefined ? 0 : (server.address() as { port: number }).port);
  return async () => {
    server.close();
    await (await cluster?.catch(() => undefined))?.stop();
  };
}
