import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One process with the bot, as `npm start` runs it. */
export interface Replica {
  /** Resolves with its exit code. */
  readonly ended: Promise<number | null>;
  signal(signal: NodeJS.Signals): void;
  /** What it took so far. */
  usage(): Promise<Usage>;
}

export interface Usage {
  readonly cpuSeconds: number;
  readonly megabytes: number;
  /** Of those, what is in use on the JavaScript heap of its main thread, garbage included. */
  readonly heapMegabytes: number;
  /** Of its event loop since it was asked before, in ms. */
  readonly loopDelay: { readonly p99: number; readonly longest: number };
  /** First answers so far, from the receipt of their interaction: until there was one to send, and until it was taken. */
  readonly firstAnswers: { readonly ready: Histogram; readonly taken: Histogram };
}

/** By upper bound in seconds, ascending, the last one infinite: how many lasted no longer. */
export type Histogram = readonly (readonly [bound: number, count: number])[];

/** A port of this computer nobody has at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * Starts one with a data folder of its own and waits until it is ready, for at most two minutes.
 *
 * @param env is added to the environment.
 * @param operationsPort where it tells how it is.
 */
export async function startReplica(env: Readonly<Record<string, string>>, operationsPort: number): Promise<Replica> {
  const dataDir = mkdtempSync(join(tmpdir(), 'verbatim-load-'));
  const own = { LOG_LEVEL: 'error', DATA_DIR: dataDir, OPERATIONS_PORT: String(operationsPort) };
  const child: ChildProcess = spawn(process.execPath, ['src/main.ts'], {
    env: { ...process.env, ...own, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', (code) => {
      rmSync(dataDir, { recursive: true, force: true });
      resolve(code);
    });
  });
  const address = `http://127.0.0.1:${operationsPort}`;
  await Promise.race([untilReady(`${address}/readyz`), ended.then(failed)]);
  return {
    ended,
    signal: (signal) => void child.kill(signal),
    async usage() {
      const text = await (await fetch(`${address}/metrics`, { signal: AbortSignal.timeout(60_000) })).text();
      const read = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
      return {
        cpuSeconds: read('process_cpu_seconds_total'),
        megabytes: read('process_resident_memory_bytes') / 1e6,
        heapMegabytes: read('nodejs_heap_size_used_bytes') / 1e6,
        loopDelay: {
          p99: read('nodejs_eventloop_lag_p99_seconds') * 1e3,
          longest: read('nodejs_eventloop_lag_max_seconds') * 1e3,
        },
        firstAnswers: {
          ready: histogramIn(text, 'verbatim_answer_ready_seconds'),
          taken: histogramIn(text, 'verbatim_first_answer_seconds'),
        },
      };
    },
  };
}

/** A histogram of Prometheus's text format, over all its labels. */
function histogramIn(text: string, name: string): Histogram {
  const counts = new Map<number, number>();
  for (const [, bound, count] of text.matchAll(new RegExp(`^${name}_bucket\\{le="([^"]+)"[^}]*\\} (\\S+)$`, 'gm'))) {
    const seconds = bound === '+Inf' ? Number.POSITIVE_INFINITY : Number(bound);
    counts.set(seconds, (counts.get(seconds) ?? 0) + Number(count));
  }
  return [...counts].sort(([a], [b]) => a - b);
}

async function untilReady(address: string): Promise<void> {
  for (const end = performance.now() + 120_000; performance.now() < end; ) {
    const isReady = await fetch(address).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('A replica was not ready within two minutes');
}

function failed(code: number | null): never {
  throw new Error(`A replica ended with ${code} before it was ready`);
}
