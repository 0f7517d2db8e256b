import { setImmediate } from 'node:timers';
import type { FilledCommand, GivenFile, JsonObject, Languages, LocalDiscord, Person, ShownMessage } from '../api.ts';
import { ClientRefusal } from '../people/client-refusal.ts';
import { pageMessageOf, sendingMessage } from './page-message.ts';
import type { Asked, PageCommand, PageMessage, Result } from './protocol.ts';

/** What one person sees and does in one channel. All tabs in which somebody is this person there share it. */
export interface Seat {
  /** Everything to be shown, oldest first; the last 200. */
  messages(): readonly PageMessage[];
  commands(): readonly PageCommand[];
  languages(): Languages;
  setLanguage(of: 'own' | 'server', locale: string): void;
  post(text: string, files: readonly GivenFile[]): void;
  run(command: FilledCommand, files: Readonly<Record<string, GivenFile>>): Promise<Result>;
  suggest(command: FilledCommand): Promise<Result>;
  press(message: string, button: string): Promise<Result>;
  choose(message: string, menu: string, values: readonly string[]): Promise<Result>;
  apply(message: string, command: string): Promise<Result>;
  submit(modal: string, values: Readonly<Record<string, string>>): Promise<Result>;
  dismiss(message: string): void;
  /** Calls back when something may look different, at most once a turn of the event loop. The result stops it. */
  watch(tell: () => void): () => void;
}

export interface SeatDependencies {
  readonly discord: LocalDiscord;
  readonly person: Person;
  readonly fileUrl: (url: string) => string;
}

/** Older messages are there, but the page is no archive. */
const MAX_SHOWN = 200;
const BOT_NAME = 'Verbatim';

interface Sending {
  readonly id: string;
  readonly asked: Asked;
  /** IDs of the messages that were there before: what is new may be the answer. */
  readonly before: ReadonlySet<string>;
}

export function createSeat({ discord, person, fileUrl }: SeatDependencies): Seat {
  const notices = new Map<string, PageMessage>();
  const dismissed = new Set<string>();
  const modals = new Map<string, ShownMessage>();
  const sending = new Map<string, Sending>();
  /** Deferred answers that never came, with Discord's sentence. */
  const unanswered = new Map<string, string>();
  const watchers = new Set<() => void>();
  let told = false;
  let counter = 0;

  discord.onChange(tellSoon);

  function tellSoon(): void {
    if (told) return;
    told = true;
    setImmediate(() => {
      told = false;
      for (const tell of watchers) tell();
    });
  }

  const bot = { id: discord.botId, name: BOT_NAME, bot: true };

  const find = (id: string): ShownMessage => {
    const found = person.sees().find((message) => message.id === id);
    if (found === undefined) throw new ClientRefusal('That message is not there any more', { why: 'message-gone' });
    return found;
  };

  /** The placeholder goes as soon as the answer is there, also one that only says that the bot is thinking. */
  const isAnswered = ({ asked, before }: Sending, shown: readonly ShownMessage[]): ShownMessage | undefined =>
    shown.find(
      (message) =>
        !before.has(message.id) &&
        message.interactionMetadata !== null &&
        message.interactionMetadata.name === asked.name &&
        (message.interactionMetadata.user as { readonly id?: unknown } | undefined)?.id === person.id,
    );

  async function ask(asked: Asked, act: () => Promise<ShownMessage>): Promise<Result> {
    counter += 1;
    const entry: Sending = {
      id: `sending-${counter}`,
      asked,
      before: new Set(person.sees().map((message) => message.id)),
    };
    sending.set(entry.id, entry);
    tellSoon();
    try {
      const shown = await act();
      if (shown.failed === null) return resultOf(shown);
      const deferred = isAnswered(entry, person.sees());
      if (deferred?.thinking) unanswered.set(deferred.id, shown.failed);
      else notices.set(shown.id, { ...pageMessageOf(shown, person.id, fileUrl), asked });
      return {};
    } finally {
      sending.delete(entry.id);
      tellSoon();
    }
  }

  /** A button or menu that failed says so on its message, in the tab where it was used. */
  async function use(act: () => Promise<ShownMessage>): Promise<Result> {
    return resultOf(await act());
  }

  function resultOf(shown: ShownMessage): Result {
    if (shown.failed !== null) return { failed: shown.failed };
    if (shown.modal === null) return {};
    modals.set(shown.id, shown);
    return { modal: { id: shown.id, form: shown.modal } };
  }

  return {
    messages() {
      const shown = person.sees().slice(-MAX_SHOWN);
      const pending = [...sending.values()].filter((entry) => isAnswered(entry, shown) === undefined);
      const seen = shown.map((message) => {
        const failed = unanswered.get(message.id);
        const made = pageMessageOf(message, person.id, fileUrl);
        return failed === undefined || !message.thinking
          ? made
          : { ...made, kind: 'notice' as const, thinking: false, ephemeral: true, content: failed };
      });
      return [...seen, ...notices.values()]
        .filter((message) => !dismissed.has(message.id))
        .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
        .concat(pending.map((entry) => sendingMessage(entry.id, bot, entry.asked)));
    },
    commands: () => person.commandsAsSeen().map(pageCommandOf),
    languages: () => person.languages(),
    setLanguage: (of, locale) => person.setLanguage(of, locale),
    post: (text, files) => {
      person.message(text, { files });
    },
    run(command, files) {
      const named = person.commands().find((one) => one.id === command.command)?.name ?? '';
      const name = [named, ...command.path].join(' ');
      return ask({ by: person.name, kind: 'slash', name, target: null }, () => person.run(command, files));
    },
    suggest: async (command) => ({ choices: await person.suggest(command) }),
    press: (message, button) => use(() => person.press(find(message), button)),
    choose: (message, menu, values) => use(() => person.choose(find(message), values, menu)),
    apply: (message, command) =>
      ask({ by: person.name, kind: 'message', name: command, target: message }, () =>
        person.apply(command, find(message)),
      ),
    async submit(modal, values) {
      const shown = modals.get(modal);
      if (shown === undefined) throw new ClientRefusal('That form is not open any more', { why: 'form-gone' });
      const result = await use(() => person.submit(shown, values));
      if (result.failed === undefined) modals.delete(modal);
      return result;
    },
    dismiss(message) {
      dismissed.add(message);
      notices.delete(message);
      tellSoon();
    },
    watch(tell) {
      watchers.add(tell);
      return () => watchers.delete(tell);
    },
  };
}

const pageCommandOf = ({ id, name, name_localized: label, type, description, options }: JsonObject): PageCommand => ({
  id: String(id),
  name: String(name),
  label: String(label),
  type: Number(type),
  description: String(description),
  options: options as readonly JsonObject[],
});
