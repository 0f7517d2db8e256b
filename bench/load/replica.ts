import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One process with the bot, as `npm start` runs it. */
export interface Replica {
  readonly port: number;
  /** Resolves with its exit code. */
  readonly ended: Promise<number | null>;
  signal(signal: NodeJS.Signals): void;
}

/** A port of this computer nobody has at this moment. */
export async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts one and waits until it is ready. `env` is added to the environment. */
export async function startReplica(
  env: Readonly<Record<string, string>>,
  port: number,
  readyPort = port,
): Promise<Replica> {
  const dataDir = mkdtempSync(join(tmpdir(), 'verbatim-load-'));
  const child: ChildProcess = spawn(process.execPath, ['src/main.ts'], {
    env: { ...process.env, LOG_LEVEL: 'error', DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', (code) => {
      rmSync(dataDir, { recursive: true, force: true });
      resolve(code);
    });
  });
  await Promise.race([untilReady(readyPort), ended.then(failed)]);
  return { port, ended, signal: (signal) => void child.kill(signal) };
}

/** Resolves once `/readyz` says so; rejects after a minute. */
export async function untilReady(port: number): Promise<void> {
  const end = performance.now() + 60_000;
  while (performance.now() < end) {
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Nothing was ready on port ${port} within a minute`);
}

function failed(code: number | null): never {
  throw new Error(`A replica ended with ${code} before it was ready`);
}
