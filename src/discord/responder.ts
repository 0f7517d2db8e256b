import type { Choice } from './contract.ts';
import type { Message, MessageFile } from './message.ts';
import { recordOf } from './raw.ts';

/** A message as Discord keeps it. */
export interface Sent {
  readonly id: string;
  readonly channel: string;
  /** Only the asker sees it: Discord may make it so though we did not. */
  readonly private: boolean;
}

/** Asks which message was made or changed; null where Discord does not say. */
export type Receipt = () => Promise<Sent | null>;

/** The ways to answer one interaction. Each rejects with a `TooLate`, an `Unheard`, or with whatever the request failed with. */
export interface Responder {
  reply(message: Message, hidden: boolean): Promise<Receipt>;
  /** "Thinking…"; whether others see it is settled by this. */
  defer(hidden: boolean): Promise<void>;
  /** Replaces the message that the button sits on. */
  update(message: Message): Promise<void>;
  /** Takes note of a button; nothing is shown. */
  deferUpdate(): Promise<void>;
  choices(choices: readonly Choice[]): Promise<void>;
  /** After one of the above: changes what was answered, or after `deferUpdate` the message with the button. */
  edit(message: Message): Promise<Receipt>;
  followUp(message: Message, hidden: boolean): Promise<Receipt>;
  /** Deletes what `edit` would change. */
  remove(): Promise<void>;
}

/** Discord takes no answer to this interaction any more, or has one already: trying again cannot help. */
export class TooLate extends Error {
  override readonly name = 'TooLate';
  readonly code: number;

  constructor(code: number) {
    super(`Discord takes no answer any more (${code})`);
    this.code = code;
  }
}

/** A message may have been made or not: Discord cannot be asked for it, and another one could contradict it. */
export class Unheard extends Error {
  override readonly name = 'Unheard';

  constructor(cause: unknown) {
    super('Discord may have taken a message: its answer was lost', { cause });
  }
}

const ephemeral = 1 << 6;

export const Callback = { message: 4, defer: 5, deferUpdate: 6, update: 7, choices: 8 } as const;

/** Foreign text must ping nobody: only the one person named for it, and only by a new message. */
export function messageBody(message: Message, hidden = false) {
  const { mention, content, embeds, components, files } = message;
  return {
    // Left out of a change it stays: whom an answer is for.
    ...(content === undefined ? {} : { content }),
    embeds,
    components,
    ...(files === undefined ? {} : { attachments: files.map(attachmentBody) }),
    allowed_mentions: { parse: [], ...(mention === undefined ? {} : { users: [mention] }) },
    ...(hidden ? { flags: ephemeral } : {}),
  };
}

/** What is said of a file; its number is its place among those that go along. */
const attachmentBody = ({ name, description }: MessageFile, id: number) => ({
  id,
  filename: name,
  ...(description === undefined ? {} : { description }),
});

/** What goes along as files; undefined where there is nothing. */
export function messageFiles({ files = [] }: Message) {
  if (files.length === 0) return undefined;
  return files.map(({ name, content, type = 'text/plain; charset=utf-8' }) => ({
    name,
    data: content,
    contentType: type,
  }));
}

/** Reads what Discord tells of a message; null where that is none. */
export function readSent(data: unknown): Sent | null {
  const { id, channel_id: channel, flags } = recordOf(data);
  if (typeof id !== 'string' || typeof channel !== 'string') return null;
  return { id, channel, private: (Number(flags ?? 0) & ephemeral) !== 0 };
}

/** Says who sees a deferred answer. */
export const deferBody = (hidden: boolean) => (hidden ? { flags: ephemeral } : undefined);

/** What Discord takes as choices: up to 25, each name and value of 1 to 100 characters. Others are left out. */
export function choicesBody(choices: readonly Choice[]) {
  const fits = (text: string) => text.trim().length >= 1 && text.length <= 100;
  return { choices: choices.filter(({ name, value }) => fits(name) && fits(value)).slice(0, 25) };
}
