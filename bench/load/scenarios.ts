import { setTimeout as pause } from 'node:timers/promises';
import type { LocalDiscord } from '../../src/sandbox/api.ts';
import { startLocalDiscord } from '../../src/sandbox/local-discord.ts';
import { type Cluster, findPostgres, startCluster } from '../../scripts/postgres-cluster.ts';
import { createRandom } from '../random.ts';
import { type Fleet, startFleet } from './fleet.ts';
import { makeMaterial } from './material.ts';
import type { Asker } from './mix.ts';
import { runOpenLoop, type Sample } from './open-loop.ts';

/** The folder of PostgreSQL's programs, if it is installed. */
export const postgresPath = findPostgres();

interface Scenario {
  readonly title: string;
  readonly mode: 'gateway' | 'http';
  readonly replicas: number;
  /** Behind HAProxy. */
  readonly balanced?: true;
  /** To search; left out: those that are shipped. */
  readonly passages?: number;
  /** With a PostgreSQL of its own. */
  readonly database?: true;
  readonly disturb?: (fleet: Fleet, database: Cluster | null) => Promise<void>;
}

interface Effort {
  /** Interactions a second. */
  readonly rate: number;
  /** How long at most. */
  readonly seconds: number;
}

export interface Measured {
  readonly title: string;
  /** What happened, in a sentence. */
  readonly facts: string;
  readonly samples: readonly Sample[];
  /** Rules of Discord's that an answer broke: a second answer is one. */
  readonly violations: number;
}

const balanced = { mode: 'http', replicas: 3, balanced: true } as const;

export const scenarios: Readonly<Record<string, Scenario>> = {
  gateway: { title: 'One process on the gateway', mode: 'gateway', replicas: 1 },
  http: { title: 'One process over HTTP', mode: 'http', replicas: 1 },
  large: { title: 'One process over HTTP with a large collection', mode: 'http', replicas: 1, passages: 100_000 },
  balanced: { ...balanced, title: 'Three replicas behind HAProxy' },
  killed: {
    ...balanced,
    title: 'Three replicas behind HAProxy, killed one by one',
    disturb: inTurn('SIGKILL'),
  },
  released: {
    ...balanced,
    title: 'Three replicas behind HAProxy, replaced one by one by a new release',
    disturb: inTurn('SIGTERM'),
  },
  database: {
    ...balanced,
    title: 'Three replicas behind HAProxy, PostgreSQL away twice for two seconds',
    database: true,
    disturb: takeAway,
  },
};

/** PostgreSQL is gone at once, without goodbye, and comes back. */
async function takeAway(_fleet: Fleet, database: Cluster | null): Promise<void> {
  for (let times = 0; times < 2; times += 1) {
    await pause(2_000);
    await database!.pause('immediate');
    await pause(2_000);
    await database!.resume();
  }
  await pause(2_000);
}

/** Ends each replica and starts another in its place, the next one when it is ready. */
function inTurn(signal: NodeJS.Signals): (fleet: Fleet) => Promise<void> {
  return async (fleet) => {
    for (let place = 0; place < fleet.size; place += 1) {
      await pause(1_000);
      await fleet.end(place, signal);
      await pause(1_000);
      await fleet.start(place);
    }
    await pause(1_000);
  };
}

/** Runs a scenario for as long as it lasts, or until what disturbs it is over. */
export async function measure(scenario: Scenario, { rate, seconds }: Effort): Promise<Measured> {
  const { title, mode, replicas: size, balanced: behindHaproxy = false, passages = 1, disturb } = scenario;
  const discord = await startLocalDiscord();
  const material = await makeMaterial(passages);
  const cluster = scenario.database ? await startCluster(postgresPath!) : null;
  // Set by `npm run with-postgres`: then replicas share a store, as they should.
  const database = cluster?.url ?? process.env.TEST_DATABASE_URL ?? '';
  let fleet: Fleet | null = null;
  try {
    fleet = await startFleet({ discord, mode, size, balanced: behindHaproxy, transcripts: material.folder, database });
    const askers = await gather(discord);
    const over = new AbortController();
    const disturbed = disturb?.(fleet, cluster).then(() => over.abort());
    const words = { random: createRandom(1), passages: material.texts };
    const [begun, before] = [Date.now(), await fleet.usages()];
    const samples = await runOpenLoop({ askers, rate, count: rate * seconds, words, signal: over.signal });
    await disturbed;
    const facts = [
      `${samples.length.toLocaleString('en')} interactions at ${rate} a second, ${material.texts.length.toLocaleString('en')} passages.`,
      ...(disturb === undefined ? [usageOf(before, await fleet.usages(), samples.length)] : []),
      ...faultsOf(discord, begun),
    ];
    return { title, facts: facts.join(' '), samples, violations: discord.violations.length };
  } finally {
    await fleet?.stop();
    await cluster?.stop();
    await discord.close();
    material.remove();
  }
}

type Usages = Awaited<ReturnType<Fleet['usages']>>;

function usageOf(before: Usages, after: Usages, interactions: number): string {
  const spent = after.reduce((sum, { cpuSeconds }, at) => sum + cpuSeconds - before[at]!.cpuSeconds, 0);
  const megabytes = Math.round(Math.max(...after.map((one) => one.megabytes)));
  return `An interaction took ${((spent * 1000) / interactions).toFixed(1)} ms of a processor, a process ${megabytes} MB of memory.`;
}

/** What the endpoint said since then where it gave no answer, and rules that were broken; each with how often. */
export function faultsOf(discord: LocalDiscord, begun: number): readonly string[] {
  const statuses = discord.traffic.flatMap((one) =>
    one.kind === 'delivery' && one.at >= begun && ![200, 202, 401].includes(one.status)
      ? [one.status === 0 ? 'nothing in time' : `status ${one.status}`]
      : [],
  );
  const broken = discord.violations.map(({ message }) => message);
  return [
    ...(statuses.length > 0 ? [`Instead of an answer came: ${counted(statuses)}.`] : []),
    ...(broken.length > 0 ? [`Rules broken: ${counted(broken)}.`] : []),
  ];
}

const counted = (texts: readonly string[]): string =>
  [...new Set(texts)].map((text) => `${text} (${texts.filter((one) => one === text).length})`).join(', ');

/** People with an answer before them, in servers of their own. */
export async function gather(discord: LocalDiscord): Promise<readonly Asker[]> {
  const askers: Asker[] = [];
  for (let number = 1; number <= 20; number += 1) {
    const person = discord.person({ name: `Person ${number}`, guild: discord.createGuild() });
    const card = await person.run('/quote words: ceasefire illusion');
    if (card.failed !== null) throw new Error('A replica does not answer although it is ready');
    askers.push({ person, card });
  }
  return askers;
}
