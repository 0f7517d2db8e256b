import type {
  Channel,
  Choice,
  FilledCommand,
  GivenFile,
  JsonObject,
  Person,
  PostedExtra,
  RegisteredCommand,
  ShownMessage,
} from '../api.ts';
import type { CommandStore } from '../command-store.ts';
import { InteractionType } from '../rules/callback-rules.ts';
import { CommandType, type OptionBody, OptionType } from '../rules/command-body.ts';
import { forInteraction } from '../world/message-object.ts';
import { addFile, type StoredFile, type StoredMessage, type World } from '../world/world.ts';
import { commandAsSeen, namesOf, shownName } from './as-seen.ts';
import { type AskingDependencies, createAsking, Failure } from './asking.ts';
import { ClientRefusal } from './client-refusal.ts';
import { autocompleteData, commandData } from './command-data.ts';
import { findButton, findOptions } from './components.ts';
import { modalData } from './modals.ts';
import { createDirectory, userNamed } from './directory.ts';
import type { Directory } from './option-values.ts';
import { postMessage } from './post-message.ts';
import { setLanguage } from './set-language.ts';
import { show } from './show.ts';
import { mayManageServer, type Standing } from './standing.ts';
import { parseTypedLine, readFilledCommand, type TypedLine, type TypedOption } from './typed-line.ts';
import { isOffered } from './visible-commands.ts';

export interface PersonDependencies extends AskingDependencies {
  readonly commands: CommandStore;
  readonly elsewhere: (channel: Channel) => Person;
}

export function createPerson(standing: Standing, dependencies: PersonDependencies): Person {
  const { world } = dependencies;
  const { start, send, openerOf } = createAsking(standing, dependencies);
  const offered = new Map<string, string | number>();

  const commands = (): readonly RegisteredCommand[] =>
    [...dependencies.commands.list(null), ...dependencies.commands.list(standing.guild?.id ?? '')].filter((command) =>
      isOffered(command, standing),
    );

  const directoryOf = (command: RegisteredCommand, files: ReadonlyMap<string, StoredFile>): Directory =>
    createDirectory(world, standing, files, (option, name) => offered.get(`${command.id} ${option} ${name}`));

  /** The message as it is kept, if this person can see it. */
  function stored(message: ShownMessage): StoredMessage {
    const kept = world.messages.get(message.id);
    if (kept === undefined || !sees(kept))
      throw new ClientRefusal('That message is not there any more, or was never shown', { why: 'message-gone' });
    return kept;
  }

  const sees = (message: StoredMessage): boolean =>
    !message.deleted && (message.audience === null || message.audience === standing.user.id);

  function useComponent(message: StoredMessage, component: JsonObject, extra: JsonObject): Promise<ShownMessage> {
    const data = { component_type: component.type, custom_id: component.custom_id, id: component.id, ...extra };
    const metadata = { interacted_message_id: message.id };
    return send({ type: InteractionType.component, data, source: message, metadata }, Failure.component);
  }

  const read = (line: string | FilledCommand): TypedLine =>
    typeof line === 'string'
      ? parseTypedLine(line, commands(), standing.user.locale)
      : readFilledCommand(line, commands());

  return {
    id: standing.user.id,
    name: standing.user.name,
    channel: standing.channel,
    languages: () => ({
      own: standing.user.locale,
      server: standing.guild?.locale ?? null,
      maySetServer: standing.guild !== null && mayManageServer(standing),
    }),
    setLanguage: (of, locale) => setLanguage(world, standing, of, locale),
    commands,
    commandsAsSeen: () => commands().map((command) => commandAsSeen(command, standing.user.locale)),

    async run(text, files = {}) {
      const line = read(text);
      const kept = new Map(Object.entries(files).map(([option, file]) => [option, keep(world, standing, file)]));
      const data = commandData(world, standing, line, directoryOf(line.command, kept), kept);
      const to = line.given.find(({ option }) => option.name === 'to' && option.type === OptionType.user);
      const sending = {
        type: InteractionType.command,
        data,
        ...commandFields(line.command),
        commandName: [line.command.name, ...line.path].join(' '),
        to: to === undefined ? null : (userNamed(world, to.text) ?? null),
      };
      return send(sending, Failure.command);
    },

    async suggest(text) {
      const line = read(text);
      const focused = line.given.at(-1);
      if (focused === undefined) return [];
      if (!focused.option.autocomplete) return fixedChoices(focused);
      const data = autocompleteData(line, focused, directoryOf(line.command, new Map()));
      const sending = {
        type: InteractionType.autocomplete,
        data,
        ...commandFields(line.command),
        focusedType: focused.option.type,
      };
      const outcome = await start(sending).outcome;
      if (outcome.kind !== 'choices') throw new ClientRefusal('Loading options failed');
      for (const { name, value } of outcome.choices)
        offered.set(`${line.command.id} ${focused.option.name} ${name}`, value);
      return outcome.choices;
    },

    async press(message, button) {
      const kept = stored(message);
      return useComponent(kept, findButton(show(world, kept), button), {});
    },

    async choose(message, option, menuId) {
      const kept = stored(message);
      const { menu, values } = findOptions(show(world, kept), typeof option === 'string' ? [option] : option, menuId);
      return useComponent(kept, menu, { values });
    },

    async apply(name, message) {
      const command = commands().find(
        (one) =>
          one.type === CommandType.message &&
          namesOf(one.raw as unknown as OptionBody, standing.user.locale).includes(name),
      );
      if (command === undefined) {
        const names = commands()
          .filter((one) => one.type === CommandType.message)
          .map((one) => JSON.stringify(shownName(one.raw as unknown as OptionBody, standing.user.locale)));
        throw new ClientRefusal(
          `There is no message command ${JSON.stringify(name)} here${names.length === 0 ? '' : `: there are ${names.join(', ')}`}`,
        );
      }
      const target = stored(message);
      const data = {
        id: command.id,
        name: command.name,
        type: CommandType.message,
        target_id: target.id,
        resolved: { messages: { [target.id]: forInteraction(target) } },
      };
      return send(
        { type: InteractionType.command, data, ...commandFields(command), metadata: { target_message_id: target.id } },
        Failure.command,
      );
    },

    async submit(message, values) {
      const opener = openerOf(message);
      if (opener === undefined || message.modal === null)
        throw new ClientRefusal('No form is open', { why: 'form-gone' });
      const data = modalData(message.modal, values);
      const { commandName, source } = opener;
      return send(
        { type: InteractionType.modal, data, ...(commandName === null ? {} : { commandName }), source },
        Failure.modal,
      );
    },

    message: (text: string, extra: PostedExtra = {}) =>
      show(
        world,
        postMessage(world, standing, text, extra, (file) => keep(world, standing, file)),
      ),
    sees: (channel = standing.channel) =>
      [...world.messages.values()]
        .filter((message) => message.channel.id === channel.id && sees(message))
        .map((message) => show(world, message)),
    look(message) {
      const kept = world.messages.get(message.id);
      return kept === undefined ? message : show(world, kept);
    },

    async send(body) {
      const data = (body.data ?? {}) as JsonObject;
      const source = world.messages.get(String((body.message as JsonObject | undefined)?.id)) ?? null;
      const type = typeof body.type === 'number' ? body.type : InteractionType.command;
      const named = typeof data.name === 'string' ? { commandName: data.name, commandType: CommandType.slash } : {};
      return send(
        { type, data, ...named, source, forged: body },
        type === InteractionType.command ? Failure.command : Failure.component,
      );
    },

    in: dependencies.elsewhere,
  };
}

const commandFields = (command: RegisteredCommand) => ({
  commandName: command.name,
  commandType: command.type,
  integrationTypes: command.guildId === null ? (command.raw.integration_types as readonly number[]) : [0],
});

const keep = (world: World, standing: Standing, file: GivenFile): StoredFile =>
  addFile(world, standing.channel.id, {
    name: file.name,
    type: file.type ?? 'text/plain; charset=utf-8',
    bytes: typeof file.content === 'string' ? new TextEncoder().encode(file.content) : file.content,
  });

/** Choices that the client knows without asking: those of the definition that contain what was typed. */
function fixedChoices({ option, text }: TypedOption): readonly Choice[] {
  if (option.type === OptionType.boolean) return ['True', 'False'].map((name) => ({ name, value: name }));
  return (option.choices ?? [])
    .filter((choice) => choice.name.toLowerCase().includes(text.toLowerCase()))
    .map(({ name, value }) => ({ name, value }));
}
