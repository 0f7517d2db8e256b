import { type BotPermission, lackingOf } from './bot-permissions.ts';
import type { Asker, Attachment, OptionValue, Place, TargetMessage } from './contract.ts';
import type { Message } from './message.ts';
import { listOf, numberOf, type Raw, recordOf, textOf } from './raw.ts';
import { readAttachment, readMessage, readTarget } from './read-message.ts';

/** An interaction as Discord sent it, in plain values. */
export type Incoming = Common &
  (
    | (Named & { readonly kind: 'command'; readonly attachments: ReadonlyMap<string, Attachment> })
    /** `name` is the one that is shown, in the default language. */
    | { readonly kind: 'message-command'; readonly name: string; readonly target: TargetMessage }
    | (Named & { readonly kind: 'suggest'; readonly focused: Focused })
    | {
        readonly kind: 'action';
        readonly customId: string;
        readonly values: readonly string[];
        readonly message: SourceMessage;
      }
    /** A kind that no command of ours has. */
    | { readonly kind: 'other' }
  );

interface Common {
  readonly id: string;
  /** Lets the holder answer in the bot's name for 15 minutes: never logged. */
  readonly token: string;
  readonly applicationId: string;
  readonly asker: Asker;
  /** The guild the app is installed to and was asked in. */
  readonly guild: string | null;
  readonly channel: string | null;
  readonly place: Place;
  /** What the app may not do in this channel; empty where Discord does not say. */
  readonly lacking: readonly BotPermission[];
  /** The asker's language. */
  readonly locale: string;
  /** The language of the guild where it was asked, whoever installed the app; the asker's where there is no guild. */
  readonly guildLocale: string;
}

/** A slash command, down to its subcommand. */
interface Named {
  readonly name: string;
  /** Null where the command has none. */
  readonly subcommand: string | null;
  readonly options: Options;
}

type Options = ReadonlyMap<string, OptionValue>;
type Focused = { readonly name: string; readonly text: string };

interface SourceMessage {
  readonly id: string;
  readonly private: boolean;
  readonly askerId: string | null;
  readonly body: Message;
}

const CommandType = { slash: 1, message: 3 } as const;
const OptionType = { subcommand: 1, attachment: 11 } as const;
const Interaction = { command: 2, component: 3, autocomplete: 4 } as const;
const ephemeral = 1 << 6;
const Permission = { administrator: 1n << 3n, manageGuild: 1n << 5n, manageMessages: 1n << 13n } as const;

/**
 * Reads an interaction as the gateway or an HTTP request brings it; `null` where it cannot be answered at all.
 *
 * @param ownApplication our application's ID, for servers that leave it out of interactions.
 */
export function readInteraction(data: unknown, ownApplication: string | null = null): Incoming | null {
  const raw = recordOf(data);
  const user = recordOf(recordOf(raw.member).user ?? raw.user);
  const [id, token, askerId] = [raw.id, raw.token, user.id].map(textOf);
  const applicationId = textOf(raw.application_id) ?? ownApplication;
  if (!id || !token || !applicationId || !askerId || !/^\d{1,20}$/.test(id)) return null;
  const owners = recordOf(raw.authorizing_integration_owners);
  const guildId = textOf(raw.guild_id);
  const locale = textOf(raw.locale) ?? 'en-US';
  // In direct messages the key "0" is there too, with "0" for a guild.
  const guild = owners['0'] === guildId ? guildId : null;
  const common: Common = {
    id,
    token,
    applicationId,
    asker: { id: askerId, ...permissionsOf(recordOf(raw.member).permissions) },
    guild,
    channel: textOf(raw.channel_id) ?? textOf(recordOf(raw.channel).id),
    place: guild !== null ? 'guild' : guildId === null ? 'direct-messages' : 'user-install',
    lacking: lackingOf(raw, guild),
    locale,
    guildLocale: (guildId === null ? null : textOf(raw.guild_locale)) ?? locale,
  };
  const body = recordOf(raw.data);
  const name = textOf(body.name) ?? '';
  if (raw.type === Interaction.command) return readCommand(common, name, body, guildId);
  if (raw.type === Interaction.autocomplete) {
    const focused = leavesOf(body.options).find((option) => option.focused === true);
    return {
      ...common,
      kind: 'suggest',
      name,
      subcommand: subcommandOf(body.options),
      options: readOptions(body.options),
      focused: { name: textOf(focused?.name) ?? '', text: typedText(focused?.value) },
    };
  }
  if (raw.type === Interaction.component) {
    return {
      ...common,
      kind: 'action',
      customId: textOf(body.custom_id) ?? '',
      values: listOf(body.values).filter((value) => typeof value === 'string'),
      message: readSource(recordOf(raw.message)),
    };
  }
  return { ...common, kind: 'other' };
}

function readCommand(common: Common, name: string, body: Raw, guild: string | null): Incoming {
  if ((body.type ?? CommandType.slash) === CommandType.slash) {
    return {
      ...common,
      kind: 'command',
      name,
      subcommand: subcommandOf(body.options),
      options: readOptions(body.options),
      attachments: readAttachments(body),
    };
  }
  if (body.type !== CommandType.message) return { ...common, kind: 'other' };
  const messages = recordOf(recordOf(body.resolved).messages);
  const { applicationId, channel } = common;
  const target = readTarget(recordOf(messages[textOf(body.target_id) ?? '']), { applicationId, guild, channel });
  return target === null ? { ...common, kind: 'other' } : { ...common, kind: 'message-command', name, target };
}

/** Fails closed: what Discord does not say, nobody may. */
function permissionsOf(bits: unknown): Pick<Asker, 'canManageGuild' | 'canManageMessages'> {
  const set = typeof bits === 'string' && /^\d{1,40}$/.test(bits) ? BigInt(bits) : 0n;
  const may = (bit: bigint) => (set & (bit | Permission.administrator)) !== 0n;
  return { canManageGuild: may(Permission.manageGuild), canManageMessages: may(Permission.manageMessages) };
}

/** Subcommands stand in a group at most. */
const deepestOptions = 3;

/** The options that hold values, also inside subcommands. */
function leavesOf(options: unknown, depth = 1): readonly Raw[] {
  if (depth > deepestOptions) return [];
  return listOf(options)
    .map(recordOf)
    .flatMap((option) => (Array.isArray(option.options) ? leavesOf(option.options, depth + 1) : [option]));
}

/** What stands in the option that is being typed. */
const typedText = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

function subcommandOf(options: unknown): string | null {
  return textOf(
    listOf(options)
      .map(recordOf)
      .find(({ type }) => type === OptionType.subcommand)?.name,
  );
}

/** Only files that Discord itself resolved: an address that stands anywhere else is nobody's upload. */
function readAttachments(body: Raw): ReadonlyMap<string, Attachment> {
  const resolved = recordOf(recordOf(body.resolved).attachments);
  const found = new Map<string, Attachment>();
  for (const { name, type, value } of leavesOf(body.options)) {
    if (type !== OptionType.attachment || typeof name !== 'string' || typeof value !== 'string') continue;
    const attachment = Object.hasOwn(resolved, value) ? readAttachment(recordOf(resolved[value])) : null;
    if (attachment !== null) found.set(name, attachment);
  }
  return found;
}

function readOptions(options: unknown): Options {
  const found = new Map<string, OptionValue>();
  for (const { name, type, value } of leavesOf(options)) {
    if (typeof name !== 'string' || type === OptionType.attachment) continue;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') found.set(name, value);
  }
  return found;
}

function readSource(message: Raw): SourceMessage {
  // `interaction` is the older name, still sent beside the newer one.
  const metadata = recordOf(message.interaction_metadata ?? message.interaction);
  return {
    id: textOf(message.id) ?? '',
    private: (numberOf(message.flags) & ephemeral) !== 0,
    askerId: textOf(recordOf(metadata.user).id),
    body: readMessage(message),
  };
}
