import { setTimeout as pause } from 'node:timers/promises';
import { registerCommands } from '../../src/discord/register.ts';
import type { LocalDiscord } from '../../src/sandbox/api.ts';
import { commandBodies } from '../../src/start-bot.ts';
import { haproxyPath, startHaproxy } from './haproxy.ts';
import { freePort, type Replica, startReplica, type Usage } from './replica.ts';

/** Replicas of the bot that Discord reaches, by their place. */
export interface Fleet {
  readonly size: number;
  end(place: number, signal: NodeJS.Signals): Promise<void>;
  /** Starts another in the place of one that ended, and waits until it is ready. */
  start(place: number): Promise<void>;
  /** What each took so far. */
  usages(): Promise<readonly Usage[]>;
  stop(): Promise<void>;
}

export interface FleetOptions {
  readonly discord: LocalDiscord;
  readonly mode: 'gateway' | 'http';
  readonly size: number;
  /** Behind HAProxy. */
  readonly balanced: boolean;
  /** Folder of the transcripts. */
  readonly transcripts: string;
  /** URL of a PostgreSQL; empty: each keeps things in a folder of its own. */
  readonly database: string;
}

/** Starts replicas one after the other and sends them what people do. */
export async function startFleet({
  discord,
  mode,
  size,
  balanced,
  transcripts,
  database,
}: FleetOptions): Promise<Fleet> {
  const { token, apiUrl, publicKey } = discord;
  const shared = { DISCORD_API_URL: apiUrl, TRANSCRIPTS_DIR: transcripts, DATABASE_URL: database };
  const replicas = new Map<number, Replica>();
  const free = () => Promise.all(Array.from({ length: size }, freePort));
  const [ports, operationsPorts, front] = [await free(), await free(), await freePort()];
  await registerCommands({ token, apiUrl, guildId: null, bodies: commandBodies(null) });

  const start = async (place: number) => {
    const http = { MODE: 'http', DISCORD_PUBLIC_KEY: publicKey, PORT: String(ports[place]) };
    const env = { ...shared, ...(mode === 'http' ? http : { DISCORD_TOKEN: token }) };
    replicas.set(place, await startReplica(env, operationsPorts[place]!));
  };
  const end = async (place: number, signal: NodeJS.Signals) => {
    const replica = replicas.get(place)!;
    replica.signal(signal);
    await replica.ended;
  };

  for (let place = 0; place < size; place += 1) await start(place);
  const balancer = balanced ? await startHaproxy(haproxyPath!, front, ports) : null;
  if (mode === 'gateway') await discord.ready();
  else await untilTaken(discord, `http://127.0.0.1:${balanced ? front : ports[0]}/interactions`);
  return {
    size,
    end,
    start,
    usages: () => Promise.all([...replicas.values()].map((replica) => replica.usage())),
    async stop() {
      await balancer?.stop();
      for (const replica of replicas.values()) replica.signal('SIGKILL');
      await Promise.all([...replicas.values()].map(({ ended }) => ended));
    },
  };
}

/** HAProxy takes a moment to start and to find its replicas. */
async function untilTaken(discord: LocalDiscord, address: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await discord.setInteractionsEndpoint(address);
      return;
    } catch (error) {
      if (tries === 50) throw error;
      await pause(200);
    }
  }
}
