import type { JsonObject } from '../api.ts';
import type { FaultRoute } from '../faults.ts';
import { userObject } from '../world/objects.ts';
import type { World } from '../world/world.ts';
import { callback } from './callback.ts';
import { createCommand, editCommand, getCommand, listCommands, removeCommand, replaceCommands } from './commands.ts';
import type { Handler } from './context.ts';
import { followUp, getMessage, patchMessage, removeMessage } from './webhooks.ts';

export interface Route {
  readonly pattern: RegExp;
  /** Routes with an interaction's token in the path need no bot token. */
  readonly open: boolean;
  readonly fault: FaultRoute;
  readonly methods: Readonly<Record<string, Handler>>;
}

const applicationObject = (world: World): JsonObject => ({
  id: world.applicationId,
  name: world.bot.name,
  icon: null,
  description: '',
  bot_public: true,
  bot_require_code_grant: false,
  verify_key: world.keys.publicKey,
  flags: 0,
  bot: userObject(world.bot),
  approximate_guild_count: [...world.guilds.values()].filter((guild) => guild.installed).length,
  integration_types_config: { 0: {}, 1: {} },
  summary: '',
  team: null,
});

const application: Handler = (_request, { world }) => ({ status: 200, body: applicationObject(world) });
const me: Handler = (_request, { world }) => ({
  status: 200,
  body: { ...userObject(world.bot), verified: true, mfa_enabled: false, email: null, locale: 'en-US' },
});
const gatewayBot: Handler = (_request, context) => ({ status: 200, body: context.gatewayInfo() });
const gateway: Handler = (_request, context) => ({ status: 200, body: { url: context.gatewayInfo().url } });

const list = { GET: listCommands, PUT: replaceCommands, POST: createCommand };
const one = { GET: getCommand, PATCH: editCommand, DELETE: removeCommand };
const message = { GET: getMessage, PATCH: patchMessage, DELETE: removeMessage };

/** Paths come after `/api/v10`, percent-decoded. */
export const routes: readonly Route[] = [
  { pattern: /^\/gateway\/bot$/, open: false, fault: 'gateway', methods: { GET: gatewayBot } },
  { pattern: /^\/gateway$/, open: true, fault: 'gateway', methods: { GET: gateway } },
  {
    pattern: /^\/(?:applications|oauth2\/applications)\/@me$/,
    open: false,
    fault: 'any',
    methods: { GET: application },
  },
  { pattern: /^\/users\/@me$/, open: false, fault: 'any', methods: { GET: me } },
  { pattern: /^\/applications\/(?<app>[^/]+)\/commands$/, open: false, fault: 'register', methods: list },
  {
    pattern: /^\/applications\/(?<app>[^/]+)\/commands\/(?<command>[^/]+)$/,
    open: false,
    fault: 'register',
    methods: one,
  },
  {
    pattern: /^\/applications\/(?<app>[^/]+)\/guilds\/(?<guild>[^/]+)\/commands$/,
    open: false,
    fault: 'register',
    methods: list,
  },
  {
    pattern: /^\/applications\/(?<app>[^/]+)\/guilds\/(?<guild>[^/]+)\/commands\/(?<command>[^/]+)$/,
    open: false,
    fault: 'register',
    methods: one,
  },
  {
    pattern: /^\/interactions\/(?<id>[^/]+)\/(?<token>[^/]+)\/callback$/,
    open: true,
    fault: 'callback',
    methods: { POST: callback },
  },
  {
    pattern: /^\/webhooks\/(?<app>[^/]+)\/(?<token>[^/]+)$/,
    open: true,
    fault: 'follow-up',
    methods: { POST: followUp },
  },
  {
    pattern: /^\/webhooks\/(?<app>[^/]+)\/(?<token>[^/]+)\/messages\/(?<message>[^/]+)$/,
    open: true,
    fault: 'original',
    methods: message,
  },
];
