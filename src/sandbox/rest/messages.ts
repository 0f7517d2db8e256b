import { alreadyAcknowledged, emptyMessage, type Fault, invalidForm } from '../discord-error.ts';
import type { JsonObject } from '../api.ts';
import type { Interaction } from '../interactions.ts';
import { checkForm } from '../rules/form.ts';
import { brokenPromise, pictureFault } from '../rules/house-rules.ts';
import { checkMessage, isEmpty, type MessageBody, MessageFlag } from '../rules/message-rules.ts';
import type { Schema } from '../rules/published-schemas.ts';
import { blankMessage, fieldsOf, MessageType, pingedBy, timestamp } from '../world/message-object.ts';
import { userObject } from '../world/objects.ts';
import { changeMessage, putMessage, type StoredMessage, type World } from '../world/world.ts';
import type { RestRequest } from './context.ts';

/** Refuses a message body as Discord does, or gives it typed. `prefix` is where the message stands in the request's body. */
export function readMessage(
  schema: Schema,
  request: RestRequest,
  whole: unknown,
  message: unknown,
  v2: boolean,
  prefix: readonly string[],
): MessageBody {
  refuse(checkForm(schema, whole ?? {}));
  const body = (message ?? {}) as MessageBody;
  const faults = checkMessage(body, v2 || hasFlag(body, MessageFlag.componentsV2)).map((fault) => ({
    ...fault,
    path: [...prefix, ...fault.path],
  }));
  refuse([...faults, ...checkAttachments(request, body, prefix)]);
  return body;
}

/** Every uploaded file must be meant, every new entry must have its file. */
function checkAttachments(request: RestRequest, body: MessageBody, prefix: readonly string[]): readonly Fault[] {
  return (body.attachments ?? []).flatMap((entry, index) => {
    const isNew = /^\d{1,2}$/.test(String(entry.id));
    if (!isNew || request.files.has(Number(entry.id))) return [];
    const message = 'The uploaded attachment was not found';
    return [{ path: [...prefix, 'attachments', index, 'id'], code: 'ATTACHMENT_NOT_FOUND', message }];
  });
}

export function refuse(faults: readonly Fault[]): void {
  if (faults.length > 0) throw invalidForm(faults);
}

/** Notes where a message could ping somebody it must not. */
export function watchMentions(request: RestRequest, body: MessageBody, interaction: Interaction): void {
  const broken = brokenPromise(body.allowed_mentions, interaction.to);
  if (broken !== null) request.report(broken);
}

function watchPictures(request: RestRequest, body: MessageBody, kept: readonly string[]): void {
  const fault = pictureFault(body, request.files, kept);
  if (fault !== null) request.report(fault);
}

export const hasFlag = (body: { readonly flags?: number | null }, flag: number): boolean =>
  ((body.flags ?? 0) & flag) !== 0;

/** Makes the message that answers an interaction. `thinking` makes the placeholder of a deferred answer. */
export function makeAnswer(
  world: World,
  interaction: Interaction,
  body: MessageBody,
  request: RestRequest,
  options: { ephemeral: boolean; thinking?: boolean; replyTo?: StoredMessage | null },
): StoredMessage {
  const { ephemeral, thinking = false, replyTo = null } = options;
  if (!thinking && isEmpty(body, request.files.size)) throw emptyMessage();
  watchPictures(request, body, []);
  const blank = blankMessage(world, interaction.channel, world.bot.id, messageType(interaction, replyTo));
  const fields = thinking ? {} : fieldsOf(world, interaction.channel, body, request.files, blank);
  const flags =
    Number(fields.flags ?? 0) | (ephemeral ? MessageFlag.ephemeral : 0) | (thinking ? MessageFlag.loading : 0);
  const reference: JsonObject = replyTo
    ? {
        message_reference: {
          type: 0,
          channel_id: replyTo.channel.id,
          message_id: replyTo.id,
          ...(replyTo.channel.guildId ? { guild_id: replyTo.channel.guildId } : {}),
        },
      }
    : {};
  const raw: JsonObject = {
    ...blank,
    ...fields,
    flags,
    ...reference,
    webhook_id: world.applicationId,
    application_id: world.applicationId,
    interaction_metadata: metadataOf(interaction),
    ...(interaction.commandName === null || replyTo ? {} : { interaction: deprecatedInteraction(interaction) }),
  };
  const message = putMessage(world, {
    id: String(blank.id),
    channel: interaction.channel,
    audience: ephemeral ? interaction.asker.id : null,
    raw,
    deleted: false,
    pinged: ephemeral || thinking ? [] : pingedBy(world, String(raw.content), body.allowed_mentions),
  });
  interaction.own.set(message.id, message);
  return message;
}

/** Changes a message as PATCH and the update callback do; fills in a deferred one. */
export function editMessage(world: World, message: StoredMessage, body: MessageBody, request: RestRequest): void {
  const had = (message.raw.attachments ?? []) as readonly JsonObject[];
  watchPictures(
    request,
    body,
    had.map(({ filename }) => String(filename)),
  );
  const fields = fieldsOf(world, message.channel, body, request.files, message.raw);
  const merged = { ...message.raw, ...fields } as unknown as MessageBody & { readonly flags: number };
  if (hasFlag(merged, MessageFlag.componentsV2) && ((merged.content ?? '') !== '' || merged.embeds?.length)) {
    const message = "The 'content' and 'embeds' fields cannot be used when using MessageFlags.IS_COMPONENTS_V2";
    throw invalidForm([{ path: ['flags'], code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', message }]);
  }
  if (isEmpty(merged, 0)) throw emptyMessage();
  const wasThinking = hasFlag(merged, MessageFlag.loading);
  if (wasThinking && message.audience === null)
    message.pinged = pingedBy(world, String(merged.content), body.allowed_mentions);
  changeMessage(world, message, {
    ...fields,
    flags: merged.flags & ~MessageFlag.loading,
    edited_timestamp: wasThinking ? null : timestamp(world),
  });
}

export function assertOpen(interaction: Interaction): void {
  if (interaction.acknowledged !== null) throw alreadyAcknowledged();
}

function messageType(interaction: Interaction, replyTo: StoredMessage | null): number {
  if (replyTo) return MessageType.reply;
  if (interaction.commandType === null) return MessageType.plain;
  return interaction.commandType === 1 ? MessageType.slash : MessageType.contextMenu;
}

const metadataOf = (interaction: Interaction): JsonObject => ({
  id: interaction.id,
  type: interaction.type,
  user: userOf(interaction),
  authorizing_integration_owners: interaction.owners,
  ...(interaction.commandName === null ? {} : { name: interaction.commandName }),
  ...interaction.metadata,
});

const userOf = (interaction: Interaction): JsonObject => userObject(interaction.asker);

/** The older field that Discord still sends beside `interaction_metadata`. */
const deprecatedInteraction = (interaction: Interaction): JsonObject => ({
  id: interaction.id,
  type: interaction.type,
  name: interaction.commandName,
  user: userOf(interaction),
});
