import type { GivenFile, Json, JsonObject, PostedExtra } from '../api.ts';
import { blankMessage, MessageType } from '../world/message-object.ts';
import { attachmentObject, putMessage, type StoredFile, type StoredMessage, type World } from '../world/world.ts';
import { ClientRefusal } from './client-refusal.ts';
import type { Standing } from './standing.ts';

/** What people may write without Nitro, in characters. */
const MAX_TEXT = 2000;

/**
 * Posts what somebody typed, or forwards a message.
 * @throws {ClientRefusal} where the client would not send it.
 */
export function postMessage(
  world: World,
  standing: Standing,
  text: string,
  extra: PostedExtra,
  keep: (file: GivenFile) => StoredFile,
): StoredMessage {
  const content = text.trim();
  if (content === '' && !extra.files?.length && !extra.embeds?.length && !extra.forward)
    throw new ClientRefusal('A message needs a text or a file', { why: 'empty-message' });
  if (content.length > MAX_TEXT)
    throw new ClientRefusal(`A message must have at most ${MAX_TEXT} characters, has ${content.length}`, {
      why: 'too-long',
      gaps: { max: MAX_TEXT, count: content.length },
    });
  const blank = blankMessage(world, standing.channel, standing.user.id, MessageType.plain);
  const raw: JsonObject = {
    ...blank,
    content,
    embeds: extra.embeds ?? [],
    attachments: (extra.files ?? []).map((file) => attachmentObject(world, keep(file))),
    ...(extra.forward ? forwarded(world, extra.forward.id) : {}),
  };
  return putMessage(world, {
    id: String(blank.id),
    channel: standing.channel,
    audience: null,
    raw,
    deleted: false,
    pinged: [],
  });
}

const SNAPSHOT_FIELDS = [
  'type',
  'content',
  'embeds',
  'attachments',
  'timestamp',
  'edited_timestamp',
  'flags',
  'mentions',
  'mention_roles',
  'components',
] as const;

/** A forward carries a copy of the message, without its author. */
function forwarded(world: World, id: string): JsonObject {
  const original = world.messages.get(id);
  if (original === undefined) throw new ClientRefusal('The message to forward is not there');
  const copy = Object.fromEntries(SNAPSHOT_FIELDS.map((field) => [field, original.raw[field] ?? null])) as Record<
    string,
    Json
  >;
  return {
    flags: 1 << 14,
    message_reference: {
      type: 1,
      channel_id: original.channel.id,
      message_id: original.id,
      ...(original.channel.guildId === null ? {} : { guild_id: original.channel.guildId }),
    },
    message_snapshots: [{ message: copy }],
  };
}
