import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  Client,
  type ClientOptions,
  ComponentType,
  Events,
  type Interaction,
  type InteractionReplyOptions,
  MessageFlags,
} from 'discord.js';
import type { LocalDiscord } from '../../src/sandbox/api.ts';

const quiet = { parse: [] };

/** Commands of a bot that only serves to test the local Discord. */
export const definitions = [
  {
    name: 'echo',
    name_localizations: { de: 'wiederholen' },
    description: 'Say it again',
    description_localizations: { de: 'Sag es noch einmal' },
    integration_types: [0, 1],
    contexts: [0, 1, 2],
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'words',
        name_localizations: { de: 'worte' },
        description: 'What to say',
        required: true,
        autocomplete: true,
        max_length: 50,
      },
      {
        type: ApplicationCommandOptionType.Integer,
        name: 'times',
        description: 'How often',
        min_value: 1,
        max_value: 3,
      },
      { type: ApplicationCommandOptionType.Boolean, name: 'private', description: 'Only you see it' },
      { type: ApplicationCommandOptionType.User, name: 'to', description: 'For whom' },
      {
        type: ApplicationCommandOptionType.String,
        name: 'style',
        description: 'How',
        choices: [
          { name: 'Loud', name_localizations: { de: 'Laut' }, value: 'loud' },
          { name: 'Low', value: 'low' },
        ],
      },
    ],
  },
  {
    name: 'Look at it',
    name_localizations: { de: 'Ansehen' },
    type: ApplicationCommandType.Message,
    integration_types: [0, 1],
    contexts: [0, 1, 2],
  },
  {
    name: 'box',
    description: 'Things kept',
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'add',
        description: 'Put a file in',
        options: [
          { type: ApplicationCommandOptionType.Attachment, name: 'file', description: 'The file', required: true },
        ],
      },
    ],
  },
];

export interface ExampleBot {
  readonly client: Client;
  readonly stop: () => Promise<void>;
}

/** Starts a real discord.js client against the local Discord. `answer` replaces what it does by default. */
export async function startExampleBot(
  discord: LocalDiscord,
  answer: (interaction: Interaction) => Promise<unknown> = answerByDefault,
  options: Partial<ClientOptions> = {},
  commands: readonly unknown[] = definitions,
): Promise<ExampleBot> {
  const client = new Client({
    intents: [],
    rest: { api: discord.apiUrl },
    allowedMentions: quiet,
    ...options,
  });
  client.on(Events.Error, () => {});
  client.on(Events.InteractionCreate, (interaction) => {
    void Promise.resolve(answer(interaction)).catch(() => {});
  });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  await client.rest.put(`/applications/${discord.applicationId}/commands`, { body: commands });
  await ready;
  return { client, stop: () => client.destroy() };
}

export const answerByDefault = (interaction: Interaction): Promise<unknown> =>
  interaction.isCommand() || interaction.isAutocomplete() ? answerCommand(interaction) : answerComponent(interaction);

async function answerCommand(interaction: Interaction): Promise<unknown> {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused();
    return interaction.respond([1, 2].map((n) => ({ name: `${typed} no. ${n}`, value: `choice-${n}` })));
  }
  if (interaction.isChatInputCommand() && interaction.commandName === 'echo') {
    const to = interaction.options.getUser('to');
    const words = interaction.options.getString('words', true).repeat(interaction.options.getInteger('times') ?? 1);
    return interaction.reply({
      ...card(words),
      content: to === null ? words : `<@${to.id}> ${words}`,
      ...(interaction.options.getBoolean('private') ? { flags: MessageFlags.Ephemeral } : {}),
      ...(to === null ? {} : { allowedMentions: { parse: [], users: [to.id] } }),
    });
  }
  if (interaction.isChatInputCommand() && interaction.commandName === 'box') {
    const file = interaction.options.getAttachment('file', true);
    const text = await (await fetch(file.url)).text();
    return interaction.reply({
      content: `${file.name}: ${text}`,
      files: [{ name: 'copy.txt', attachment: Buffer.from(text), description: 'The same again' }],
    });
  }
  if (interaction.isMessageContextMenuCommand()) {
    const { content, messageSnapshots } = interaction.targetMessage;
    return interaction.reply({
      content: `Looked at: ${content || messageSnapshots.first()?.content}`,
      flags: MessageFlags.Ephemeral,
    });
  }
  return undefined;
}

async function answerComponent(interaction: Interaction): Promise<unknown> {
  if (interaction.isButton() && interaction.customId === 'v1:next') return interaction.update({ content: 'next' });
  if (interaction.isButton() && interaction.customId === 'v1:remove') {
    await interaction.deferUpdate();
    return interaction.deleteReply();
  }
  if (interaction.isButton() && interaction.customId === 'v1:form') {
    return interaction.showModal({
      customId: 'v1:form',
      title: 'A form',
      components: [
        {
          type: ComponentType.ActionRow,
          components: [{ type: ComponentType.TextInput, customId: 'name', label: 'Name', style: 1, maxLength: 10 }],
        },
      ],
    });
  }
  if (interaction.isModalSubmit())
    return interaction.reply({ content: `Hello ${interaction.fields.getTextInputValue('name')}` });
  if (interaction.isStringSelectMenu())
    return interaction.reply({ content: `Chose ${interaction.values.join()}`, flags: MessageFlags.Ephemeral });
  return undefined;
}

function card(words: string): InteractionReplyOptions {
  return {
    embeds: [{ title: 'Card', description: words }],
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.StringSelect,
            customId: 'v1:pick',
            options: [
              { label: 'First', value: 'a' },
              { label: 'Second', value: 'b' },
            ],
          },
        ],
      },
      {
        type: ComponentType.ActionRow,
        components: [
          { type: ComponentType.Button, style: 2, label: 'Next', customId: 'v1:next' },
          { type: ComponentType.Button, style: 2, label: 'Form', customId: 'v1:form' },
          { type: ComponentType.Button, style: 4, label: 'Remove', customId: 'v1:remove' },
          { type: ComponentType.Button, style: 5, label: 'Source', url: 'https://example.org/' },
        ],
      },
    ],
  };
}
