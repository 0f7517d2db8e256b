import type { Choice, Json, JsonObject } from '../api.ts';
import { alreadyAcknowledged, type DiscordError, invalidForm, unknownInteraction } from '../discord-error.ts';
import type { Interaction } from '../interactions.ts';
import { CallbackType, checkChoices, checkModal, takesCallback } from '../rules/callback-rules.ts';
import { checkForm } from '../rules/form.ts';
import { type ComponentBody, type MessageBody, MessageFlag } from '../rules/message-rules.ts';
import { schemas } from '../rules/published-schemas.ts';
import type { StoredMessage } from '../world/world.ts';
import type { Handler, RestContext, RestRequest } from './context.ts';
import { assertOpen, editMessage, hasFlag, makeAnswer, readMessage, refuse, watchMentions } from './messages.ts';

interface CallbackBody {
  readonly type?: unknown;
  readonly data?: unknown;
}

/** `POST /interactions/ID/TOKEN/callback`: the first answer. */
export const callback: Handler = (request, context) => {
  const interaction = context.interactions.byId(request.params.id ?? '');
  if (interaction === undefined || interaction.token !== request.params.token || interaction.missed)
    throw unknownInteraction();
  const body = (request.body ?? {}) as CallbackBody;
  const type = typeof body.type === 'number' ? body.type : Number.NaN;
  const schema = schemas.callbacks.get(type);
  if (schema === undefined) throw wrongType('Value must be one of {1, 4, 5, 6, 7, 8, 9, 12}.');
  const sent = JSON.stringify(body);
  // Refused as Discord does, but no fault of the bot's.
  if (interaction.acceptedBody === sent)
    return { status: 400, body: alreadyAcknowledged().body as unknown as JsonObject };
  assertOpen(interaction);
  if (!takesCallback(interaction.type, type, interaction.source !== null)) {
    throw wrongType(`Callback type ${type} cannot answer an interaction of type ${interaction.type}.`);
  }
  const message = act(type, { request, context, interaction, body });
  interaction.acknowledged = type;
  interaction.acceptedBody = sent;
  settle(type, interaction, body, message);
  if (type === CallbackType.deferUpdate) context.interactions.settleLater(interaction);
  if (request.query.get('with_response') !== 'true') return { status: 204 };
  return { status: 200, body: describe(type, interaction, message) };
};

interface Acting {
  readonly request: RestRequest;
  readonly context: RestContext;
  readonly interaction: Interaction;
  readonly body: CallbackBody;
}

/** Checks the body and does what it asks; the result is the message made or changed. */
function act(type: number, { request, context, interaction, body }: Acting): StoredMessage | null {
  const schema = schemas.callbacks.get(type)!;
  const ephemeral = (data: MessageBody) => interaction.forcedEphemeral || hasFlag(data, MessageFlag.ephemeral);
  if (type === CallbackType.message) {
    const data = readMessage(schema, request, body, body.data, false, ['data']);
    watchMentions(request, data, interaction);
    interaction.original = makeAnswer(context.world, interaction, data, request, {
      ephemeral: ephemeral(data),
      replyTo: interaction.source,
    });
    return interaction.original;
  }
  if (type === CallbackType.defer) {
    refuse(checkForm(schema, body));
    const data = (body.data ?? {}) as MessageBody;
    interaction.original = makeAnswer(context.world, interaction, data, request, {
      ephemeral: ephemeral(data),
      thinking: true,
      replyTo: interaction.source,
    });
    interaction.loading = true;
    return interaction.original;
  }
  if (type === CallbackType.update || type === CallbackType.deferUpdate) {
    const source = interaction.source!;
    if (source.deleted) throw unknownInteraction();
    interaction.original = source;
    interaction.own.set(source.id, source);
    if (type === CallbackType.deferUpdate) return source;
    const v2 = hasFlag(source.raw as MessageBody, MessageFlag.componentsV2);
    const data = readMessage(schema, request, body, body.data, v2, ['data']);
    watchMentions(request, data, interaction);
    editMessage(context.world, source, data, request);
    return source;
  }
  refuse(checkForm(schema, body));
  if (type === CallbackType.choices) refuse(checkChoices((body.data ?? {}) as object, interaction.focusedType));
  if (type === CallbackType.modal) refuse(checkModal(body.data as { components: readonly ComponentBody[] }));
  return null;
}

function settle(type: number, interaction: Interaction, body: CallbackBody, message: StoredMessage | null): void {
  if (type === CallbackType.message || type === CallbackType.update)
    interaction.settle({ kind: 'message', message: message! });
  if (type === CallbackType.choices) {
    const choices = ((body.data as { choices?: readonly Choice[] } | undefined)?.choices ?? []).map(
      ({ name, value }) => ({ name, value }),
    );
    interaction.settle({ kind: 'choices', choices });
  }
  if (type === CallbackType.modal) interaction.settle({ kind: 'modal', modal: body.data as JsonObject, interaction });
}

/** The answer to `?with_response=true`. */
function describe(type: number, interaction: Interaction, message: StoredMessage | null): Json {
  const shown = message !== null && type !== CallbackType.deferUpdate;
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      response_message_id: message?.id,
      response_message_loading: interaction.loading,
      response_message_ephemeral: message !== null && message.audience !== null,
    },
    resource: { type, ...(shown ? { message: message.raw } : {}) },
  };
}

const wrongType = (message: string): DiscordError =>
  invalidForm([{ path: ['type'], code: 'BASE_TYPE_CHOICES', message }]);
