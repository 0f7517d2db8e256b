import type { JsonObject, ShownMessage } from '../api.ts';
import type { Interaction, Interactions, Outcome } from '../interactions.ts';
import { OptionType } from '../rules/command-body.ts';
import { forInteraction } from '../world/message-object.ts';
import type { StoredMessage, World } from '../world/world.ts';
import { show, showNotice } from './show.ts';
import { isForcedEphemeral, ownersOf, placeFields, type Standing } from './standing.ts';

export interface AskingDependencies {
  readonly world: World;
  readonly interactions: Interactions;
  readonly dispatch: (event: string, data: unknown, guildId: string | null) => void;
}

/** What Discord itself says where the bot did not answer. */
export const Failure = {
  command: 'The application did not respond',
  component: 'This interaction failed',
  modal: 'Something went wrong. Try again.',
} as const;

/** What an interaction adds to the fields that say who asks and where. */
interface Sending {
  readonly type: number;
  readonly data: JsonObject;
  readonly commandName?: string;
  readonly commandType?: number;
  readonly integrationTypes?: readonly number[];
  readonly to?: string | null;
  readonly focusedType?: number;
  readonly source?: StoredMessage | null;
  readonly metadata?: JsonObject;
  /** Fields that a forger replaces. */
  readonly forged?: JsonObject;
}

export interface Asking {
  /** Sends an interaction to the bot. */
  start(sending: Sending): Interaction;
  /** Sends it and waits for what is then shown. */
  send(sending: Sending, failed: string): Promise<ShownMessage>;
  /** The interaction that opened a modal. */
  openerOf(shown: ShownMessage): Interaction | undefined;
}

/** How somebody's client asks the bot. */
export function createAsking(standing: Standing, { world, interactions, dispatch }: AskingDependencies): Asking {
  const openers = new Map<string, Interaction>();

  function start(sending: Sending): Interaction {
    const owners = ownersOf(standing, sending.integrationTypes ?? [0, 1]);
    const id = world.newId();
    const interaction = interactions.open({
      id,
      type: sending.type,
      asker: standing.user,
      channel: standing.channel,
      commandName: sending.commandName ?? null,
      commandType: sending.commandType ?? null,
      to: sending.to ?? null,
      focusedType: sending.focusedType ?? OptionType.string,
      source: sending.source ?? null,
      owners,
      forcedEphemeral: isForcedEphemeral(standing, owners),
      metadata: sending.metadata ?? {},
    });
    const body = {
      id,
      application_id: world.applicationId,
      type: sending.type,
      data: sending.data,
      token: interaction.token,
      version: 1,
      ...placeFields(standing),
      ...(sending.source ? { message: forInteraction(sending.source) } : {}),
      entitlements: [],
      authorizing_integration_owners: owners,
      attachment_size_limit: 10 * 1024 * 1024,
      ...sending.forged,
    };
    dispatch('INTERACTION_CREATE', body, standing.guild?.id ?? null);
    return interaction;
  }

  async function send(sending: Sending, failed: string): Promise<ShownMessage> {
    const outcome = await start(sending).outcome;
    return shown(outcome, failed);
  }

  function shown(outcome: Outcome, failed: string): ShownMessage {
    if (outcome.kind === 'message') return show(world, outcome.message);
    if (outcome.kind !== 'modal') return showNotice(world, standing.channel, { failed });
    const notice = showNotice(world, standing.channel, { modal: outcome.modal });
    openers.set(notice.id, outcome.interaction);
    return notice;
  }

  return { start, send, openerOf: (message) => openers.get(message.id) };
}
