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
import type { Interaction, Interactions, Outcome } from '../interactions.ts';
import { InteractionType } from '../rules/callback-rules.ts';
import { CommandType, OptionType } from '../rules/command-body.ts';
import { forInteraction } from '../world/message-object.ts';
import { addFile, type StoredFile, type StoredMessage, type World } from '../world/world.ts';
import { ClientRefusal } from './client-refusal.ts';
import { autocompleteData, commandData } from './command-data.ts';
import { findButton, findOptions } from './components.ts';
import { modalData } from './modals.ts';
import type { Directory } from './option-values.ts';
import { postMessage } from './post-message.ts';
import { show, showNotice } from './show.ts';
import { isForcedEphemeral, ownersOf, placeFields, type Standing } from './standing.ts';
import { parseTypedLine, readFilledCommand, type TypedLine, type TypedOption } from './typed-line.ts';
import { isOffered } from './visible-commands.ts';

export interface PersonDependencies {
  readonly world: World;
  readonly commands: CommandStore;
  readonly interactions: Interactions;
  readonly dispatch: (event: string, data: unknown, guildId: string | null) => void;
  readonly elsewhere: (channel: Channel) => Person;
}

const FAILED_COMMAND = 'The application did not respond';
const FAILED_COMPONENT = 'This interaction failed';
const FAILED_MODAL = 'Something went wrong. Try again.';

/** What an interaction adds to the fields that say who asks and where. */
interface Sending {
  readonly type: number;
  readonly data: JsonObject;
  readonly commandName?: string;
  readonly commandType?: number;
  readonly integrationTypes?: readonly number[];
  readonly to?: string | null;
  readonly focusedType?: number;
  readonly source?: StoredMessage | null;
  readonly metadata?: JsonObject;
  /** Fields that a forger replaces. */
  readonly forged?: JsonObject;
}

export function createPerson(standing: Standing, dependencies: PersonDependencies): Person {
  const { world, interactions } = dependencies;
  const offered = new Map<string, string | number>();
  const modals = new Map<string, Interaction>();

  const commands = (): readonly RegisteredCommand[] =>
    [...dependencies.commands.list(null), ...dependencies.commands.list(standing.guild?.id ?? '')].filter((command) =>
      isOffered(command, standing),
    );

  const directoryOf = (command: RegisteredCommand, files: ReadonlyMap<string, StoredFile>): Directory => ({
    locale: standing.locale,
    userId: (name) => userNamed(world, name),
    channelId: (name) =>
      [...world.channels.values()].find(
        (channel) =>
          channel.guildId === standing.channel.guildId &&
          (`#${channel.name}` === name || channel.name === name || `<#${channel.id}>` === name),
      )?.id,
    fileId: (option) => files.get(option)?.id,
    offered: (option, name) => offered.get(`${command.id} ${option} ${name}`),
  });

  function start(sending: Sending): Interaction {
    const owners = ownersOf(standing, sending.integrationTypes ?? [0, 1]);
    const id = world.newId();
    const interaction = interactions.open({
      id,
      type: sending.type,
      asker: standing.user,
      channel: standing.channel,
      commandName: sending.commandName ?? null,
      commandType: sending.commandType ?? null,
      to: sending.to ?? null,
      focusedType: sending.focusedType ?? OptionType.string,
      source: sending.source ?? null,
      owners,
      forcedEphemeral: isForcedEphemeral(standing, owners),
      metadata: sending.metadata ?? {},
    });
    const body = {
      id,
      application_id: world.applicationId,
      type: sending.type,
      data: sending.data,
      token: interaction.token,
      version: 1,
      ...placeFields(standing),
      ...(sending.source ? { message: forInteraction(sending.source) } : {}),
      entitlements: [],
      authorizing_integration_owners: owners,
      attachment_size_limit: 10 * 1024 * 1024,
      ...sending.forged,
    };
    dependencies.dispatch('INTERACTION_CREATE', body, standing.guild?.id ?? null);
    return interaction;
  }

  async function send(sending: Sending, failed: string): Promise<ShownMessage> {
    const outcome = await start(sending).outcome;
    return shown(outcome, failed);
  }

  function shown(outcome: Outcome, failed: string): ShownMessage {
    if (outcome.kind === 'message') return show(world, outcome.message);
    if (outcome.kind !== 'modal') return showNotice(world, standing.channel, { failed });
    const notice = showNotice(world, standing.channel, { modal: outcome.modal });
    modals.set(notice.id, outcome.interaction);
    return notice;
  }

  /** The message as it is kept, if this person can see it. */
  function stored(message: ShownMessage): StoredMessage {
    const kept = world.messages.get(message.id);
    if (kept === undefined || !sees(kept))
      throw new ClientRefusal('That message is not there any more, or was never shown');
    return kept;
  }

  const sees = (message: StoredMessage): boolean =>
    !message.deleted && (message.audience === null || message.audience === standing.user.id);

  function useComponent(message: StoredMessage, component: JsonObject, extra: JsonObject): Promise<ShownMessage> {
    const data = { component_type: component.type, custom_id: component.custom_id, id: component.id, ...extra };
    const metadata = { interacted_message_id: message.id };
    return send({ type: InteractionType.component, data, source: message, metadata }, FAILED_COMPONENT);
  }

  const read = (line: string | FilledCommand): TypedLine =>
    typeof line === 'string' ? parseTypedLine(line, commands(), standing.locale) : readFilledCommand(line, commands());

  return {
    id: standing.user.id,
    name: standing.user.name,
    channel: standing.channel,
    commands,

    async run(text, files = {}) {
      const line = read(text);
      const kept = new Map(Object.entries(files).map(([option, file]) => [option, keep(world, standing, file)]));
      const data = commandData(world, standing, line, directoryOf(line.command, kept), kept);
      const to = line.given.find(({ option }) => option.name === 'to' && option.type === OptionType.user);
      const sending = {
        type: InteractionType.command,
        data,
        ...commandFields(line.command),
        to: to === undefined ? null : (userNamed(world, to.text) ?? null),
      };
      return send(sending, FAILED_COMMAND);
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
      const command = commands().find((one) => one.type === CommandType.message && one.name === name);
      if (command === undefined) {
        const names = commands()
          .filter((one) => one.type === CommandType.message)
          .map((one) => JSON.stringify(one.name));
        throw new ClientRefusal(
          `There is no message command ${JSON.stringify(name)} here${names.length === 0 ? '' : `: there are ${names.join(', ')}`}`,
        );
      }
      const target = stored(message);
      const data = {
        id: command.id,
        name,
        type: CommandType.message,
        target_id: target.id,
        resolved: { messages: { [target.id]: forInteraction(target) } },
      };
      return send(
        { type: InteractionType.command, data, ...commandFields(command), metadata: { target_message_id: target.id } },
        FAILED_COMMAND,
      );
    },

    async submit(message, values) {
      const opener = modals.get(message.id);
      if (opener === undefined || message.modal === null) throw new ClientRefusal('No form is open');
      const data = modalData(message.modal, values);
      const { commandName, source } = opener;
      return send(
        { type: InteractionType.modal, data, ...(commandName === null ? {} : { commandName }), source },
        FAILED_MODAL,
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
        type === InteractionType.command ? FAILED_COMMAND : FAILED_COMPONENT,
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

function userNamed(world: World, name: string): string | undefined {
  const bare = name.replace(/^@/, '').toLowerCase();
  const id = /^(?:<@!?)?(\d{17,20})>?$/.exec(name)?.[1];
  if (id !== undefined && world.users.has(id)) return id;
  return [...world.users.values()].find((user) => user.name.toLowerCase() === bare)?.id;
}

/** Choices that the client knows without asking: those of the definition that contain what was typed. */
function fixedChoices({ option, text }: TypedOption): readonly Choice[] {
  if (option.type === OptionType.boolean) return ['True', 'False'].map((name) => ({ name, value: name }));
  return (option.choices ?? [])
    .filter((choice) => choice.name.toLowerCase().includes(text.toLowerCase()))
    .map(({ name, value }) => ({ name, value }));
}
