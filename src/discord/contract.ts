import type { Collection } from '../collection/collection.ts';
import type { GuildSettings } from '../collection/guild-settings.ts';
import type { Library } from '../collection/library.ts';
import type { PostedReference } from '../collection/store/store.ts';
import type { Reference } from '../transcript/reference.ts';
import type { BotPermission } from './bot-permissions.ts';
import type { Embed, Message } from './message.ts';
import type { Say } from './say.ts';
import type { GivenMetadata, UploadOutcome } from './uploads.ts';

/** The one who asks. Permissions are those Discord sent with the interaction; all false where it sent none. */
export interface Asker {
  readonly id: string;
  readonly canManageGuild: boolean;
  readonly canManageMessages: boolean;
}

/** What every request carries: plain values, no discord.js object. */
export interface Request {
  /** Short reference for the log and for the sentence a person sees when something failed. */
  readonly id: string;
  readonly asker: Asker;
  /** The guild the app is installed to and was asked in; `null` in direct messages and where only the user installed it. */
  readonly guild: string | null;
  readonly channel: string | null;
  /** Where it was asked: in a guild that has the app, in direct messages, or where only the asker installed it. */
  readonly place: Place;
  /** What the bot may not do in this channel, and could make use of; empty where Discord does not say. */
  readonly lacking: readonly BotPermission[];
  /** Address of the project, as whoever runs the bot gives it; null where nobody did. */
  readonly projectUrl: string | null;
  /** What this guild can search. Already scoped: a command cannot reach another guild's. */
  readonly collection: Collection;
  /** What comes with the bot, also what this guild switched off. */
  readonly shipped: Collection;
  /** What the bot posted here. Already scoped too. */
  readonly posted: Posted;
  /** The guild's own transcripts, and what changes them; null where there is no guild. Whether the asker may is for the command to ask. */
  readonly library: Library | null;
  /** Reads what people upload to be kept in the guild; null where there is none. */
  readonly readUpload: ReadUploadOf | null;
  /** How the guild wants answers; the defaults where there is none. */
  readonly settings: GuildSettings;
  /** What is kept for the guild; null where there is none. Whether the asker may is for the command to ask. */
  readonly keeping: Keeping | null;
  /** The catalogue in the asker's language, for what the asker alone sees. */
  readonly say: Say;
  /** The catalogue in the language of the guild, for what everybody sees. */
  readonly sayToAll: Say;
  /**
   * Shows how far long work is, in the place of the answer to come. They come at most every 1.5 s, and only once the answer is deferred: the last one
   * counts. Only for work whose answer is private, or replaces a private message.
   */
  readonly progress: (message: Message) => void;
}

/** Fetches and reads a file. `onRead` is called when it is there and is being read. */
type ReadUploadOf = (file: Attachment, given: GivenMetadata, onRead: () => void) => Promise<UploadOutcome>;

export type Place = 'guild' | 'direct-messages' | 'user-install';

/** What is kept for one guild besides its transcripts, to be changed. */
export interface Keeping {
  saveSettings(changes: Partial<GuildSettings>): Promise<void>;
  /** Deletes all that is kept of the guild. False where nothing was. */
  forget(): Promise<boolean>;
}

/** The references the bot posted, as far as they are kept: of one guild, or of one channel where there is no guild. */
export interface Posted {
  /** Those of one answer, in its order; none for any message that is not an answer from here. */
  readonly of: (message: string) => Promise<readonly Reference[]>;
  /** Those of the channel or thread that was asked in, oldest message first, once each. */
  readonly here: () => Promise<readonly PostedReference[]>;
}

export type OptionValue = string | number | boolean;

export interface CommandRequest extends Request {
  /** The subcommand that was chosen; null for a command without. One of those of the definition. */
  readonly subcommand: string | null;
  /** By option name; a user option holds the user's ID. */
  readonly options: ReadonlyMap<string, OptionValue>;
  /** Files given, by option name. */
  readonly attachments: ReadonlyMap<string, Attachment>;
  /** The message that a message command was used on. */
  readonly target?: TargetMessage;
}

/** A file somebody uploaded. Its name and type are whatever they say. */
export interface Attachment {
  readonly name: string;
  /** Where Discord keeps it: as Discord sent it, and still to be checked. */
  readonly url: string;
  /** In bytes, as Discord tells. */
  readonly size: number;
  /** MIME type, where Discord tells one. */
  readonly type: string | null;
}

/** A message that somebody chose a message command on. Everything in it was written by others. */
export interface TargetMessage {
  readonly id: string;
  /** Its address in Discord. */
  readonly link: string;
  readonly authorName: string;
  /** It is one of the bot's own. */
  readonly own: boolean;
  /** Its own text and that of messages forwarded in it, in this order. */
  readonly texts: readonly string[];
  /** Its own and those of messages forwarded in it. */
  readonly embeds: readonly Embed[];
  /** Its own files and those of messages forwarded in it. */
  readonly files: readonly Attachment[];
  readonly body: Message;
}

export interface SuggestRequest extends Request {
  /** The subcommand being typed; null for a command without. */
  readonly subcommand: string | null;
  readonly options: ReadonlyMap<string, OptionValue>;
  /** The option being typed. */
  readonly focused: { readonly name: string; readonly text: string };
}

/** A button was pressed or a menu chosen from. Everything in it may be forged: check it like any other input. */
export interface ActionRequest extends Request {
  /** Arguments of the custom ID, after version and action name. */
  readonly args: readonly string[];
  /** What was chosen in a menu. */
  readonly values: readonly string[];
  /** The message it sits on. */
  readonly message: {
    readonly id: string;
    /** Only the asker sees it. */
    readonly private: boolean;
    /** Who asked for that message, where Discord says so. */
    readonly askerId: string | null;
    readonly body: Message;
  };
}

export interface Choice {
  /** 1 to 100 characters. */
  readonly name: string;
  /** Up to 100 characters. */
  readonly value: string;
}

/** What a command or an action gives back. */
export type Reply =
  /** A new message; private ones are seen by the asker alone. */
  | { readonly kind: 'answer'; readonly message: Message; readonly private: boolean }
  /** Replaces the message the button sits on. */
  | { readonly kind: 'update'; readonly message: Message }
  /** Deletes the message the button sits on. */
  | { readonly kind: 'remove' };

/** A command declares itself and answers. Names and descriptions stand in the catalogue, by the command's name. */
export interface Command {
  readonly definition: CommandDefinition;
  readonly answer: (request: CommandRequest) => Reply | Promise<Reply>;
  /** Choices for the option being typed; at most 25. */
  readonly suggest?: (request: SuggestRequest) => readonly Choice[] | Promise<readonly Choice[]>;
  /** What its buttons and menus do, by action name; names are unique over all commands. */
  readonly actions?: Readonly<Record<string, (request: ActionRequest) => Reply | Promise<Reply>>>;
}

export interface OptionDefinition {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'boolean' | 'user' | 'attachment';
  readonly required?: true;
  readonly autocomplete?: true;
  readonly minValue?: number;
  readonly maxValue?: number;
  readonly maxLength?: number;
  /** Values of fixed choices; their names stand in the catalogue. */
  readonly choices?: readonly string[];
}

/** A command, or a subcommand, as far as they are alike. */
interface Definition {
  readonly name: string;
  readonly options: readonly OptionDefinition[];
  /** Its work takes long: it is deferred at once, and its answers are private. */
  readonly long?: true;
}

/** Its texts stand in the catalogue under `command.COMMAND.NAME`. */
export type SubcommandDefinition = Definition;

/** Of a slash command the name people type; of a message command the catalogue's `command.NAME.name` is shown. */
export interface CommandDefinition extends Definition {
  /** In the menu of a message; left out: typed after a slash. */
  readonly kind?: 'message';
  /** A command that has some is never used without one, and has no options of its own. */
  readonly subcommands?: readonly SubcommandDefinition[];
}
