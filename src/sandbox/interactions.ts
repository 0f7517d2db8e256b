import { randomBytes } from 'node:crypto';
import type { Channel, Choice, JsonObject } from './api.ts';
import type { Clock } from './clock.ts';
import { CallbackType } from './rules/callback-rules.ts';
import type { StoredMessage, User } from './world/world.ts';

/** The first answer must come within this time of the event, in ms. */
const FIRST_ANSWER = 3000;
/** Edits and follow-ups are possible this long, in ms. */
const TOKEN_LIFE = 15 * 60_000;
/** Follow-ups where only the user installed the app. */
const MAX_USER_FOLLOW_UPS = 5;

/** What came of an interaction, as the person sees it. */
export type Outcome =
  | { readonly kind: 'message'; readonly message: StoredMessage }
  | { readonly kind: 'choices'; readonly choices: readonly Choice[] }
  | { readonly kind: 'modal'; readonly modal: JsonObject; readonly interaction: Interaction }
  | { readonly kind: 'failed' };

interface InteractionRequest {
  readonly id: string;
  readonly type: number;
  readonly asker: User;
  readonly channel: Channel;
  /** The name of the command, or of the one whose modal or component this is; `null` where it is not known. */
  readonly commandName: string | null;
  readonly commandType: number | null;
  /** The person given in the command's `to` option. */
  readonly to: string | null;
  /** The type of the option being typed. */
  readonly focusedType: number;
  /** The message whose component was used, directly or before a modal. */
  readonly source: StoredMessage | null;
  readonly owners: JsonObject;
  /** Answers are seen by the asker alone, whatever the bot says: a user install without USE_EXTERNAL_APPS. */
  readonly forcedEphemeral: boolean;
  /** Ids of targets that the metadata names. */
  readonly metadata: JsonObject;
}

export interface Interaction extends InteractionRequest {
  readonly token: string;
  /** The callback's type, once one was accepted. */
  acknowledged: number | null;
  /** Its body as JSON: the same once more is a bot that did not hear that it was accepted. */
  acceptedBody: string;
  /** A request to an interactions endpoint is under way: its answer may be the first one. */
  underWay: boolean;
  /** The first answer came too late. */
  missed: boolean;
  /** What `@original` means. */
  original: StoredMessage | null;
  /** Deferred, and nothing came yet. */
  loading: boolean;
  /** The messages this token may touch. */
  readonly own: Map<string, StoredMessage>;
  followUps: number;
  readonly outcome: Promise<Outcome>;
  readonly settle: (outcome: Outcome) => void;
}

export interface Interactions {
  open(request: InteractionRequest): Interaction;
  byId(id: string): Interaction | undefined;
  /** `undefined` also once the token's 15 minutes are over. */
  byToken(token: string): Interaction | undefined;
  /** A deferred update that nothing follows is settled after a while. */
  settleLater(interaction: Interaction): void;
}

export const mayFollowUp = (interaction: Interaction): boolean =>
  '0' in interaction.owners || interaction.followUps < MAX_USER_FOLLOW_UPS;

/** Keeps interactions and their time limits. */
export function createInteractions(clock: Clock): Interactions {
  const ids = new Map<string, Interaction>();
  const tokens = new Map<string, Interaction>();

  return {
    open(request) {
      const secret = randomBytes(48).toString('hex');
      const token = Buffer.from(`interaction:${request.id}:${secret}`).toString('base64url');
      const { promise, resolve } = Promise.withResolvers<Outcome>();
      const interaction: Interaction = {
        ...request,
        token,
        acknowledged: null,
        acceptedBody: '',
        underWay: false,
        missed: false,
        original: null,
        loading: false,
        own: new Map(),
        followUps: 0,
        outcome: promise,
        settle: resolve,
      };
      ids.set(request.id, interaction);
      tokens.set(token, interaction);
      const stopFirst = clock.after(FIRST_ANSWER, () => {
        if (interaction.acknowledged !== null) return;
        interaction.missed = true;
        resolve({ kind: 'failed' });
      });
      clock.after(TOKEN_LIFE, () => {
        resolve({ kind: 'failed' });
        ids.delete(request.id);
        tokens.delete(token);
      });
      void promise.then((outcome) => {
        if (outcome.kind !== 'failed') stopFirst();
      });
      return interaction;
    },
    byId: (id) => ids.get(id),
    byToken: (token) => tokens.get(token),
    settleLater(interaction) {
      clock.after(FIRST_ANSWER, () => {
        if (interaction.acknowledged !== CallbackType.deferUpdate) return;
        interaction.settle(interaction.source ? { kind: 'message', message: interaction.source } : { kind: 'failed' });
      });
    },
  };
}
