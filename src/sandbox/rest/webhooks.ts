import {
  emptyMessage,
  invalidWebhookToken,
  tooManyFollowUps,
  unknownMessage,
  unknownWebhook,
  webhookNotYet,
} from '../discord-error.ts';
import { type Interaction, mayFollowUp } from '../interactions.ts';
import { isEmpty, type MessageBody, MessageFlag } from '../rules/message-rules.ts';
import { schemas } from '../rules/published-schemas.ts';
import { deleteMessage, type StoredMessage } from '../world/world.ts';
import type { Handler, RestContext, RestRequest } from './context.ts';
import { editMessage, hasFlag, makeAnswer, readMessage, watchMentions } from './messages.ts';

/** `POST /webhooks/APP/TOKEN`: a follow-up, or the answer that was deferred. */
export const followUp: Handler = (request, context) => {
  const interaction = holder(request, context);
  const body = readMessage(schemas.message, request, request.body, request.body, false, []);
  watchMentions(request, body, interaction);
  if (interaction.loading && interaction.original !== null && !interaction.original.deleted) {
    if (isEmpty(body, request.files.size)) throw emptyMessage();
    editMessage(context.world, interaction.original, body, request);
    finish(interaction, interaction.original);
    return { status: 200, body: interaction.original.raw };
  }
  if (!mayFollowUp(interaction)) throw tooManyFollowUps();
  const ephemeral = interaction.forcedEphemeral || hasFlag(body, MessageFlag.ephemeral);
  const message = makeAnswer(context.world, interaction, body, request, { ephemeral, replyTo: interaction.original });
  interaction.followUps += 1;
  finish(interaction, message);
  return { status: 200, body: message.raw };
};

/** `GET /webhooks/APP/TOKEN/messages/ID` */
export const getMessage: Handler = (request, context) => ({ status: 200, body: target(request, context).message.raw });

/** `PATCH /webhooks/APP/TOKEN/messages/ID` */
export const patchMessage: Handler = (request, context) => {
  const { interaction, message } = target(request, context);
  const v2 = hasFlag(message.raw as MessageBody, MessageFlag.componentsV2);
  const body = readMessage(schemas.messageEdit, request, request.body, request.body, v2, []);
  watchMentions(request, body, interaction);
  editMessage(context.world, message, body, request);
  finish(interaction, message);
  return { status: 200, body: message.raw };
};

/** `DELETE /webhooks/APP/TOKEN/messages/ID` */
export const removeMessage: Handler = (request, context) => {
  const { interaction, message } = target(request, context);
  deleteMessage(context.world, message);
  finish(interaction, message);
  return { status: 204 };
};

function finish(interaction: Interaction, message: StoredMessage): void {
  if (message === interaction.original) interaction.loading = false;
  interaction.settle({ kind: 'message', message });
}

/** The interaction a token belongs to; before its first answer there is no webhook yet. */
function holder(request: RestRequest, context: RestContext): Interaction {
  const interaction = context.interactions.byToken(request.params.token ?? '');
  if (request.params.app !== context.world.applicationId) throw unknownWebhook();
  if (interaction === undefined) throw invalidWebhookToken();
  if (interaction.acknowledged === null) throw interaction.underWay ? webhookNotYet() : unknownWebhook();
  return interaction;
}

function target(request: RestRequest, context: RestContext): { interaction: Interaction; message: StoredMessage } {
  const interaction = holder(request, context);
  const id = request.params.message ?? '';
  const message = id === '@original' ? interaction.original : interaction.own.get(id);
  if (!message || message.deleted) throw unknownMessage();
  return { interaction, message };
}
