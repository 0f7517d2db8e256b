import type { JsonObject, ShownAttachment, ShownMessage } from '../api.ts';
import { ComponentType } from '../rules/component-rules.ts';
import { type Block, type Names, parseMarkdown, type Span, type Style, stripControls } from './markdown.ts';
import { paint, plainSpan } from './paint.ts';
import { type Pressable, pressablesOf } from './pressables.ts';
import { wrap } from './width.ts';

export interface ShowOptions {
  /** Cells in a line; `null` breaks no line. */
  readonly width: number | null;
  readonly colour: boolean;
}

/** A message as text, much as Discord would show it. Ends without a line break. */
export function showMessage(message: ShownMessage, options: ShowOptions): string {
  const line = (text: string, ...styles: readonly Style[]) =>
    lines([plainSpan(stripControls(text), ...styles)], options);
  if (message.deleted) return line('(The message was removed)', 'dim').join('\n');
  if (message.failed !== null) return line(message.failed, 'bold').join('\n');
  const names = namesIn(message);
  const parts = [
    ...line(headline(message), 'dim'),
    ...(message.thinking ? line(`${message.author.name} is thinking…`, 'dim') : []),
    ...markdown(message.content, names, options),
    ...message.embeds.flatMap((embed) => showEmbed(embed, names, options)),
    ...showLayout(message.components, names, options),
    ...message.attachments.flatMap((file) => line(attachmentLine(file))),
    ...showPressables(pressablesOf(message), options),
    ...(message.ephemeral ? line('Only you can see this', 'dim') : []),
  ];
  return parts.join('\n');
}

/** Who says it, and who asked how: `Verbatim (app), asked by Ann with /quote`. */
function headline(message: ShownMessage): string {
  const { author, interactionMetadata: metadata } = message;
  const name = author.bot ? `${author.name} (app)` : author.name;
  const user = metadata?.user as JsonObject | undefined;
  const command = typeof metadata?.name === 'string' ? metadata.name : null;
  const asker = String(user?.global_name ?? user?.username ?? 'somebody');
  const how = command === null ? '' : ` with ${Number(message.raw.type) === 20 ? `/${command}` : command}`;
  return `${name}${metadata === null ? '' : `, asked by ${asker}${how}`}${message.edited ? ' (edited)' : ''}`;
}

function showEmbed(embed: JsonObject, names: Names, options: ShowOptions): readonly string[] {
  const inner: ShowOptions = { ...options, width: options.width === null ? null : options.width - 2 };
  const one = (value: unknown, ...styles: readonly Style[]) =>
    typeof value === 'string' && value !== '' ? restyle(value, names, inner, styles) : [];
  const fields = (embed.fields ?? []) as readonly JsonObject[];
  const shown = [
    ...one((embed.author as JsonObject | undefined)?.name, 'bold'),
    ...one(embed.title, 'bold'),
    ...one(embed.url, 'dim'),
    ...one(embed.description),
    ...fields.flatMap((field) => [...one(field.name, 'bold'), ...one(field.value)]),
    ...one((embed.image as JsonObject | undefined)?.url, 'dim'),
    ...one((embed.footer as JsonObject | undefined)?.text, 'dim'),
  ];
  return shown.map((text) => `${paint([plainSpan('│', 'dim')], options.colour)} ${text}`.trimEnd());
}

/** The texts of components V2; buttons and menus are shown apart. */
function showLayout(components: readonly JsonObject[], names: Names, options: ShowOptions): readonly string[] {
  return components.flatMap((component) => {
    if (component.type === ComponentType.text) return markdown(String(component.content), names, options);
    const inner = Array.isArray(component.components) ? (component.components as readonly JsonObject[]) : [];
    return showLayout(inner, names, options);
  });
}

/** Options one to a line under their menu's placeholder, buttons in rows: `[3] Exchange`. */
function showPressables(pressables: readonly Pressable[], options: ShowOptions): readonly string[] {
  const groups: Pressable[][] = [];
  for (const one of pressables) {
    const group = groups.at(-1);
    if (group !== undefined && groupOf(group[0]!) === groupOf(one)) group.push(one);
    else groups.push([one]);
  }
  return groups.flatMap((group) =>
    group[0]!.kind === 'option' ? showMenu(group, options) : showButtons(group, options),
  );
}

const groupOf = (one: Pressable): string => (one.kind === 'option' ? one.customId : '');

function showMenu(group: readonly Pressable[], options: ShowOptions): readonly string[] {
  const { placeholder } = group[0]!;
  return [
    ...(placeholder === '' ? [] : lines([plainSpan(placeholder, 'dim')], options)),
    ...group.flatMap(({ number, label, detail }) =>
      lines(
        [
          plainSpan(`  [${number}] `, 'bold'),
          plainSpan(label),
          ...(detail === '' ? [] : [plainSpan(` – ${detail}`, 'dim')]),
        ],
        options,
      ),
    ),
  ];
}

/** Buttons stand side by side and are never broken inside. */
function showButtons(group: readonly Pressable[], options: ShowOptions): readonly string[] {
  const spans = group.flatMap(({ number, label, kind, value, disabled }, index) => {
    const note = disabled ? ' (off)' : kind === 'link' ? ` ${value}` : '';
    const text = `${label}${note}`.replaceAll(' ', '\u00a0');
    return [...(index > 0 ? [plainSpan('   ')] : []), plainSpan(`[${number}]\u00a0`, 'bold'), plainSpan(text)];
  });
  return lines(spans, options).map((text) => text.replaceAll('\u00a0', ' '));
}

const markdown = (source: string, names: Names, options: ShowOptions): readonly string[] =>
  source === '' ? [] : restyle(source, names, options, []);

function restyle(source: string, names: Names, options: ShowOptions, styles: readonly Style[]): readonly string[] {
  return parseMarkdown(source, names).flatMap((block) => showBlock(block, styles, options));
}

function showBlock(block: Block, styles: readonly Style[], options: ShowOptions): readonly string[] {
  const spans = block.spans.map((span) => ({ ...span, styles: new Set([...span.styles, ...styles]) }));
  if (block.kind !== 'quote') return lines(spans, options);
  const bar = paint([plainSpan('▎', 'dim')], options.colour);
  return lines(spans, { ...options, width: options.width === null ? null : options.width - 2 }).map(
    (text) => `${bar} ${text}`,
  );
}

const lines = (spans: readonly Span[], { width, colour }: ShowOptions): readonly string[] =>
  wrap(spans, width).map((line) => paint(line, colour));

function namesIn(message: ShownMessage): Names {
  const mentioned = (message.raw.mentions ?? []) as readonly JsonObject[];
  return new Map(mentioned.map((user) => [String(user.id), String(user.global_name ?? user.username)]));
}

/** A picture by the words for those who do not see it; of any file where it is, and what is said of it. */
function attachmentLine({ name, size, type, description, url }: ShownAttachment): string {
  if (type.startsWith('image/') && description !== null) return `[picture: ${description}]`;
  return `[file] ${name} (${sizeText(size)}): ${description ?? url}`;
}

const sizeText = (bytes: number): string =>
  bytes < 1024
    ? `${bytes} bytes`
    : bytes < 1024 * 1024
      ? `${Math.round(bytes / 1024)} KiB`
      : `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
