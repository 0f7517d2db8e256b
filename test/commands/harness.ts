import type { Collection } from '../../src/collection/collection.ts';
import { createCollections } from '../../src/collection/create-collections.ts';
import { loadTranscripts } from '../../src/collection/load-transcripts.ts';
import type { ActionRequest, Asker, Command, OptionValue, Posted, Reply } from '../../src/discord/contract.ts';
import { parseCustomId } from '../../src/discord/custom-id.ts';
import type { Button, Menu, Message } from '../../src/discord/message.ts';
import { createSay } from '../../src/discord/say.ts';
import type { NumberedTranscript } from '../../src/transcript/model.ts';
import { commands } from '../../commands/index.ts';

export const ann: Asker = { id: '100000000000000001', canManageGuild: false, canManageMessages: false };
export const bob: Asker = { id: '100000000000000002', canManageGuild: false, canManageMessages: false };
export const moderator: Asker = { id: '100000000000000003', canManageGuild: false, canManageMessages: true };

export const say = createSay('en');

export const nothingPosted: Posted = { of: async () => [], here: async () => [] };

/** What is shipped, as a bot in any server searches it. */
export async function shippedCollection(more: readonly NumberedTranscript[] = []): Promise<Collection> {
  const { transcripts } = await loadTranscripts('data/transcripts');
  return (await createCollections([...transcripts, ...more])).of(null);
}

function commandNamed(name: string): Command {
  return commands.find(({ definition }) => definition.name === name)!;
}

/** Types commands and presses buttons, through the commands' own functions. */
export function createAsker(collection: Collection, asker: Asker = ann, posted = nothingPosted) {
  const common = { id: 'test', asker, guild: null, channel: null, collection, posted, say };
  return {
    run: async (name: string, options: Readonly<Record<string, OptionValue>> = {}) =>
      commandNamed(name).answer({ ...common, options: new Map(Object.entries(options)) }),
    suggest: async (name: string, focused: { name: string; text: string }) =>
      commandNamed(name).suggest!({ ...common, focused, options: new Map([[focused.name, focused.text]]) }),
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
