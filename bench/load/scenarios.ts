import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalDiscord } from '../../src/sandbox/api.ts';
import { startLocalDiscord } from '../../src/sandbox/local-discord.ts';
import { commandBodies } from '../../src/start-bot.ts';
import { registerCommands } from '../../src/discord/register.ts';
import { multiplied, passagesOf } from '../material.ts';
import { createRandom } from '../random.ts';
import { haproxyPath, startHaproxy } from './haproxy.ts';
import type { Asker } from './mix.ts';
import { runOpenLoop, type Sample } from './open-loop.ts';
import { freePort, type Replica, startReplica, untilReady } from './replica.ts';

interface Scenario {
  readonly title: string;
  readonly mode: 'gateway' | 'http';
  readonly replicas: number;
  /** Behind HAProxy. */
  readonly balanced?: true;
  readonly disturb?: (fleet: Fleet) => Promise<void>;
}

export interface Effort {
  readonly rate: number;
  readonly seconds: number;
  readonly passages: number;
}

export interface Measured {
  readonly title: string;
  /** What happened, in a sentence. */
  readonly facts: string;
  readonly samples: readonly Sample[];
  /** Rules of Discord's that an answer broke: a second answer is one. */
  readonly violations: number;
}

/** Replicas that can be ended and started again, by their place. */
interface Fleet {
  readonly size: number;
  end(place: number, signal: NodeJS.Signals): Promise<void>;
  start(place: number): Promise<void>;
}

export const scenarios: Readonly<Record<string, Scenario>> = {
  gateway: { title: 'One process on the gateway', mode: 'gateway', replicas: 1 },
  http: { title: 'One process over HTTP', mode: 'http', replicas: 1 },
  balanced: { title: 'Three replicas behind HAProxy', mode: 'http', replicas: 3, balanced: true },
  killed: {
    title: 'Three replicas behind HAProxy, killed one by one',
    mode: 'http',
    replicas: 3,
    balanced: true,
    disturb: inTurn('SIGKILL'),
  },
  released: {
    title: 'Three replicas behind HAProxy, replaced one by one by a new release',
    mode: 'http',
    replicas: 3,
    balanced: true,
    disturb: inTurn('SIGTERM'),
  },
};

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
export async function measure(scenario: Scenario, { rate, seconds, passages }: Effort): Promise<Measured> {
  const discord = await startLocalDiscord();
  const material = await makeMaterial(passages);
  const cleaning: (() => Promise<unknown>)[] = [() => discord.close(), async () => material.remove()];
  try {
    const fleet = await startFleet(scenario, discord, material.folder);
    cleaning.unshift(fleet.stop);
    const askers = await gather(discord);
    const over = new AbortController();
    const disturbed = scenario.disturb?.(fleet).then(() => over.abort()) ?? Promise.resolve();
    const count = Math.round(rate * seconds);
    const words = { random: createRandom(1), passages: material.texts };
    const before = process.cpuUsage();
    const samples = await runOpenLoop({ askers, rate, count, words, signal: over.signal });
    await disturbed;
    const { user, system } = process.cpuUsage(before);
    const refused = discord.traffic.flatMap((one) =>
      one.kind === 'delivery' && ![200, 202, 401].includes(one.status) ? [one.status] : [],
    );
    if (refused.length > 0) process.stderr.write(`  answered with ${refused.join(', ')} (0: not in time)\n`);
    const busy = Math.round((user + system) / 1e4 / (samples.length / rate));
    return {
      title: scenario.title,
      facts: `${samples.length.toLocaleString('en')} interactions at ${rate} a second, ${material.texts.length.toLocaleString('en')} passages; the local Discord took ${busy} % of a processor.`,
      samples,
      violations: discord.violations.length,
    };
  } finally {
    for (const clean of cleaning) await clean();
  }
}

/** People with an answer before them, in servers of their own. */
async function gather(discord: LocalDiscord): Promise<readonly Asker[]> {
  const people = Array.from({ length: 20 }, (_, at) =>
    discord.person({ name: `Person ${at}`, guild: discord.createGuild() }),
  );
  const askers: Asker[] = [];
  for (const person of people) askers.push({ person, card: await person.run('/quote words: ceasefire illusion') });
  return askers;
}

/** A folder of transcripts and the texts in it: the shipped ones, and made-up ones where more are wanted. */
async function makeMaterial(count: number) {
  const shipped = await passagesOf('data/transcripts');
  if (count <= shipped.length) return { folder: 'data/transcripts', texts: shipped, remove: () => {} };
  const texts = multiplied(shipped, count, 1);
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-load-'));
  for (let at = 0; at < texts.length; at += 1_000) {
    const passages = texts.slice(at, at + 1_000).map((text) => ({ text }));
    const transcript = {
      id: `made-up-${at / 1_000}`,
      title: `Made up ${at / 1_000}`,
      turns: [{ speaker: 'Somebody', passages }],
    };
    writeFileSync(join(folder, `${transcript.id}.json`), JSON.stringify(transcript));
  }
  return { folder, texts, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

async function startFleet({ mode, replicas: size, balanced }: Scenario, discord: LocalDiscord, folder: string) {
  const { token, apiUrl, publicKey } = discord;
  // Set by `npm run with-postgres`: then replicas share a store, as they should.
  const database = process.env.TEST_DATABASE_URL;
  const shared = {
    DISCORD_API_URL: apiUrl,
    TRANSCRIPTS_DIR: folder,
    ...(database === undefined ? {} : { DATABASE_URL: database }),
  };
  const replicas = new Map<number, Replica>();
  const ports = await Promise.all(Array.from({ length: size + 1 }, freePort));
  const [front, ...own] = ports as [number, ...number[]];
  await registerCommands({ token, apiUrl, guildId: null, bodies: commandBodies(null) });
  const start = async (place: number) => {
    const port = own[place]!;
    const env =
      mode === 'http'
        ? { ...shared, MODE: 'http', DISCORD_PUBLIC_KEY: publicKey, PORT: String(port) }
        : { ...shared, DISCORD_TOKEN: token, OPERATIONS_PORT: String(port) };
    replicas.set(place, await startReplica(env, port));
  };
  const end = async (place: number, signal: NodeJS.Signals) => {
    const replica = replicas.get(place)!;
    replica.signal(signal);
    await replica.ended;
  };
  for (let place = 0; place < size; place += 1) await start(place);
  const balancer = balanced ? await startHaproxy(haproxyPath!, front, own) : null;
  if (balancer !== null) await untilReady(own[0]!);
  if (mode === 'http') {
    await untilTaken(() =>
      discord.setInteractionsEndpoint(`http://127.0.0.1:${balanced ? front : own[0]}/interactions`),
    );
  } else await discord.ready();
  return {
    size,
    start,
    end,
    async stop() {
      await balancer?.stop();
      for (const replica of replicas.values()) replica.signal('SIGKILL');
      await Promise.all([...replicas.values()].map(({ ended }) => ended));
    },
  };
}

/** HAProxy takes a moment to start and to find its replicas. */
async function untilTaken(act: () => Promise<void>): Promise<void> {
  for (let tries = 0; tries < 50; tries += 1) {
    if (
      await act().then(
        () => true,
        () => false,
      )
    )
      return;
    await pause(100);
  }
  await act();
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
