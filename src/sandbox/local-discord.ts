import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Channel, Guild, JsonObject, LocalDiscord, LocalDiscordOptions, Person, PersonOptions } from './api.ts';
import { systemClock } from './clock.ts';
import { createCommandStore } from './command-store.ts';
import { createFaults } from './create-faults.ts';
import { createEndpoint } from './endpoint/endpoint.ts';
import { createGateway } from './gateway/gateway.ts';
import { gatewayUrl } from './gateway/ready.ts';
import { createInteractions } from './interactions.ts';
import { createPerson } from './people/person.ts';
import { standingOf } from './people/standing.ts';
import { createRecorder } from './record.ts';
import { createRestServer } from './rest/server.ts';
import { createRequestFaults } from './scripted-faults.ts';
import { addChannel, addGuild, addUser, createWorld, type User } from './world/world.ts';

/** How often Discord wants a heartbeat, in ms. */
const HEARTBEAT_INTERVAL = 41_250;
/** What is left of the 1,000 IDENTIFYs of a day. */
const START_LIMIT = { total: 1000, remaining: 1000, reset_after: 86_400_000, max_concurrency: 1 };

/**
 * Starts a local Discord on loopback. It accepts the bot token it names itself, learns the commands by registration, and keeps everything in memory.
 * Start it, give `apiUrl` and `token` to the bot, await `ready()`, then let a `person()` type.
 */
export async function startLocalDiscord(options: LocalDiscordOptions = {}): Promise<LocalDiscord> {
  const { port = 0, clock = systemClock, heartbeatInterval = HEARTBEAT_INTERVAL } = options;
  const world = createWorld(clock);
  const recorder = createRecorder();
  const commands = createCommandStore(world);
  const interactions = createInteractions(clock);
  const requestFaults = createRequestFaults();
  const token = options.token ?? makeToken(world.applicationId);
  let revoked = false;
  let startLimit = START_LIMIT;
  const accepts = (given: string) => !revoked && given === token;
  const gatewayInfo = () => ({
    url: gatewayUrl(world),
    shards: 1,
    session_start_limit: { ...startLimit, remaining: Math.max(0, startLimit.remaining - gateway.identifies()) },
  });
  const context = { world, interactions, commands, gatewayInfo };
  const endpoint = createEndpoint({ context, recorder });
  const server = createRestServer({
    context,
    recorder,
    faults: requestFaults,
    accepts,
  });
  const gateway = createGateway(server, {
    world,
    recorder,
    heartbeatInterval,
    accepts,
    concurrency: () => startLimit.max_concurrency,
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  world.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const guild = addGuild(world, { name: 'Verbatim' });

  function dispatch(event: string, data: unknown, guildId: string | null): void {
    if (endpoint.isSet()) void endpoint.deliver(data as JsonObject);
    else gateway.dispatch(event, data, guildId);
  }

  function personAs(user: User, how: PersonOptions): Person {
    const standing = standingOf(world, user, how, guild);
    const elsewhere = (channel: Channel) => personAs(user, { ...how, channel });
    return createPerson(standing, { world, commands, interactions, dispatch, elsewhere });
  }

  const isReady = () =>
    (gateway.connected() || endpoint.isSet()) &&
    [null, ...world.guilds.keys()].some((scope) => commands.list(scope).length > 0);

  return {
    apiUrl: `${world.origin}/api`,
    token,
    applicationId: world.applicationId,
    botId: world.bot.id,
    publicKey: world.keys.publicKey,
    setInteractionsEndpoint: endpoint.set,
    guild,
    channel: guild.channel,
    createGuild: (wanted = {}) => addGuild(world, wanted),
    createChannel: (where: Guild, name = `channel-${world.channels.size + 1}`) =>
      addChannel(world, 'text', name, where.id),
    person: (how) => personAs(addUser(world, how.name, how.locale), how),
    commands: (where = guild) => [...commands.list(null), ...commands.list(where.id)],
    ready: (timeout = 10_000) => waitUntil(isReady, [gateway.onConnect, endpoint.onSet, commands.onWrite], timeout),
    violations: recorder.violations,
    traffic: recorder.traffic,
    faults: createFaults({
      gateway,
      requests: requestFaults,
      setStartLimit: (limit) => {
        startLimit = { ...START_LIMIT, ...limit, remaining: limit.remaining + gateway.identifies() };
      },
      revoke: () => {
        revoked = true;
      },
    }),
    onChange(tell) {
      const told = () => tell();
      world.onChange.add(told);
      commands.onWrite.add(told);
      return () => {
        world.onChange.delete(told);
        commands.onWrite.delete(told);
      };
    },
    async close() {
      gateway.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Of the shape of a bot token: the id, a time, a secret. */
const makeToken = (id: string): string =>
  [
    Buffer.from(id).toString('base64url'),
    randomBytes(4).toString('base64url'),
    randomBytes(28).toString('base64url'),
  ].join('.');

function waitUntil(isTrue: () => boolean, changes: readonly Set<() => void>[], timeout: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const check = () => {
      if (isTrue()) finish(resolve);
    };
    const timer = setTimeout(
      () => finish(() => reject(new Error(`No bot was connected with its commands registered within ${timeout} ms`))),
      timeout,
    );
    const finish = (end: () => void) => {
      clearTimeout(timer);
      for (const set of changes) set.delete(check);
      end();
    };
    for (const set of changes) set.add(check);
    check();
  });
}
