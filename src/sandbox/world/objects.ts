import type { Channel, Guild, JsonObject, Permission } from '../api.ts';
import type { User } from './world.ts';

/** Discord's permission bits. */
const PERMISSION_BITS: Readonly<Record<Permission, bigint>> = {
  Administrator: 1n << 3n,
  ManageGuild: 1n << 5n,
  ViewChannel: 1n << 10n,
  SendMessages: 1n << 11n,
  ManageMessages: 1n << 13n,
  EmbedLinks: 1n << 14n,
  AttachFiles: 1n << 15n,
  UseApplicationCommands: 1n << 31n,
  UseExternalApps: 1n << 50n,
};

/** What everybody in a server may do by default. */
export const MEMBER_PERMISSIONS: readonly Permission[] = [
  'ViewChannel',
  'SendMessages',
  'EmbedLinks',
  'AttachFiles',
  'UseApplicationCommands',
  'UseExternalApps',
];

/** The bit set as the decimal string Discord sends; an administrator has every bit. */
export function permissionBits(permissions: ReadonlySet<Permission>): bigint {
  if (permissions.has('Administrator')) return Object.values(PERMISSION_BITS).reduce((all, bit) => all | bit, 0n);
  return [...permissions].reduce((all, permission) => all | PERMISSION_BITS[permission], 0n);
}

export const userObject = (user: User): JsonObject => ({
  id: user.id,
  username:
    user.name
      .toLowerCase()
      .replace(/[^a-z0-9._]+/g, '_')
      .slice(0, 32) || 'user',
  global_name: user.bot ? null : user.name,
  avatar: null,
  avatar_decoration_data: null,
  discriminator: '0',
  public_flags: 0,
  ...(user.bot ? { bot: true } : {}),
});

export const memberObject = (user: User, permissions: bigint): JsonObject => ({
  user: userObject(user),
  nick: null,
  avatar: null,
  banner: null,
  roles: [],
  joined_at: '2024-01-01T00:00:00.000000+00:00',
  premium_since: null,
  deaf: false,
  mute: false,
  pending: false,
  flags: 0,
  communication_disabled_until: null,
  permissions: permissions.toString(),
});

export const CHANNEL_TYPES: Readonly<Record<Channel['kind'], number>> = { text: 0, 'direct-message': 1, group: 3 };

export const channelObject = (channel: Channel, permissions: bigint): JsonObject =>
  channel.kind === 'text'
    ? {
        id: channel.id,
        type: 0,
        name: channel.name,
        guild_id: channel.guildId,
        position: 0,
        topic: null,
        nsfw: false,
        parent_id: null,
        last_message_id: null,
        rate_limit_per_user: 0,
        permission_overwrites: [],
        permissions: permissions.toString(),
        flags: 0,
      }
    : {
        id: channel.id,
        type: CHANNEL_TYPES[channel.kind],
        last_message_id: null,
        flags: 0,
        ...(channel.kind === 'group' ? { name: channel.name, icon: null } : {}),
      };

export const guildObject = (guild: Guild): JsonObject => ({
  id: guild.id,
  locale: guild.locale,
  features: [],
});

export const messageLink = (channel: Channel, messageId: string): string =>
  `https://discord.com/channels/${channel.guildId ?? '@me'}/${channel.id}/${messageId}`;
