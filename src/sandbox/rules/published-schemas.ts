/** The one door to Discord's published schemas (`discord-api-spec`, built from Discord's OpenAPI document). */
import type { ZodMiniType } from 'zod/mini';

type Schema = ZodMiniType<unknown, unknown>;
type SchemaName =
  | 'CreateMessageInteractionCallbackRequestSchema'
  | 'UpdateMessageInteractionCallbackRequestSchema'
  | 'ModalInteractionCallbackRequestSchema'
  | 'PongInteractionCallbackRequestSchema'
  | 'ApplicationCommandAutocompleteCallbackRequestSchema'
  | 'IncomingWebhookRequestPartialSchema'
  | 'IncomingWebhookUpdateRequestPartialSchema'
  | 'ApplicationCommandCreateRequestSchema'
  | 'ApplicationCommandUpdateRequestSchema';

const published: Readonly<Record<SchemaName, Schema>> = await import('discord-api-spec/zod');

export const schemas = {
  message: published.IncomingWebhookRequestPartialSchema,
  messageEdit: published.IncomingWebhookUpdateRequestPartialSchema,
  command: published.ApplicationCommandUpdateRequestSchema,
  callbacks: new Map<number, Schema>([
    [1, published.PongInteractionCallbackRequestSchema],
    [4, published.CreateMessageInteractionCallbackRequestSchema],
    [5, published.CreateMessageInteractionCallbackRequestSchema],
    [6, published.UpdateMessageInteractionCallbackRequestSchema],
    [7, published.UpdateMessageInteractionCallbackRequestSchema],
    [8, published.ApplicationCommandAutocompleteCallbackRequestSchema],
    [9, published.ModalInteractionCallbackRequestSchema],
  ]),
} as const;

export type { Schema };
