import type { Json, JsonObject } from '../api.ts';
import { flatten } from '../rules/component-rules.ts';
import { type EmbedBody, type MessageBody, MessageFlag } from '../rules/message-rules.ts';
import { CHANNEL_TYPES, userObject } from './objects.ts';
import { addFile, attachmentObject, type StoredMessage, type World } from './world.ts';
import type { Channel } from '../api.ts';

export interface GivenBytes {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Discord's message types. */
export const MessageType = { plain: 0, reply: 19, slash: 20, contextMenu: 23 } as const;

/** An empty message object by `author`, with every field that Discord always sends. */
export function blankMessage(world: World, channel: Channel, authorId: string, type: number): JsonObject {
  const author = world.users.get(authorId);
  return {
    id: world.newId(),
    type,
    channel_id: channel.id,
    author: author ? userObject(author) : { id: authorId },
    content: '',
    embeds: [],
    attachments: [],
    components: [],
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    pinned: false,
    tts: false,
    flags: 0,
    timestamp: timestamp(world),
    edited_timestamp: null,
  };
}

/** The fields of a message that a body sets; those that the body leaves out stay away. */
export function fieldsOf(
  world: World,
  channel: Channel,
  body: MessageBody,
  files: ReadonlyMap<number, GivenBytes>,
  before: JsonObject,
): JsonObject {
  const fields: Record<string, Json> = {};
  const attachments = attachmentsOf(world, channel, body, files, before);
  if (body.content !== undefined) {
    const content = (body.content ?? '').trim();
    fields.content = content;
    fields.mentions = mentionedIn(world, content);
  }
  if (attachments !== undefined) fields.attachments = attachments;
  if (body.embeds !== undefined)
    fields.embeds = (body.embeds ?? []).map((embed) =>
      embedObject(embed, attachments ?? ((before.attachments ?? []) as readonly JsonObject[])),
    );
  if (body.components !== undefined) fields.components = withIds(body.components ?? []);
  const kept = (body.flags ?? 0) & (MessageFlag.suppressEmbeds | MessageFlag.componentsV2);
  fields.flags = Number(before.flags ?? 0) | kept;
  return fields;
}

export const timestamp = (world: World): string => new Date(world.clock.now()).toISOString().replace('Z', '000+00:00');

/** Whom the message pings: mentioned in `content` and allowed. Nobody is pinged by embeds or edits. */
export function pingedBy(world: World, content: string, mentions: MessageBody['allowed_mentions']): readonly string[] {
  const ids = [...content.matchAll(/<@!?(\d{17,20})>/g)].map((match) => match[1]!).filter((id) => world.users.has(id));
  const parseUsers = !mentions || (mentions.parse ?? []).includes('users');
  const listed = mentions?.users ?? [];
  return [...new Set(ids)].filter((id) => parseUsers || listed.includes(id));
}

function mentionedIn(world: World, content: string): readonly JsonObject[] {
  const ids = new Set([...content.matchAll(/<@!?(\d{17,20})>/g)].map((match) => match[1]!));
  return [...ids].flatMap((id) => {
    const user = world.users.get(id);
    return user ? [userObject(user)] : [];
  });
}

/** Files sent along, named in `attachments` by their place in the upload, and those kept from before. */
function attachmentsOf(
  world: World,
  channel: Channel,
  body: MessageBody,
  files: ReadonlyMap<number, GivenBytes>,
  before: JsonObject,
): readonly JsonObject[] | undefined {
  if (files.size === 0 && body.attachments === undefined) return undefined;
  const old = (before.attachments ?? []) as readonly JsonObject[];
  const named = new Map((body.attachments ?? []).map((entry) => [String(entry.id), entry]));
  const kept = body.attachments === undefined ? old : old.filter((entry) => named.has(String(entry.id)));
  const made = [...files].map(([place, file]) => {
    const entry = named.get(String(place));
    const stored = addFile(world, channel.id, { ...file, name: entry?.filename ?? file.name });
    return attachmentObject(world, stored, { description: entry?.description ?? null });
  });
  return [...kept, ...made];
}

function embedObject(embed: EmbedBody, attachments: readonly JsonObject[]): JsonObject {
  const resolve = (part: unknown): Json => {
    if (typeof part === 'string' && part.startsWith('attachment://')) {
      const file = attachments.find((entry) => entry.filename === part.slice('attachment://'.length));
      return (file?.url as string | undefined) ?? part;
    }
    if (Array.isArray(part)) return part.map(resolve);
    if (typeof part === 'object' && part !== null) {
      return Object.fromEntries(
        Object.entries(part)
          .filter(([, value]) => value !== null && value !== undefined)
          .map(([key, value]) => [key, resolve(value)]),
      );
    }
    return typeof part === 'string' ? part.trim() : (part as Json);
  };
  return { ...(resolve(embed) as JsonObject), type: 'rich' };
}

/** Every component gets a number of its own, as Discord gives them. */
function withIds(components: readonly unknown[]): readonly JsonObject[] {
  const copy = structuredClone(components) as JsonObject[];
  for (const [index, { component }] of flatten(copy).entries()) {
    (component as Record<string, unknown>).id ??= index + 1;
  }
  return copy;
}

/** The message as the bot gets it in an interaction: no null where discord.js would stumble. */
export const forInteraction = (message: StoredMessage): JsonObject => ({
  ...message.raw,
  channel_type: CHANNEL_TYPES[message.channel.kind],
});
