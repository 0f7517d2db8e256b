import type { Attachment, TargetMessage } from './contract.ts';
import type { Button, Embed, Menu, MenuOption, Message, Row } from './message.ts';
import { listOf, numberOf, type Raw, recordOf, textOf } from './raw.ts';

/** The message a message command was used on; null where Discord sent none. */
export function readTarget(
  message: Raw,
  place: { readonly applicationId: string; readonly guild: string | null; readonly channel: string | null },
): TargetMessage | null {
  const id = textOf(message.id);
  if (id === null) return null;
  const author = recordOf(message.author);
  // A forwarded message carries copies, without their authors.
  const snapshots = listOf(message.message_snapshots).map((snapshot) => recordOf(recordOf(snapshot).message));
  const all = [message, ...snapshots];
  return {
    id,
    link: `https://discord.com/channels/${place.guild ?? '@me'}/${textOf(message.channel_id) ?? place.channel}/${id}`,
    authorName: textOf(author.global_name) ?? textOf(author.username) ?? '',
    own: textOf(author.id) === place.applicationId || textOf(message.application_id) === place.applicationId,
    texts: all.map(({ content }) => textOf(content) ?? '').filter((text) => text.trim() !== ''),
    embeds: all.flatMap(({ embeds }) => listOf(embeds).map(recordOf).map(readEmbed)),
    files: all
      .flatMap(({ attachments }) => listOf(attachments).map(recordOf))
      .flatMap((file) => readAttachment(file) ?? []),
    body: readMessage(message),
  };
}

/** A file as Discord tells of it; null where that has no address. */
export function readAttachment({ filename, url, size, content_type: type }: Raw): Attachment | null {
  const address = textOf(url);
  if (address === null) return null;
  return { name: textOf(filename) ?? '', url: address, size: numberOf(size), type: textOf(type) };
}

/** The part of a message that answers use, without what Discord adds. */
export function readMessage(message: Raw): Message {
  const content = textOf(message.content);
  return {
    ...(content ? { content } : {}),
    embeds: listOf(message.embeds).map(recordOf).map(readEmbed),
    components: listOf(message.components)
      .map(recordOf)
      .filter(({ type }) => type === 1)
      .map((row): Row => ({ type: 1, components: listOf(row.components).map(recordOf).flatMap(readComponent) })),
  };
}

function readEmbed(embed: Raw): Embed {
  const author = recordOf(embed.author);
  const footer = textOf(recordOf(embed.footer).text);
  const [name, url] = [textOf(author.name), textOf(author.url)];
  return {
    ...(typeof embed.color === 'number' ? { color: embed.color } : {}),
    ...(name === null ? {} : { author: { name, ...(url === null ? {} : { url }) } }),
    ...textField('title', embed.title),
    ...textField('description', embed.description),
    ...(footer === null ? {} : { footer: { text: footer } }),
  };
}

function readComponent(component: Raw): readonly (Button | Menu)[] {
  const customId = textOf(component.custom_id);
  if (customId === null) return [];
  if (component.type === 2 && typeof component.style === 'number' && component.style >= 1 && component.style <= 4) {
    const style = component.style as Button['style'];
    const disabled = component.disabled === true ? { disabled: true } : {};
    return [{ type: 2, style, label: textOf(component.label) ?? '', custom_id: customId, ...disabled }];
  }
  if (component.type !== 3) return [];
  const options = listOf(component.options)
    .map(recordOf)
    .map(
      (option): MenuOption => ({
        label: textOf(option.label) ?? '',
        value: textOf(option.value) ?? '',
        ...textField('description', option.description),
      }),
    );
  return [{ type: 3, custom_id: customId, ...textField('placeholder', component.placeholder), options }];
}

function textField<Name extends string>(name: Name, value: unknown): { readonly [Key in Name]?: string } {
  return typeof value === 'string' ? ({ [name]: value } as { [Key in Name]: string }) : {};
}
