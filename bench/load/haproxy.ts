import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Where Debian puts it; undefined where it is not installed. */
export const haproxyPath: string | undefined = ['/usr/sbin/haproxy', '/usr/local/sbin/haproxy'].find(existsSync);

export interface LoadBalancer {
  readonly port: number;
  stop(): Promise<void>;
}

/** HAProxy with the configuration that is recommended, on loopback, before three replicas. */
export async function startHaproxy(path: string, port: number, replicas: readonly number[]): Promise<LoadBalancer> {
  const addresses = replicas.map((replica, at) => [`REPLICA_${at + 1}`, `127.0.0.1:${replica}`]);
  const child = spawn(path, ['-db', '-f', 'deploy/haproxy.cfg'], {
    env: { ...process.env, PUBLIC_BIND: `127.0.0.1:${port}`, ...Object.fromEntries(addresses) },
    stdio: 'ignore',
  });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  return {
    port,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
