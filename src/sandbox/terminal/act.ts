import type { Person, RegisteredCommand, ShownMessage } from '../api.ts';
import { fieldsOfModal } from '../people/modals.ts';
import { ClientRefusal } from '../people/client-refusal.ts';
import { LOCALES } from '../locales.ts';
import { namesOf, shownName } from '../people/as-seen.ts';
import { type CommandBody, CommandType, OptionType } from '../rules/command-body.ts';
import { filesIn } from './files-in.ts';
import { findPressable, pressablesOf } from './pressables.ts';

/** What a line led to: a message to show, or a sentence. */
export type Act =
  | { readonly kind: 'shown'; readonly message: ShownMessage }
  | { readonly kind: 'said'; readonly text: string }
  | { readonly kind: 'leave' };

export interface Conversation {
  /** Does what a line says. Never throws for what somebody typed. */
  act(line: string): Promise<Act>;
  /** The field of the open form that the next line fills; `null` without a form. */
  asks(): string | null;
}

interface OpenForm {
  readonly shown: ShownMessage;
  readonly values: Record<string, string>;
  readonly left: { readonly id: string; readonly label: string; readonly required: boolean }[];
}

/**
 * Somebody's lines, one after the other: each may refer to the message shown last.
 *
 * @param settled resolves when the bot has said all it has to say.
 */
export function createConversation(person: Person, settled: () => Promise<void> = async () => {}): Conversation {
  let current: ShownMessage | null = null;
  let posted: ShownMessage | null = null;
  let form: OpenForm | null = null;

  function shown(message: ShownMessage): Act {
    if (message.modal !== null) {
      const left = [...fieldsOfModal(message.modal)];
      form = { shown: message, values: {}, left };
      return said(`${String(message.modal.title)}: answer line by line, an empty line leaves a field empty`);
    }
    if (pressablesOf(message).length > 0 || message.deleted) current = message;
    return { kind: 'shown', message };
  }

  async function fillIn(open: OpenForm, line: string): Promise<Act> {
    const field = open.left.shift();
    if (field !== undefined && line !== '') open.values[field.id] = line;
    if (open.left.length > 0) return said('');
    form = null;
    return shown(await person.submit(open.shown, open.values));
  }

  async function use(typed: string): Promise<Act | null> {
    if (current === null) return null;
    const pressable = findPressable(pressablesOf(person.look(current)), typed);
    if (pressable === undefined) return null;
    if (pressable.kind === 'link') return said(`${pressable.label}: ${pressable.value}`);
    if (pressable.kind === 'button') return shown(await person.press(current, pressable.customId));
    return shown(await person.choose(current, pressable.value, pressable.customId));
  }

  /** A message command, by any of its names. */
  async function applyTo(target: ShownMessage | null, typed: string): Promise<Act | null> {
    const { own } = person.languages();
    const command = messageCommandsOf(person).find((one) =>
      namesOf(one, own).some((name) => name.toLowerCase() === typed.toLowerCase()),
    );
    if (command === undefined) return null;
    if (target === null) return said(`${shownName(command, own)} needs a message: post one with "say …" first`);
    return shown(await person.apply(command.name, target));
  }

  async function obey(line: string): Promise<Act> {
    if (form !== null) return fillIn(form, line);
    if (line.startsWith('/')) return shown(await person.run(line, await filesIn(line, person)));
    if (/^(exit|quit)$/i.test(line)) return { kind: 'leave' };
    if (/^(help|\?)$/i.test(line)) return said(helpText(person));
    const language = /^language(?:\s+(\S+))?$/i.exec(line);
    if (language !== null) return said(speak(person, language[1]));
    const used = await use(line);
    if (used !== null) return used;
    const [, text] = /^say\s+([\s\S]+)$/i.exec(line) ?? [];
    if (text !== undefined) {
      posted = person.message(text);
      return { kind: 'shown', message: posted };
    }
    return (await applyTo(posted ?? current, line)) ?? said(unknownText(line, person.commands(), current !== null));
  }

  return {
    asks: () =>
      form === null ? null : `${form.left[0]?.label ?? ''}${form.left[0]?.required ? '' : ' (may be empty)'}`,
    async act(typed) {
      const line = typed.trim();
      if (line === '' && form === null) return said('');
      try {
        const act = await obey(line);
        if (act.kind !== 'shown') return act;
        await settled();
        return shown(person.look(act.message));
      } catch (error) {
        if (error instanceof ClientRefusal) return said(`${error.message}.`.replace(/([.?!…])\.$/, '$1'));
        throw error;
      }
    },
  };
}

const said = (text: string): Act => ({ kind: 'said', text });

const messageCommandsOf = (person: Person): readonly CommandBody[] =>
  person.commands().flatMap(({ type, raw }) => (type === CommandType.message ? [raw as unknown as CommandBody] : []));

/** Sets the language of the person and of the server, or says which they are. */
function speak(person: Person, locale: string | undefined): string {
  if (locale !== undefined) {
    person.setLanguage('own', locale);
    if (person.languages().maySetServer) person.setLanguage('server', locale);
  }
  const { own, server } = person.languages();
  return `Your language is ${own}${server === null ? '' : `, that of the server ${server}`}.`;
}

function helpText(person: Person): string {
  const { own } = person.languages();
  const slash = person
    .commandsAsSeen()
    .filter(({ type }) => type === CommandType.slash)
    .map(({ name_localized: name, description }) => ({ name: String(name), description: String(description) }));
  const widest = Math.max(0, ...slash.map(({ name }) => name.length));
  const messageCommands = messageCommandsOf(person).map((one) => shownName(one, own));
  return [
    ...slash.map(({ name, description }) => `/${name.padEnd(widest)}  ${description}`),
    'A number or a label presses that button or chooses that option; Tab completes.',
    ...(messageCommands.length === 0
      ? []
      : [
          `say TEXT posts a message; then ${messageCommands.map((name) => JSON.stringify(name)).join(' or ')} looks at it.`,
        ]),
    `language CODE sets your language and the server's: ${LOCALES.join(' ')}.`,
    'Ctrl-D ends.',
  ].join('\n');
}

function unknownText(line: string, commands: readonly RegisteredCommand[], hasButtons: boolean): string {
  if (/^\d{1,3}$/.test(line))
    return hasButtons
      ? `There is no number ${line} on the last message.`
      : 'There is nothing to press yet: type a command first.';
  const example = commands.find(
    (one) =>
      one.type === CommandType.slash &&
      one.options.some((option) => option.required === true && option.type === OptionType.string),
  );
  const option = example?.options.find(({ required }) => required === true)?.name;
  const shortened = line.length > 60 ? `${line.slice(0, 60)}…` : line;
  return `That is no command, button or option. ${example === undefined ? 'Type help.' : `Try: /${example.name} ${String(option)}: ${shortened}`}`;
}
