import type { Collection } from '../../src/collection/collection.ts';
import { createCollections } from '../../src/collection/create-collections.ts';
import { defaultSettings } from '../../src/collection/guild-settings.ts';
import { indexShipped } from '../../src/collection/shipped.ts';
import { loadTranscripts } from '../../src/collection/load-transcripts.ts';
import type {
  ActionRequest,
  Asker,
  Attachment,
  Command,
  OptionValue,
  Posted,
  Reply,
  Request,
} from '../../src/discord/contract.ts';
import { parseCustomId } from '../../src/discord/custom-id.ts';
import type { Button, Menu, Message } from '../../src/discord/message.ts';
import { createSay } from '../../src/discord/say.ts';
import type { NumberedTranscript } from '../../src/transcript/model.ts';
import { commands } from '../../commands/index.ts';

export const ann: Asker = { id: '100000000000000001', canManageGuild: false, canManageMessages: false };
export const bob: Asker = { id: '100000000000000002', canManageGuild: false, canManageMessages: false };
export const moderator: Asker = { id: '100000000000000003', canManageGuild: false, canManageMessages: true };

const say = createSay('en');

const nothingPosted: Posted = { of: async () => [], here: async () => [] };

/** What is shipped, as a bot in any server searches it. */
export async function shippedCollection(more: readonly NumberedTranscript[] = []): Promise<Collection> {
  const { transcripts } = await loadTranscripts('data/transcripts');
  return createCollections(await indexShipped([...transcripts, ...more])).of(null);
}

function commandNamed(name: string): Command {
  return commands.find(({ definition }) => definition.name === name)!;
}

/** A request of somebody in direct messages; `more` says what is different. */
export function requestFrom(collection: Collection, more: Partial<Request> = {}): Request {
  return {
    id: 'test',
    asker: ann,
    guild: null,
    channel: null,
    place: 'direct-messages',
    lacking: [],
    projectUrl: null,
    collection,
    shipped: collection,
    posted: nothingPosted,
    library: null,
    readUpload: null,
    settings: defaultSettings,
    keeping: null,
    say,
    sayToAll: say,
    progress: () => {},
    ...more,
  };
}

/** Types commands and presses buttons, through the commands' own functions. A subcommand stands behind its command: `transcripts list`. */
export function createAsker(
  collection: Collection,
  asker: Asker = ann,
  posted = nothingPosted,
  more: Partial<Request> = {},
) {
  const common = requestFrom(collection, { asker, posted, ...more });
  const typed = (line: string) => {
    const [name = '', subcommand = null] = line.split(' ');
    return { command: commandNamed(name), subcommand };
  };
  return {
    run: async (
      line: string,
      options: Readonly<Record<string, OptionValue>> = {},
      files: Readonly<Record<string, Attachment>> = {},
    ) => {
      const { command, subcommand } = typed(line);
      return command.answer({
        ...common,
        subcommand,
        options: new Map(Object.entries(options)),
        attachments: new Map(Object.entries(files)),
      });
    },
    suggest: async (line: string, focused: { name: string; text: string }) => {
      const { command, subcommand } = typed(line);
      return command.suggest!({ ...common, subcommand, focused, options: new Map([[focused.name, focused.text]]) });
    },
    act: async (
      customId: string,
      on: Partial<ActionRequest['message']> & { body: Message },
      values: readonly string[] = [],
    ): Promise<Reply> => {
      const { action, args } = parseCustomId(customId)!;
      const handler = commands.map(({ actions }) => actions?.[action]).find((found) => found !== undefined)!;
      return handler({ ...common, args, values, message: { id: '1', private: false, askerId: ann.id, ...on } });
    },
  };
}

export function messageOf(reply: Reply): Message {
  if (reply.kind === 'remove') throw new TypeError('The reply removes the message: it holds none');
  return reply.message;
}

export function buttonsOf(message: Message): readonly Button[] {
  return message.components.flatMap(({ components }) => components).filter((component) => component.type === 2);
}

export function buttonNamed(message: Message, label: string): Button {
  const found = buttonsOf(message).find((button) => button.label === label);
  if (!found)
    throw new RangeError(
      `No button "${label}" among: ${buttonsOf(message)
        .map((one) => one.label)
        .join(', ')}`,
    );
  return found;
}

export function menuOf(message: Message): Menu | undefined {
  return message.components.flatMap(({ components }) => components).find((component) => component.type === 3);
}

/** All that is shown in a message's embed. */
export function shownText(message: Message): string {
  const [embed] = message.embeds;
  return [message.content, embed?.author?.name, embed?.title, embed?.description, embed?.footer?.text]
    .filter((text) => text !== undefined)
    .join('\n');
}
