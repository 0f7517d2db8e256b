import { randomInt } from 'node:crypto';
import type { Channel, Guild, GuildOptions, Json, JsonObject } from '../api.ts';
import type { Clock } from '../clock.ts';
import { createKeys, type Keys } from '../endpoint/keys.ts';
import { createSnowflakes } from '../snowflake.ts';

export interface User {
  readonly id: string;
  readonly name: string;
  readonly bot: boolean;
  /** Of the client, one of Discord's codes. */
  locale: string;
}

/** A guild, whose language may be changed. */
export type StoredGuild = Guild & { locale: string };

/** A message as the server keeps it. */
export interface StoredMessage {
  readonly id: string;
  readonly channel: Channel;
  /** The only one who sees it; `null`: everybody in the channel. */
  readonly audience: string | null;
  /** The message object as Discord sends it. */
  raw: JsonObject;
  deleted: boolean;
  /** Users it notified. */
  pinged: readonly string[];
}

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly path: string;
}

/** Everything that exists on this local Discord: users, guilds, channels, messages, files. */
export interface World {
  readonly clock: Clock;
  readonly newId: () => string;
  readonly bot: User;
  readonly applicationId: string;
  readonly keys: Keys;
  readonly users: Map<string, User>;
  readonly guilds: Map<string, StoredGuild>;
  readonly channels: Map<string, Channel>;
  /** Oldest first. */
  readonly messages: Map<string, StoredMessage>;
  /** By path on this server. */
  readonly files: Map<string, StoredFile>;
  /** Calls back after each change of a message or of a language. */
  readonly onChange: Set<() => void>;
  /** The address that file links begin with; known once the server listens. */
  origin: string;
}

export function createWorld(clock: Clock): World {
  const newId = createSnowflakes(clock);
  const bot: User = { id: newId(), name: 'Verbatim', bot: true, locale: 'en-US' };
  return {
    clock,
    newId,
    bot,
    applicationId: bot.id,
    keys: createKeys(),
    users: new Map([[bot.id, bot]]),
    guilds: new Map(),
    channels: new Map(),
    messages: new Map(),
    files: new Map(),
    onChange: new Set(),
    origin: '',
  };
}

export function addGuild(world: World, options: GuildOptions = {}): StoredGuild {
  const { name = `Server ${world.guilds.size + 1}`, installed = true, locale = 'en-US', appWithout = [] } = options;
  const id = world.newId();
  const channel: Channel = { id: world.newId(), name: 'general', kind: 'text', guildId: id };
  const guild: StoredGuild = { id, name, installed, locale, channel, appWithout };
  world.guilds.set(id, guild);
  world.channels.set(channel.id, channel);
  return guild;
}

export function addChannel(world: World, kind: Channel['kind'], name: string, guildId: string | null): Channel {
  const channel: Channel = { id: world.newId(), name, kind, guildId };
  world.channels.set(channel.id, channel);
  return channel;
}

export function addUser(world: World, name: string, locale = 'en-US'): User {
  const user: User = { id: world.newId(), name, bot: false, locale };
  world.users.set(user.id, user);
  return user;
}

/** Keeps a message and tells who watches. */
export function putMessage(world: World, message: StoredMessage): StoredMessage {
  world.messages.set(message.id, message);
  for (const tell of world.onChange) tell();
  return message;
}

export function changeMessage(world: World, message: StoredMessage, fields: JsonObject): void {
  message.raw = { ...message.raw, ...fields };
  for (const tell of world.onChange) tell();
}

/** Gives a person's client or a guild another language. */
export function changeLocale(world: World, of: User | StoredGuild, locale: string): void {
  of.locale = locale;
  for (const tell of world.onChange) tell();
}

export function deleteMessage(world: World, message: StoredMessage): void {
  message.deleted = true;
  for (const tell of world.onChange) tell();
}

/** Keeps a file under an address as Discord's: signed, and with the name at the end. */
export function addFile(
  world: World,
  channelId: string,
  file: { name: string; type: string; bytes: Uint8Array },
): StoredFile {
  const id = world.newId();
  const name = safeFileName(file.name);
  const stored: StoredFile = {
    id,
    name,
    type: file.type,
    bytes: file.bytes,
    path: `/attachments/${channelId}/${id}/${encodeURIComponent(name)}`,
  };
  world.files.set(stored.path, stored);
  return stored;
}

export function attachmentObject(
  world: World,
  file: StoredFile,
  extra: { description?: string | null; ephemeral?: boolean } = {},
): JsonObject {
  const expires = Math.floor(world.clock.now() / 1000 + 24 * 3600).toString(16);
  const url = `${world.origin}${file.path}?ex=${expires}&is=${expires}&hm=${randomInt(2 ** 47).toString(16)}&`;
  const optional: Record<string, Json> = {};
  if (extra.description) optional.description = extra.description;
  if (extra.ephemeral) optional.ephemeral = true;
  return {
    id: file.id,
    filename: file.name,
    size: file.bytes.byteLength,
    url,
    proxy_url: url,
    content_type: file.type,
    ...optional,
  };
}

/** Discord keeps letters, digits, dots, hyphens and underscores of a file's name. */
const safeFileName = (name: string): string => name.replace(/[^\p{L}\p{N}._-]+/gu, '_').slice(-120) || 'unknown';
