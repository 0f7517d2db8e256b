/**
 * What tests, the terminal and the shell see of the local Discord. Start one with `startLocalDiscord()` of local-discord.ts.
 */
import type { Clock } from './clock.ts';
import type { Faults } from './faults.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };
export type JsonObject = { readonly [key: string]: Json | undefined };

export interface LocalDiscordOptions {
  /** 0, the default, takes a free port. Always on loopback. */
  readonly port?: number;
  /** The bot token that is accepted; by default an unguessable one. */
  readonly token?: string;
  /** Measures the 3 s and 15 min limits and the gateway's rate limit; by default the machine's clock. */
  readonly clock?: Clock;
  /** In ms; 41,250 by default, as Discord sends. */
  readonly heartbeatInterval?: number;
}

export interface LocalDiscord {
  /** Base address for `DISCORD_API_URL` and discord.js' `rest.api`: `http://127.0.0.1:PORT/api`. */
  readonly apiUrl: string;
  readonly token: string;
  readonly applicationId: string;
  readonly botId: string;
  /** With which an interactions endpoint checks what comes: 64 hex digits. */
  readonly publicKey: string;
  /**
   * Sends interactions to an address from now on, and none over the gateway; `null` takes that back. As Discord does it first sends a PING
   * and a request with a wrong signature, and rejects where they are not answered as they must be.
   */
  setInteractionsEndpoint(url: string | null): Promise<void>;
  /** The server where the app is installed and people are by default. */
  readonly guild: Guild;
  /** The text channel where people are by default. */
  readonly channel: Channel;
  /** A further server. With `installed: false` only people who installed the app to themselves can use it there. */
  createGuild(options?: GuildOptions): Guild;
  createChannel(guild: Guild, name?: string): Channel;
  /** Somebody who types. A member of `guild` without special permissions unless told otherwise. */
  person(options: PersonOptions): Person;
  /** Global commands and those of `guild`, as registered. */
  commands(guild?: Guild): readonly RegisteredCommand[];
  /** Resolves once a session is connected, or an endpoint set, and commands are registered; rejects after `timeout` ms (default 10,000). */
  ready(timeout?: number): Promise<void>;
  /** Every rule the bot broke so far, oldest first. Scripted faults are not among them. */
  readonly violations: readonly Violation[];
  /** Requests, gateway frames and what went to an interactions endpoint, oldest first, authorization left out; the last 10,000. */
  readonly traffic: readonly Traffic[];
  readonly faults: Faults;
  /** Calls back after each change of a message, of a language or of the registered commands. The result stops it. */
  onChange(tell: () => void): () => void;
  /** Closes every socket and frees the port. */
  close(): Promise<void>;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly installed: boolean;
  readonly locale: string;
  /** Its first text channel. */
  readonly channel: Channel;
  /** Taken from what the app may do there. */
  readonly appWithout: readonly Permission[];
}

export interface GuildOptions {
  readonly name?: string;
  readonly installed?: boolean;
  readonly locale?: string;
  /** Taken from what the app may do there, for instance `AttachFiles`. */
  readonly appWithout?: readonly Permission[];
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'text' | 'direct-message' | 'group';
  readonly guildId: string | null;
}

export type Permission =
  | 'Administrator'
  | 'ManageGuild'
  | 'ManageMessages'
  | 'SendMessages'
  | 'UseApplicationCommands'
  | 'UseExternalApps'
  | 'AttachFiles'
  | 'EmbedLinks'
  | 'ViewChannel';

export interface PersonOptions {
  readonly name: string;
  readonly guild?: Guild;
  /** A channel, `direct-message` (with the bot) or `group` (a group DM with others). By default the guild's first channel. */
  readonly channel?: Channel | 'direct-message' | 'group';
  /** Added to what every member may do. */
  readonly permissions?: readonly Permission[];
  /** Taken from what every member may do, for instance `UseExternalApps`. */
  readonly without?: readonly Permission[];
  /** Discord's locale code; `en-US` by default. */
  readonly locale?: string;
  /** `user`: has installed the app to the account (needed in a group and where no server installed it; the default there). */
  readonly install?: 'user';
}

/** A file given to an attachment option or posted with a message. */
export interface GivenFile {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly type?: string;
}

/** A command whose options were filled in one by one, as in the client's message box: nothing is taken apart. */
export interface FilledCommand {
  /** Its ID. */
  readonly command: string;
  /** Names of the subcommand group and subcommand, if any. */
  readonly path: readonly string[];
  /** In the order in which they were filled in; for suggestions the last one is being typed. Attachment options are left out. */
  readonly options: readonly FilledOption[];
}

export interface FilledOption {
  readonly name: string;
  /** What stands in the box. */
  readonly text: string;
  /** The value of the choice that was picked. */
  readonly value?: string | number | undefined;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly channel: Channel;
  /** The languages this person's client and this server are set to, Discord's codes; the server's is `null` in direct messages. */
  languages(): Languages;
  /**
   * Sets one of them.
   * @throws a ClientRefusal where Discord has no such language, and where the server's is not this person's to set.
   */
  setLanguage(of: 'own' | 'server', locale: string): void;
  /** The commands of every type that the client offers here. */
  commands(): readonly RegisteredCommand[];
  /** The same as the client shows them: texts in its language, the shown name as `name_localized` beside the one that is sent. */
  commandsAsSeen(): readonly JsonObject[];
  /**
   * Types a command and sends it. Resolves with what is then shown: the answer, or Discord's own sentence where none came (`failed`).
   * Rejects with a ClientRefusal where the real client would not send it. `files` are given to attachment options by option name.
   */
  run(line: string | FilledCommand, files?: Readonly<Record<string, GivenFile>>): Promise<ShownMessage>;
  /** The choices offered for the option being typed (the last one of the line). */
  suggest(line: string | FilledCommand): Promise<readonly Choice[]>;
  /** Presses a button, named by label, emoji or custom ID. Resolves with the new or changed message. */
  press(shown: ShownMessage, button: string): Promise<ShownMessage>;
  /** Chooses from a menu, by label or value; with several menus `menu` is a custom ID. */
  choose(shown: ShownMessage, option: string | readonly string[], menu?: string): Promise<ShownMessage>;
  /** Right-clicks a message and chooses a message command. */
  apply(command: string, shown: ShownMessage): Promise<ShownMessage>;
  /** Fills in and sends the modal that `run`, `press` or `apply` opened; values by custom ID or label. */
  submit(shown: ShownMessage, values: Readonly<Record<string, string>>): Promise<ShownMessage>;
  /** Posts an ordinary message. */
  message(text: string, extra?: PostedExtra): ShownMessage;
  /** What this person sees in a channel now, oldest first: not what was deleted, nor what only others see. */
  sees(channel?: Channel): readonly ShownMessage[];
  /** The message as it is now. */
  look(shown: ShownMessage): ShownMessage;
  /**
   * Sends an interaction as a modified client could: `body` replaces fields of the one that would be sent (`type`, `data`, `message` …).
   * Nothing is checked.
   */
  send(body: JsonObject): Promise<ShownMessage>;
  /** The same person elsewhere. */
  in(channel: Channel): Person;
}

export interface Languages {
  readonly own: string;
  readonly server: string | null;
  /** The server's is this person's to set. */
  readonly maySetServer: boolean;
}

export interface PostedExtra {
  readonly files?: readonly GivenFile[];
  readonly embeds?: readonly JsonObject[];
  /** A message forwarded here: comes as `message_snapshots`. */
  readonly forward?: ShownMessage;
}

/** A message as it was when it was looked at. */
export interface ShownMessage {
  readonly id: string;
  readonly author: { readonly id: string; readonly name: string; readonly bot: boolean };
  readonly channelId: string;
  readonly guildId: string | null;
  readonly content: string;
  readonly embeds: readonly JsonObject[];
  /** Raw, as Discord sends them. */
  readonly components: readonly JsonObject[];
  readonly attachments: readonly ShownAttachment[];
  /** Only the asker sees it. */
  readonly ephemeral: boolean;
  readonly deleted: boolean;
  readonly edited: boolean;
  /** Deferred, and nothing more came: "thinking…". */
  readonly thinking: boolean;
  /** Discord's own sentence where the bot did not answer; `null` otherwise. */
  readonly failed: string | null;
  /** The modal that was opened instead of a message. */
  readonly modal: JsonObject | null;
  /** Users who were pinged by it. */
  readonly pinged: readonly string[];
  /** Who asked for it and how, as on Discord's message objects; `null` on ordinary messages. */
  readonly interactionMetadata: JsonObject | null;
  /** `https://discord.com/channels/G/C/M`, with `@me` for G outside servers. */
  readonly link: string;
  /** The message object as the bot would get it. */
  readonly raw: JsonObject;
}

export interface ShownAttachment {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly size: number;
  readonly type: string;
  readonly description: string | null;
}

export interface Choice {
  readonly name: string;
  readonly value: string | number;
}

export interface RegisteredCommand {
  readonly id: string;
  readonly name: string;
  readonly type: number;
  readonly guildId: string | null;
  readonly description: string;
  readonly options: readonly JsonObject[];
  /** The whole object as Discord lists it. */
  readonly raw: JsonObject;
}

export interface Violation {
  /** `discord`: refused, as Discord would. `house`: Discord would take it, this project must not send it. */
  readonly rule: 'discord' | 'house';
  /** What was wrong, in a sentence. */
  readonly message: string;
  /** Discord's error as it was sent; for a house rule what it would look like. */
  readonly error: JsonObject;
  readonly method: string;
  readonly path: string;
  readonly body: Json;
}

export type Traffic =
  | {
      readonly kind: 'request';
      readonly at: number;
      readonly method: string;
      readonly path: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Json;
      /** 0 where no answer was given (a scripted silence). */
      readonly status: number;
      readonly response: Json;
    }
  | {
      /** Sent to an interactions endpoint. */
      readonly kind: 'delivery';
      readonly at: number;
      readonly url: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: JsonObject;
      /** 0 where no answer came in time. */
      readonly status: number;
      readonly response: Json;
    }
  | { readonly kind: 'frame'; readonly at: number; readonly from: 'bot' | 'discord'; readonly data: Json }
  | { readonly kind: 'close'; readonly at: number; readonly from: 'bot' | 'discord'; readonly code: number };
