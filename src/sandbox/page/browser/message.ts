import { html, nothing, type TemplateResult } from 'lit';
import type { ShownAttachment } from '../../api.ts';
import type { PageMessage } from '../protocol.ts';
import type { Actions } from './actions.ts';
import { avatarOf } from './avatar.ts';
import { entriesOf } from './command-entries.ts';
import { formatMessageTime } from './dates.ts';
import { renderEmbed } from './embed.ts';
import { type MarkdownOptions, plainText, renderMarkdown } from './markdown.ts';
import { renderComponents } from './message-components.ts';
import { ownPicture } from './safe-url.ts';
import { messagesOf, type State } from './state.ts';
import { failureIn, type Words } from './words.ts';

/** Messages of one author within this time stand under one name, in ms. */
const GROUPED = 7 * 60_000;

export function renderMessages(
  state: State,
  actions: Actions,
): readonly { readonly id: string; readonly shown: TemplateResult }[] {
  const messages = messagesOf(state);
  const options: MarkdownOptions = { light: state.light, names: namesOf(state), words: state.words };
  return messages.map((message, index) => ({
    id: message.id,
    shown: renderMessage(message, isGrouped(message, messages[index - 1]), { state, actions, options }),
  }));
}

interface Context {
  readonly state: State;
  readonly actions: Actions;
  readonly options: MarkdownOptions;
}

function namesOf(state: State): MarkdownOptions['names'] {
  const users = new Map([[state.bot, 'Verbatim'], ...state.people.map(({ id, name }): [string, string] => [id, name])]);
  for (const { author } of state.messages.values()) users.set(author.id, author.name);
  const channels = new Map(
    state.people.flatMap(({ places }) => places.map(({ channel }) => [channel.id, channel.name])),
  );
  return { user: (id) => users.get(id), channel: (id) => channels.get(id) };
}

function isGrouped(message: PageMessage, before: PageMessage | undefined): boolean {
  if (before === undefined || message.asked !== null || message.replyTo !== null) return false;
  if (message.author.id !== before.author.id || message.ephemeral !== before.ephemeral) return false;
  return message.at !== null && before.at !== null && Date.parse(message.at) - Date.parse(before.at) < GROUPED;
}

function renderMessage(message: PageMessage, grouped: boolean, context: Context): TemplateResult {
  const { state, actions, options } = context;
  const { author, kind } = message;
  const { words } = state;
  const time = message.at === null ? '' : formatMessageTime(message.at, new Date(), words);
  const name = [author.bot ? `${author.name} (${words('app')})` : author.name, time];
  const classes = [
    message.ephemeral ? 'ephemeral' : '',
    message.pinged ? 'pinged' : '',
    state.jumpedTo === message.id ? 'jumped' : '',
  ];
  const openMenu = (x: number, y: number, from: HTMLElement | null) => actions.openMenu(message, { x, y }, from);
  return html`<page-message
    class=${classes.join(' ')}
    role="article"
    aria-hidden=${kind === 'sending' ? 'true' : nothing}
    aria-label=${[...name, ...(message.ephemeral ? [words('only-you')] : [])].join(', ')}
    data-id=${message.id}
    ?light-theme=${state.light}
    ?message-body-only=${grouped}
    .author=${author.name}
    .avatar=${avatarOf(author.name, author.bot)}
    .bot=${author.bot}
    .timestamp=${time}
    @contextmenu=${(event: MouseEvent) => {
      if (kind !== 'message' || isInLink(event)) return;
      event.preventDefault();
      // The keyboard's menu key comes without a place.
      const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
      const byKey = event.clientX === 0 && event.clientY === 0;
      openMenu(
        byKey ? box.left + 72 : event.clientX,
        byKey ? box.top + 24 : event.clientY,
        event.currentTarget as HTMLElement,
      );
    }}
  >
    ${renderHead(message, context)}
    ${renderBody(message, options)}
    ${message.embeds.map((embed) => renderEmbed(embed, options))}
    ${message.attachments.length > 0 ? html`<div slot="attachments" class="files">${message.attachments.map((file) => renderFile(file, state.words))}</div>` : nothing}
    ${renderComponents(message, state, actions)}
    ${message.ephemeral && kind !== 'sending' ? renderNote(message, actions, words) : nothing}
    ${kind === 'message' ? renderTools(openMenu, words) : nothing}
  </page-message>`;
}

const isInLink = (event: Event): boolean =>
  event.composedPath().some((part) => part instanceof HTMLAnchorElement || part instanceof HTMLInputElement);

function renderTools(openMenu: (x: number, y: number, from: HTMLElement) => void, words: Words): TemplateResult {
  return html`<div slot="thread" class="tools">
    <button
      type="button"
      aria-label=${words('more')}
      title=${words('more')}
      aria-haspopup="menu"
      @click=${(event: MouseEvent) => {
        const button = event.currentTarget as HTMLElement;
        const box = button.getBoundingClientRect();
        openMenu(box.left, box.bottom, button);
      }}
    >
      <span class="icon icon-three-dots"></span>
    </button>
  </div>`;
}

/** The line above a message: which command it answers, or which message. */
function renderHead(message: PageMessage, { state }: Context): TemplateResult | typeof nothing {
  const { asked, replyTo } = message;
  const { words } = state;
  if (asked !== null) {
    const on = asked.target === null ? undefined : state.messages.get(asked.target);
    return html`<page-command-head
      slot="reply"
      ?light-theme=${state.light}
      .author=${asked.by}
      .avatar=${avatarOf(asked.by, false)}
      .command=${shownName(asked.name, state)}
      .used=${words('used')}
      .gone=${words('deleted')}
      .type=${asked.kind === 'slash' ? 'slash_command' : 'message_command'}
      .contextMessageDeleted=${on === undefined}
      .contextUserName=${on?.author.name ?? ''}
      .contextUserAvatar=${on && avatarOf(on.author.name, on.author.bot)}
      .contextUserBot=${on?.author.bot ?? false}
      .contextMessageReply=${on ? previewOf(on, words) : ''}
    ></page-command-head>`;
  }
  if (replyTo === null) return nothing;
  const target = state.messages.get(replyTo);
  if (target === undefined)
    return html`<page-reply slot="reply" deleted .gone=${words('deleted')} ?light-theme=${state.light}></page-reply>`;
  return html`<page-reply
    slot="reply"
    ?light-theme=${state.light}
    .author=${target.author.name}
    .avatar=${avatarOf(target.author.name, target.author.bot)}
    .bot=${target.author.bot}
    >${previewOf(target, words)}</page-reply
  >`;
}

/** A message on one line. */
const previewOf = (message: PageMessage, words: Words): string =>
  plainText(message.content || String(message.embeds[0]?.description ?? message.embeds[0]?.title ?? '')).slice(
    0,
    120,
  ) || words('attachment');

/** A command as its reader sees it named. */
const shownName = (name: string, { commands }: State): string =>
  entriesOf(commands).find((entry) => entry.name === name)?.label ??
  commands.find((command) => command.name === name)?.label ??
  name;

function renderBody(message: PageMessage, options: MarkdownOptions): TemplateResult {
  const { words } = options;
  if (message.kind === 'sending') return html`<span class="faint">${words('sending')}</span>`;
  if (message.thinking) {
    return html`<span class="faint thinking"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>${words('thinking', { name: message.author.name })}</span>`;
  }
  if (message.kind === 'notice')
    return html`<span class="failed"><span class="icon icon-exclamation-circle-fill"></span>${failureIn(words, message.content)}</span>`;
  return html`${message.forwarded.map(
    (text) =>
      html`<div class="forwarded"><em>${words('forwarded')}</em><div class="markdown">${renderMarkdown(text, options)}</div></div>`,
  )}<span class="markdown">${renderMarkdown(message.content, options)}</span>${message.edited ? html` <small class="edited">${words('edited')}</small>` : nothing}`;
}

function renderNote(message: PageMessage, actions: Actions, words: Words): TemplateResult {
  return html`<div slot="thread" class="note">
    <svg aria-hidden="true" width="16" height="16" viewBox="0 0 16 16" fill="currentColor"><path d="M8 3C4 3 1.6 6.300 .8 8c.8 1.700 3.200 5 7.200 5s6.400-3.300 7.200-5C14.400 6.300 12 3 8 3Zm0 8a3 3 0 1 1 0-6 3 3 0 0 1 0 6Z" /></svg>
    ${words('only-you')} •
    <button type="button" class="as-link" @click=${() => actions.dismiss(message)}>${words('dismiss')}</button>
  </div>`;
}

function renderFile(file: ShownAttachment, words: Words): TemplateResult {
  const url = ownPicture(file.url);
  if (url === null) return html`<div class="file">${file.name}</div>`;
  if (/^image\/(?:png|jpeg|gif|webp|avif|bmp)/i.test(file.type)) {
    return html`<img class="picture" src=${url} alt=${file.description ?? file.name} />`;
  }
  return html`<div class="file">
    <span class="icon icon-file-earmark-text"></span>
    <span><a class="link" href=${url} download=${file.name}>${file.name}</a><small>${formatSize(file.size, words)}</small></span>
  </div>`;
}

function formatSize(bytes: number, { locale }: Words): string {
  const [unit, length] =
    bytes < 1024 ? ['byte', 1] : bytes < 1024 * 1024 ? ['kilobyte', 1024] : ['megabyte', 1024 * 1024];
  const form = {
    style: 'unit',
    unit,
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: 2,
  } as const;
  return new Intl.NumberFormat(locale, form).format(bytes / length);
}
