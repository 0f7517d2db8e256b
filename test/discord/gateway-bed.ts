import { afterEach } from 'vitest';
import type { Collection } from '../../src/collection/collection.ts';
import { type Clock, systemClock } from '../../src/discord/clock.ts';
import type { Command, Reply } from '../../src/discord/contract.ts';
import { formatCustomId } from '../../src/discord/custom-id.ts';
import { createDispatcher, type Dispatcher } from '../../src/discord/dispatch.ts';
import { createGateway, type Gateway } from '../../src/discord/gateway.ts';
import type { Message } from '../../src/discord/message.ts';
import type { Refused } from '../../src/discord/refusals.ts';
import { registerCommands } from '../../src/discord/register.ts';
import type { LocalDiscord } from '../../src/sandbox/api.ts';
import { startLocalDiscord } from '../../src/sandbox/local-discord.ts';

const button = (label: string, id: string) =>
  ({ type: 2, style: 2, label, custom_id: formatCustomId(id, ['x']) }) as const;
export const card = (content: string): Message => ({
  content,
  embeds: [{ description: 'Words' }],
  components: [{ type: 1, components: [button('Next', 'next'), button('Note', 'note'), button('Remove', 'remove')] }],
});
export const answer = (message: Message, hidden = false): Reply => ({ kind: 'answer', message, private: hidden });

/** One command that does what the test is about. */
export const probe = (reply: () => Reply | Promise<Reply> = () => answer(card('Hello'))): Command => ({
  definition: {
    name: 'probe',
    options: [
      { name: 'words', type: 'string', autocomplete: true },
      { name: 'to', type: 'user' },
    ],
  },
  answer: async ({ options }) => {
    const to = options.get('to');
    return typeof to === 'string' ? answer({ ...card(`<@${to}>`), mention: to }) : await reply();
  },
  suggest: ({ focused }) => [{ name: focused.text.toUpperCase(), value: focused.text }],
  actions: {
    next: ({ message }) => ({ kind: 'update', message: { ...message.body, content: 'Next' } }),
    note: () => answer({ content: 'Noted', embeds: [], components: [] }, true),
    remove: () => ({ kind: 'remove' }),
  },
});

export const body = (name: string) => ({
  type: 1,
  name,
  description: 'A command',
  options: [
    { type: 3, name: 'words', description: 'Words', autocomplete: true },
    { type: 6, name: 'to', description: 'To' },
  ],
  integration_types: [0, 1],
  contexts: [0, 1, 2],
});

export interface Bed {
  readonly discord: LocalDiscord;
  readonly gateway: Gateway;
  readonly dispatcher: Dispatcher;
  readonly refused: Refused[];
  readonly logged: { readonly level: string; readonly event: string; readonly facts: Record<string, unknown> }[];
  register(): Promise<'unchanged' | 'put'>;
}

const beds: Bed[] = [];
afterEach(async () => {
  for (const bed of beds.splice(0)) {
    await bed.gateway.close();
    await bed.discord.close();
  }
});

interface Times {
  /** What the clock of answers shows. */
  readonly now?: () => number;
  /** The dispatcher's. */
  readonly clock?: Clock;
  /** One try to connect, in ms. */
  readonly connectWithin?: number;
  /** In ms. */
  readonly heartbeatInterval?: number;
}

/** A real discord.js client before a local Discord; pauses between tries are cut to nothing. */
export async function setUp(
  command = probe(),
  token?: string,
  { now = systemClock.now, clock: dispatching = systemClock, heartbeatInterval, connectWithin }: Times = {},
): Promise<Bed> {
  const discord = await startLocalDiscord(heartbeatInterval === undefined ? {} : { heartbeatInterval });
  const logged: Bed['logged'] = [];
  const note =
    (level: string) =>
    (event: string, facts: Readonly<Record<string, unknown>> = {}) =>
      void logged.push({ level, event, facts });
  const log = { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') };
  const clock: Clock = { now, after: (_ms, act) => systemClock.after(0, act) };
  const dispatcher = createDispatcher({
    commands: [command],
    collections: { of: async () => ({}) as Collection },
    log,
    clock: dispatching,
  });
  const refused: Refused[] = [];
  const connection = { token: token ?? discord.token, apiUrl: discord.apiUrl };
  const gateway = createGateway({
    ...connection,
    dispatcher,
    log,
    clock,
    chance: () => 0,
    ...(connectWithin === undefined ? {} : { connectWithin }),
    onRefused: (one) => refused.push(one),
  });
  const bed = {
    discord,
    gateway,
    dispatcher,
    refused,
    logged,
    register: () => registerCommands({ ...connection, guildId: null, bodies: [body('probe')] }),
  };
  beds.push(bed);
  return bed;
}

export async function connect(command = probe(), times: Times = {}): Promise<Bed> {
  const bed = await setUp(command, undefined, times);
  await Promise.all([bed.gateway.connect(), bed.register()]);
  return bed;
}

export const callbacks = (discord: LocalDiscord) =>
  discord.traffic.filter((one) => one.kind === 'request' && /\/callback(?:\?|$)/.test(one.path));

export const until = async (isTrue: () => boolean): Promise<void> => {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 5));
};
