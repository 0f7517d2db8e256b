import type { JsonObject, ShownMessage } from '../api.ts';
import { MessageFlag } from '../rules/message-rules.ts';
import { messageLink } from '../world/objects.ts';
import type { StoredMessage, World } from '../world/world.ts';

/** A message as somebody sees it at this moment. */
export function show(world: World, message: StoredMessage): ShownMessage {
  const { raw, channel } = message;
  const authorId = String((raw.author as JsonObject).id);
  const author = world.users.get(authorId);
  const flags = Number(raw.flags ?? 0);
  const attachments = (raw.attachments ?? []) as readonly JsonObject[];
  return {
    id: message.id,
    author: { id: authorId, name: author?.name ?? 'somebody', bot: author?.bot ?? false },
    channelId: channel.id,
    guildId: channel.guildId,
    content: String(raw.content ?? ''),
    embeds: (raw.embeds ?? []) as readonly JsonObject[],
    components: (raw.components ?? []) as readonly JsonObject[],
    attachments: attachments.map((file) => ({
      id: String(file.id),
      name: String(file.filename),
      url: String(file.url),
      size: Number(file.size),
      type: String(file.content_type),
      description: typeof file.description === 'string' ? file.description : null,
    })),
    ephemeral: message.audience !== null,
    deleted: message.deleted,
    edited: raw.edited_timestamp !== null,
    thinking: (flags & MessageFlag.loading) !== 0,
    failed: null,
    modal: null,
    pinged: message.pinged,
    interactionMetadata: (raw.interaction_metadata as JsonObject | undefined) ?? null,
    link: messageLink(channel, message.id),
    raw,
  };
}

/** What Discord itself shows where nothing came from the bot, or a modal came instead. */
export function showNotice(
  world: World,
  channel: StoredMessage['channel'],
  notice: { readonly failed: string } | { readonly modal: JsonObject },
): ShownMessage {
  const id = world.newId();
  return {
    id,
    author: { id: world.bot.id, name: world.bot.name, bot: true },
    channelId: channel.id,
    guildId: channel.guildId,
    content: 'failed' in notice ? notice.failed : '',
    embeds: [],
    components: [],
    attachments: [],
    ephemeral: true,
    deleted: false,
    edited: false,
    thinking: false,
    failed: 'failed' in notice ? notice.failed : null,
    modal: 'modal' in notice ? notice.modal : null,
    pinged: [],
    interactionMetadata: null,
    link: messageLink(channel, id),
    raw: {},
  };
}
