import type { Channel, Guild, JsonObject, Permission, PersonOptions } from '../api.ts';
import {
  channelObject,
  guildObject,
  MEMBER_PERMISSIONS,
  memberObject,
  permissionBits,
  userObject,
} from '../world/objects.ts';
import { addChannel, type StoredGuild, type User, type World } from '../world/world.ts';

/** Discord's interaction contexts. */
const CONTEXTS: Readonly<Record<Channel['kind'], 0 | 1 | 2>> = { text: 0, 'direct-message': 1, group: 2 };

/** Somebody in a channel: what Discord tells the bot about who asks from where. */
export interface Standing {
  readonly user: User;
  readonly channel: Channel;
  readonly guild: StoredGuild | null;
  readonly context: 0 | 1 | 2;
  readonly permissions: bigint;
  /** The app is there for this channel by the server (or, in a direct message with the bot, without any install). */
  readonly serverInstalled: boolean;
  readonly userInstalled: boolean;
}

export function standingOf(world: World, user: User, options: PersonOptions, defaultGuild: Guild): Standing {
  const channel = channelOf(world, user, options, defaultGuild);
  const guild = channel.guildId === null ? null : (world.guilds.get(channel.guildId) ?? null);
  const granted = new Set<Permission>([...MEMBER_PERMISSIONS, ...(options.permissions ?? [])]);
  for (const permission of options.without ?? []) granted.delete(permission);
  const serverInstalled = channel.kind === 'direct-message' || (guild?.installed ?? false);
  return {
    user,
    channel,
    guild,
    context: CONTEXTS[channel.kind],
    permissions: permissionBits(granted),
    serverInstalled,
    userInstalled: options.install === 'user' || !serverInstalled,
  };
}

function channelOf(world: World, user: User, { channel, guild }: PersonOptions, defaultGuild: Guild): Channel {
  if (channel === 'direct-message')
    return addChannel(world, 'direct-message', `${user.name} and ${world.bot.name}`, null);
  if (channel === 'group') return addChannel(world, 'group', `${user.name}'s group`, null);
  return channel ?? (guild ?? defaultGuild).channel;
}

const MANAGE_GUILD = 1n << 5n;
const USE_EXTERNAL_APPS = 1n << 50n;
const ADMINISTRATOR = 1n << 3n;

/** Who let the app in here, as Discord says it: `"0"` a server (or `"0"` for a direct message), `"1"` the user. */
export function ownersOf(standing: Standing, integrationTypes: readonly number[]): JsonObject {
  const owners: Record<string, string> = {};
  if (standing.serverInstalled && integrationTypes.includes(0)) owners['0'] = standing.guild?.id ?? '0';
  if (standing.userInstalled && integrationTypes.includes(1)) owners['1'] = standing.user.id;
  return owners;
}

/** Without USE_EXTERNAL_APPS an app that only the user installed is heard by that user alone. */
export const isForcedEphemeral = (standing: Standing, owners: JsonObject): boolean =>
  standing.guild !== null && !('0' in owners) && (standing.permissions & (USE_EXTERNAL_APPS | ADMINISTRATOR)) === 0n;

export const mayManageServer = ({ permissions }: Standing): boolean =>
  (permissions & (MANAGE_GUILD | ADMINISTRATOR)) !== 0n;

/** The fields of an interaction that say who asks and where. */
export function placeFields(standing: Standing): JsonObject {
  const { user, channel, guild, permissions } = standing;
  return {
    channel_id: channel.id,
    channel: channelObject(channel, permissions),
    locale: user.locale,
    context: standing.context,
    app_permissions: (APP_PERMISSIONS & ~permissionBits(new Set(guild?.appWithout))).toString(),
    ...(guild
      ? {
          guild_id: guild.id,
          guild: guildObject(guild),
          guild_locale: guild.locale,
          member: memberObject(user, permissions),
        }
      : { user: userObject(user) }),
  };
}

/** View the channel, send messages, embed links, attach files, read history, use external emojis. */
const APP_PERMISSIONS = 379_968n;
