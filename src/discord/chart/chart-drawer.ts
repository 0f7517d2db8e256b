import { Worker } from 'node:worker_threads';
import type { Chart } from './chart.ts';

/** A chart as PNG; null where it cannot be drawn, or not in time. Never rejects: what it shows stands in words as well. */
export type DrawChart = (chart: Chart) => Promise<Uint8Array<ArrayBuffer> | null>;

interface DrawerOptions {
  /** For one chart, waiting included, in ms. */
  readonly within?: number;
  /** A thread that had nothing to do for so long, in ms, ends and gives its memory back. */
  readonly idleFor?: number;
  /** What the thread runs. */
  readonly script?: URL;
}

interface Job {
  readonly chart: Chart;
  readonly settle: (png: Uint8Array<ArrayBuffer> | null) => void;
}

/** More charts than this at once are not drawn. */
const mostJobs = 8;
/** Pictures kept for who asks the same again, posts what only he saw, or turns a page. */
const mostKept = 24;
const largestHeap = { maxOldGenerationSizeMb: 192 };

/** Draws in a thread that begins with the first chart, so that drawing stops no other answer and costs nothing where nobody asks. */
export function createChartDrawer({
  within = 4_000,
  idleFor = 60_000,
  script = new URL('./chart-worker.ts', import.meta.url),
}: DrawerOptions = {}): DrawChart {
  /** The first one is being drawn. */
  const jobs: Job[] = [];
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;

  function begin(): void {
    clearTimeout(idle);
    const [job] = jobs;
    if (job === undefined) {
      idle = setTimeout(dismiss, idleFor).unref();
      return;
    }
    worker ??= hire();
    worker.postMessage(job.chart);
  }

  function hire(): Worker {
    // It needs none of our settings, least of all the token.
    const hired = new Worker(script, { env: {}, execArgv: [], resourceLimits: largestHeap });
    hired.unref();
    const finish = (png: Uint8Array<ArrayBuffer> | null) => {
      if (hired !== worker) return;
      if (png === null) dismiss();
      jobs.shift()?.settle(png);
      begin();
    };
    hired.on('message', (png) => finish(png instanceof Uint8Array ? (png as Uint8Array<ArrayBuffer>) : null));
    hired.on('error', () => finish(null));
    hired.on('exit', () => finish(null));
    return hired;
  }

  function dismiss(): void {
    const dismissed = worker;
    worker = null;
    void dismissed?.terminate();
  }

  function giveUp(job: Job): void {
    const place = jobs.indexOf(job);
    if (place < 0) return;
    jobs.splice(place, 1);
    job.settle(null);
    if (place > 0) return;
    // It hangs.
    dismiss();
    begin();
  }

  const kept = new Map<string, Uint8Array<ArrayBuffer>>();

  function keep(key: string, png: Uint8Array<ArrayBuffer>): void {
    kept.delete(key);
    kept.set(key, png);
    if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
  }

  return (chart) => {
    const key = JSON.stringify(chart);
    const known = kept.get(key);
    if (known !== undefined) keep(key, known);
    if (known !== undefined || jobs.length >= mostJobs) return Promise.resolve(known ?? null);
    return new Promise((resolve) => {
      const job: Job = {
        chart,
        settle(png) {
          clearTimeout(late);
          if (png !== null) keep(key, png);
          resolve(png);
        },
      };
      const late = setTimeout(() => giveUp(job), within);
      jobs.push(job);
      if (jobs.length === 1) begin();
    });
  };
}
