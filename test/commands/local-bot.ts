import {
  ApplicationCommandOptionType,
  Client,
  Events,
  type Interaction,
  type MessageComponentInteraction,
  MessageFlags,
} from 'discord.js';
import { commands } from '../../commands/index.ts';
import type { Collection } from '../../src/collection/collection.ts';
import type { OptionDefinition, OptionValue, Reply } from '../../src/discord/contract.ts';
import { parseCustomId } from '../../src/discord/custom-id.ts';
import type { Message } from '../../src/discord/message.ts';
import type { SayKey } from '../../src/discord/say.ts';
import type { LocalDiscord } from '../../src/sandbox/api.ts';
import { say } from './harness.ts';

const types = {
  string: ApplicationCommandOptionType.String,
  integer: ApplicationCommandOptionType.Integer,
  boolean: ApplicationCommandOptionType.Boolean,
  user: ApplicationCommandOptionType.User,
} as const;

/** The commands on a bare discord.js client: what they send is what Discord gets, with nothing between to mend it. */
export async function startLocalBot(discord: LocalDiscord, collection: Collection): Promise<() => Promise<void>> {
  const client = new Client({ intents: [], rest: { api: discord.apiUrl }, allowedMentions: { parse: [] } });
  const failures: unknown[] = [];
  client.on(Events.Error, (error) => failures.push(error));
  client.on(Events.InteractionCreate, (interaction) => {
    handle(interaction, collection).catch((error) => failures.push(error));
  });
  await client.login(discord.token);
  await client.rest.put(`/applications/${discord.applicationId}/commands`, { body: commands.map(registered) });
  return async () => {
    await client.destroy();
    if (failures.length > 0) throw new AggregateError(failures, failures.map(String).join('\n'));
  };
}

function registered({ definition: { name, options } }: (typeof commands)[number]) {
  return {
    name,
    description: say(`command.${name}.description` as SayKey),
    integration_types: [0, 1],
    contexts: [0, 1, 2],
    options: options.map((option) => registeredOption(name, option)),
  };
}

function registeredOption(command: string, option: OptionDefinition) {
  const key = `command.${command}.option.${option.name}`;
  return {
    type: types[option.type],
    name: option.name,
    description: say(`${key}.description` as SayKey),
    ...(option.required ? { required: true } : {}),
    ...(option.autocomplete ? { autocomplete: true } : {}),
    ...(option.minValue === undefined ? {} : { min_value: option.minValue }),
    ...(option.maxValue === undefined ? {} : { max_value: option.maxValue }),
    ...(option.maxLength === undefined ? {} : { max_length: option.maxLength }),
    ...(option.choices === undefined
      ? {}
      : { choices: option.choices.map((value) => ({ name: say(`${key}.choice.${value}` as SayKey), value })) }),
  };
}

async function handle(interaction: Interaction, collection: Collection): Promise<void> {
  const canManageMessages = interaction.memberPermissions?.has('ManageMessages') ?? false;
  const asker = { id: interaction.user.id, canManageGuild: false, canManageMessages };
  const common = {
    id: interaction.id,
    asker,
    guild: interaction.guildId,
    channel: interaction.channelId,
    collection,
    say,
  };
  if (interaction.isAutocomplete() || interaction.isChatInputCommand()) {
    const command = commands.find(({ definition }) => definition.name === interaction.commandName)!;
    const given = interaction.options.data.map(({ name, value }) => [name, value as OptionValue] as const);
    const options = new Map(given);
    if (interaction.isAutocomplete()) {
      const { name, value } = interaction.options.getFocused(true);
      await interaction.respond([...(await command.suggest!({ ...common, options, focused: { name, text: value } }))]);
      return;
    }
    const reply = await command.answer({ ...common, options });
    if (reply.kind !== 'answer') throw new TypeError('A command answers with a message of its own');
    await interaction.reply(body(reply.message, reply.private) as object);
    return;
  }
  if (!interaction.isMessageComponent()) return;
  const { action, args } = parseCustomId(interaction.customId)!;
  const act = commands.map(({ actions }) => actions?.[action]).find((found) => found !== undefined)!;
  const { message } = interaction;
  const { content, embeds, components } = message.toJSON() as unknown as Message & { content: string };
  const reply = await act({
    ...common,
    args,
    values: interaction.isStringSelectMenu() ? interaction.values : [],
    message: {
      id: message.id,
      private: message.flags.has(MessageFlags.Ephemeral),
      askerId: message.interactionMetadata?.user.id ?? null,
      body: {
        content,
        embeds: message.embeds.map(({ data }) => data) as typeof embeds,
        components: message.components.map((row) => row.toJSON()) as unknown as typeof components,
      },
    },
  });
  await carryOut(interaction, reply);
}

async function carryOut(interaction: MessageComponentInteraction, reply: Reply): Promise<void> {
  if (reply.kind === 'answer') await interaction.reply(body(reply.message, reply.private) as object);
  else if (reply.kind === 'update') await interaction.update(body(reply.message, false) as object);
  else {
    await interaction.deferUpdate();
    await interaction.deleteReply();
  }
}

function body({ content, embeds, components, mention }: Message, hidden: boolean) {
  return {
    ...(content === undefined ? {} : { content }),
    embeds,
    components,
    allowedMentions: { parse: [], ...(mention === undefined ? {} : { users: [mention] }) },
    ...(hidden ? { flags: MessageFlags.Ephemeral } : {}),
  };
}
