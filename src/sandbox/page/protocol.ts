import type { Choice, FilledCommand, JsonObject, Languages, ShownAttachment } from '../api.ts';
import type { Refused } from '../people/client-refusal.ts';

/** What the page needs of one message; the rest stays with the local Discord. */
export interface PageMessage {
  readonly id: string;
  /** `sending`: a command on its way. `notice`: Discord's own sentence, kept by the page alone. */
  readonly kind: 'message' | 'sending' | 'notice';
  readonly author: { readonly id: string; readonly name: string; readonly bot: boolean };
  /** ISO 8601; `null` while sending. */
  readonly at: string | null;
  readonly content: string;
  readonly embeds: readonly JsonObject[];
  readonly components: readonly JsonObject[];
  readonly attachments: readonly ShownAttachment[];
  readonly ephemeral: boolean;
  readonly edited: boolean;
  readonly thinking: boolean;
  /** The reader was pinged by it. */
  readonly pinged: boolean;
  /** How it was asked for, where somebody did. */
  readonly asked: Asked | null;
  /** The message it answers. */
  readonly replyTo: string | null;
  /** Copies of what was forwarded. */
  readonly forwarded: readonly string[];
  readonly link: string;
}

export interface Asked {
  readonly by: string;
  readonly kind: 'slash' | 'message';
  readonly name: string;
  /** The message that a message command was used on. */
  readonly target: string | null;
}

export interface PagePlace {
  readonly guild: { readonly id: string; readonly name: string } | null;
  readonly channel: { readonly id: string; readonly name: string };
}

/** What somebody on the page is: in no server, or there with or without the right to manage it. */
export type Standing = 'member' | 'moderator' | 'outsider';

export interface PagePerson {
  readonly id: string;
  readonly name: string;
  readonly about: Standing;
  readonly places: readonly PagePlace[];
}

export interface PageCommand {
  readonly id: string;
  /** The default name, which is what is sent. */
  readonly name: string;
  /** The name in the reader's language. */
  readonly label: string;
  readonly type: number;
  readonly description: string;
  /** Texts in the reader's language, the shown names as `name_localized`. */
  readonly options: readonly JsonObject[];
}

/** What the server tells a tab. */
export type Told =
  | {
      readonly kind: 'welcome';
      readonly build: string;
      readonly bot: string;
      readonly people: readonly PagePerson[];
      /** Discord's codes of all languages there are. */
      readonly locales: readonly string[];
    }
  /** The whole channel, after `open`. */
  | {
      readonly kind: 'channel';
      readonly person: string;
      readonly channel: string;
      readonly messages: readonly PageMessage[];
      readonly order: readonly string[];
      readonly commands: readonly PageCommand[];
      readonly languages: Languages;
    }
  /** New and changed messages, and the order of all that are there. */
  | {
      readonly kind: 'changed';
      readonly messages: readonly PageMessage[];
      readonly order: readonly string[];
      readonly commands?: readonly PageCommand[];
      readonly languages: Languages;
    }
  | { readonly kind: 'answer'; readonly to: number; readonly result: Result }
  | { readonly kind: 'refused'; readonly to: number; readonly reason: string; readonly refused: Refused | null };

/** What came of an act. */
export interface Result {
  /** A form was opened. */
  readonly modal?: { readonly id: string; readonly form: JsonObject };
  /** Discord's own sentence: nothing came. */
  readonly failed?: string;
  readonly choices?: readonly Choice[];
}

/** A file, its bytes in base64. */
export interface SentFile {
  readonly name: string;
  readonly type: string;
  readonly base64: string;
}

/** What a tab asks for. Each is answered under its number. */
export type Act =
  | { readonly act: 'open'; readonly person: string; readonly channel: string }
  | { readonly act: 'post'; readonly text: string; readonly files: readonly SentFile[] }
  | { readonly act: 'run'; readonly command: FilledCommand; readonly files: Readonly<Record<string, SentFile>> }
  | { readonly act: 'suggest'; readonly command: FilledCommand }
  | { readonly act: 'press'; readonly message: string; readonly button: string }
  | { readonly act: 'choose'; readonly message: string; readonly menu: string; readonly values: readonly string[] }
  | { readonly act: 'apply'; readonly message: string; readonly command: string }
  | { readonly act: 'submit'; readonly modal: string; readonly values: Readonly<Record<string, string>> }
  | { readonly act: 'dismiss'; readonly message: string }
  | { readonly act: 'set-language'; readonly of: 'own' | 'server'; readonly locale: string };

export type Asking = Act & { readonly number: number };
