import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** One interaction that is over. */
interface CountedInteraction {
  readonly kind: string;
  readonly name: string | null;
  readonly outcome: string;
  readonly readyAfter: number | null;
  readonly answeredAfter: number | null;
}

/** What is measured at the moment somebody looks. */
interface Gauges {
  /** What is in the index, by whose it is. */
  readonly searched: () => Readonly<Record<string, { readonly transcripts: number; readonly passages: number }>>;
  readonly shards: () => readonly { readonly id: number; readonly up: boolean }[];
  readonly isReady: () => boolean;
}

export interface Metrics {
  handled(interaction: CountedInteraction): void;
  /** Discord answered over REST with a status; 0: it did not answer. Only faults are counted. */
  rest(status: number): void;
  /** What is looked at from now on. */
  watch(gauges: Gauges): void;
  /** All of it, in the text format of Prometheus. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** Up to the 3 s that Discord waits, in seconds. */
const latencyBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.9, 2.5, 3];

/** Measures of one process. Labels are names of ours: nothing that a person sent. */
export function createMetrics(version: string): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const interactions = new Counter({
    name: 'verbatim_interactions_total',
    help: 'Interactions that are over, by what was asked and what came of it',
    labelNames: ['kind', 'name', 'outcome'],
    registers,
  });
  const ready = new Histogram({
    name: 'verbatim_answer_ready_seconds',
    help: 'From the receipt of an interaction until there was a first answer to send',
    labelNames: ['kind', 'name'],
    buckets: latencyBuckets,
    registers,
  });
  const latency = new Histogram({
    name: 'verbatim_first_answer_seconds',
    help: 'From the receipt of an interaction until its first answer was taken',
    labelNames: ['kind', 'name'],
    buckets: latencyBuckets,
    registers,
  });
  const restFaults = new Counter({
    name: 'verbatim_discord_errors_total',
    help: 'Requests to Discord that failed, by HTTP status; none: no answer came',
    labelNames: ['status'],
    registers,
  });
  new Gauge({
    name: 'verbatim_info',
    help: 'The version that runs',
    labelNames: ['version'],
    registers,
  }).set({ version }, 1);

  return {
    handled({ kind, name, outcome, readyAfter, answeredAfter }) {
      const labels = { kind, name: name ?? 'unknown' };
      interactions.inc({ ...labels, outcome });
      if (readyAfter !== null) ready.observe(labels, readyAfter / 1000);
      if (answeredAfter !== null) latency.observe(labels, answeredAfter / 1000);
    },
    rest(status) {
      if (status === 0 || status >= 400) restFaults.inc({ status: status === 0 ? 'none' : String(status) });
    },
    watch: ({ searched, shards, isReady }) => {
      gauge(registry, 'verbatim_ready', 'Whether the process takes work', [], () => [[{}, Number(isReady())]]);
      gauge(registry, 'verbatim_shard_up', 'Whether the session of a shard is open', ['shard'], () =>
        shards().map(({ id, up }) => [{ shard: String(id) }, Number(up)]),
      );
      for (const what of ['transcripts', 'passages'] as const) {
        gauge(registry, `verbatim_${what}`, `How many ${what} are in the index`, ['collection'], () =>
          Object.entries(searched()).map(([collection, counts]) => [{ collection }, counts[what]]),
        );
      }
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

type Reading = readonly [labels: Readonly<Record<string, string>>, value: number];

function gauge(
  registry: Registry,
  name: string,
  help: string,
  labelNames: readonly string[],
  read: () => readonly Reading[],
): void {
  new Gauge({
    name,
    help,
    labelNames: [...labelNames],
    registers: [registry],
    collect() {
      this.reset();
      for (const [labels, value] of read()) this.set({ ...labels }, value);
    },
  });
}
