import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noChanges } from '../../src/collection/store/changes.ts';
import { openStore } from '../../src/collection/store/open-store.ts';
import { indexShipped } from '../../src/collection/shipped.ts';
import { readConfig } from '../../src/config.ts';
import { type Clock, systemClock } from '../../src/discord/clock.ts';
import { createDispatcher } from '../../src/discord/dispatch.ts';
import { readInteraction } from '../../src/discord/incoming.ts';
import type { Message } from '../../src/discord/message.ts';
import { referencesIn } from '../../src/discord/references-in.ts';
import { listOf, type Raw, recordOf } from '../../src/discord/raw.ts';
import { choicesBody, messageBody, messageFiles, type Responder } from '../../src/discord/responder.ts';
import { createLog } from '../../src/log.ts';
import { sourcesOver } from '../../src/start-bot.ts';
import type { NumberedTranscript } from '../../src/transcript/model.ts';
import { commands } from '../../commands/index.ts';
import { inPlace } from './server.ts';

/** A server, by its ID; `user@` before it: asked there by somebody who installed the app to their account, and the server did not; null: direct messages. */
export type Where = string | null;

/** A button, or a menu with one of its options chosen, as a client sends it. */
export interface Pressable {
  readonly custom_id: string;
  readonly component_type: 2 | 3;
  readonly values?: readonly string[];
}

/** A slash command as it is typed: `transcripts add`, its options, and what its file says. */
export interface Typed {
  readonly line: string;
  readonly options?: Readonly<Record<string, string>>;
  readonly file?: { readonly name: string; readonly text: string };
}

/** A message of somebody's that a message command is used on; `own`: it is one of the bot's. */
export interface Target {
  readonly own?: boolean;
  readonly content?: string;
  /** What stands last on a card. */
  readonly footer?: string;
  readonly file?: Typed['file'];
}

/** Something that was sent somewhere, and what somebody did there. */
interface Heard {
  readonly where: Where;
  readonly text: string;
  readonly typed: string;
}

export type Tenants = Awaited<ReturnType<typeof startTenants>>;

/** Nothing is given up or deferred because the machine is busy. */
const after: Clock['after'] = () => () => {};

const asker = '700';
const administrator = '8';

/** The bot as `main` puts it together, without Discord: what it sends is written down. The asker is the same everywhere, and may everything. */
export async function startTenants(transcripts: readonly NumberedTranscript[]) {
  let last = 0;
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-tenancy-'));
  const store = openStore(folder);
  const logged: string[] = [];
  const { log } = await createLog({ level: 'warn', write: (line) => logged.push(line) });
  const sources = sourcesOver(await indexShipped(transcripts), { ...store, ...noChanges }, readConfig({}).own, log);
  // Nobody asks so quickly that it is too much: between two interactions a second goes by.
  const clock: Clock = { now: () => systemClock.now() + last * 1_000, after };
  const dispatcher = createDispatcher({ ...sources, commands, uploads: inPlace, log, clock });
  let heard: Heard[] = [];
  const references = new Map<Where, string>();
  const pressables = new Map<Where, Map<string, Pressable>>();
  const shown = new Map<Where, Message>();
  const links = new Map<Where, string>();
  const kept = new Map<Where, string>();
  const nextId = () => {
    last += 1;
    return String(((BigInt(Date.now() + last * 1_000) - 1_420_070_400_000n) << 22n) + BigInt(last));
  };

  /** Gives all that was sent for one interaction. */
  async function handle(where: Where, type: 2 | 3 | 4, data: Raw): Promise<readonly unknown[]> {
    const answers: unknown[] = [];
    const note = (answer: unknown) => {
      answers.push(answer);
      const text = JSON.stringify(answer);
      heard.push({ where, text, typed: JSON.stringify(data) });
      const found = text.match(/[a-z0-9-]+#\d+@[0-9a-f]{8}/g);
      if (found !== null && type === 2) references.set(where, found.at(-1)!);
    };
    const show = (message: Message, hidden = false) => {
      const body = messageBody(message, hidden);
      note([body, messageFiles(message)?.map((file) => ({ ...file, data: String(file.data) }))]);
      const known = pressables.get(where) ?? new Map<string, Pressable>();
      for (const use of message.components.flatMap(usesOf)) known.set(JSON.stringify(use), use);
      pressables.set(where, known);
      if (type === 2) shown.set(where, message);
    };
    const post = async (message: Message, hidden = false) => {
      show(message, hidden);
      const id = nextId();
      links.set(where, linkTo(where, id));
      if (!hidden && referencesIn(message).length > 0) kept.set(where, id);
      return async () => ({ id, channel: channelOf(where), private: hidden });
    };
    const responder: Responder = {
      reply: post,
      followUp: post,
      edit: post,
      update: async (message) => show(message),
      choices: async (choices) => note(choicesBody(choices)),
      defer: async () => {},
      deferUpdate: async () => {},
      remove: async () => {},
    };
    const outcome = await dispatcher.handle(readInteraction(interaction(where, type, data))!, responder);
    if (outcome !== 'answered') throw new Error(`${JSON.stringify(data)} was ${outcome}`);
    return answers;
  }

  const interaction = (where: Where, type: number, data: Raw): Raw => ({
    id: nextId(),
    application_id: '1',
    token: 'token',
    type,
    channel_id: channelOf(where),
    locale: 'en-US',
    data,
    ...(where === null
      ? { user: { id: asker }, authorizing_integration_owners: { 0: '0', 1: asker } }
      : {
          guild_id: guildOf(where),
          member: { user: { id: asker }, permissions: administrator },
          authorizing_integration_owners: isUserInstall(where) ? { 1: asker } : { 0: where },
        }),
    // What was shown last, there: another server's message cannot be pressed.
    ...(type === 3
      ? { message: { id: '9', flags: 64, interaction_metadata: { user: { id: asker } }, ...shown.get(where) } }
      : {}),
  });

  return {
    libraries: sources.libraries!,
    logged,
    /** What was sent since this was asked last. */
    heard: (): readonly Heard[] => {
      const all = heard;
      heard = [];
      return all;
    },
    /** The reference that was shown there last. */
    referenceAt: (where: Where) => references.get(where) ?? 'talk#1',
    /** Of every message that was shown there, also of those that are gone. */
    seenAt: (where: Where): readonly Pressable[] => [...(pressables.get(where)?.values() ?? [])],
    /** Of the message that was posted there last. */
    linkAt: (where: Where) => links.get(where) ?? linkTo(where, '3'),
    /** To the message with references that was posted elsewhere last, as if it stood here. */
    forgedLinkAt: (where: Where, elsewhere: Where) => linkTo(where, kept.get(elsewhere) ?? '3'),
    run: (where: Where, typed: Typed) => handle(where, 2, commandData(typed)),
    /** Types into the option that stands last. */
    suggest: (where: Where, typed: Typed) => handle(where, 4, commandData(typed, true)),
    /** Right-clicks a message. */
    apply: (where: Where, name: string, { own = false, content = '', footer, file }: Target) => {
      const message = {
        id: '9',
        author: { id: own ? '1' : '800', username: 'Somebody' },
        content,
        embeds: footer === undefined ? [] : [{ footer: { text: footer } }],
        attachments: file === undefined ? [] : [attachmentOf(file)],
      };
      return handle(where, 2, { type: 3, name, target_id: '9', resolved: { messages: { 9: message } } });
    },
    press: (where: Where, pressable: Pressable) => handle(where, 3, { ...pressable }),
    async stop() {
      await dispatcher.idle();
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const isUserInstall = (where: string) => where.startsWith('user@');
const guildOf = (where: string) => where.replace('user@', '');
/** Where a user install is used stands beside the server's own. */
const channelOf = (where: Where) => (where === null ? '600' : `6${guildOf(where)}`);
const linkTo = (where: Where, message: string) =>
  `https://discord.com/channels/${where === null ? '@me' : guildOf(where)}/${channelOf(where)}/${message}`;

const attachmentOf = ({ name, text }: NonNullable<Typed['file']>) => ({
  id: '7',
  filename: name,
  url: text,
  size: text.length,
});

function commandData({ line, options = {}, file }: Typed, focusLast = false): Raw {
  const [name, subcommand] = line.split(' ');
  const given = Object.entries(options).map(([option, value], at, all) => ({
    name: option,
    type: 3,
    value,
    ...(focusLast && at === all.length - 1 ? { focused: true } : {}),
  }));
  const all = [...given, ...(file === undefined ? [] : [{ name: 'file', type: 11, value: '7' }])];
  return {
    name,
    type: 1,
    options: subcommand === undefined ? all : [{ name: subcommand, type: 1, options: all }],
    resolved: { attachments: file === undefined ? {} : { 7: attachmentOf(file) } },
  };
}

function usesOf(row: unknown): readonly Pressable[] {
  return listOf(recordOf(row).components).flatMap((one): readonly Pressable[] => {
    const { custom_id: id, type, options } = recordOf(one);
    const shared = { custom_id: String(id), component_type: type as 2 | 3 };
    if (options === undefined) return [shared];
    return listOf(options).map((option) => ({ ...shared, values: [String(recordOf(option).value)] }));
  });
}
