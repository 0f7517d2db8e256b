import { html, nothing, type TemplateResult } from 'lit';
import { formatTimestamp } from './dates.ts';
import { type Piece, parseMarkdown } from './parse-markdown.ts';
import { safeUrl } from './safe-url.ts';
import type { Words } from './words.ts';

/** Who and what is meant by the numbers in mentions. */
interface Names {
  readonly user: (id: string) => string | undefined;
  readonly channel: (id: string) => string | undefined;
}

export interface MarkdownOptions {
  readonly names: Names;
  readonly light: boolean;
  readonly words: Words;
  /** In an embed, where headings are smaller and code has its own ground. */
  readonly embed?: boolean;
}

type Shown = TemplateResult | string | typeof nothing | readonly Shown[];

const parsed = new Map<string, readonly Piece[]>();
/** So that a long channel is not taken apart anew at each change. */
const MAX_KEPT = 500;

/** Discord's markdown, as the components show it. Every text goes in as a text node: nothing in it becomes markup. */
export function renderMarkdown(text: string, options: MarkdownOptions): Shown {
  let pieces = parsed.get(text);
  if (pieces === undefined) {
    if (parsed.size >= MAX_KEPT) parsed.clear();
    pieces = parseMarkdown(text);
    parsed.set(text, pieces);
  }
  return renderAll(pieces, options);
}

/** The text alone, on one line: for previews. */
export const plainText = (text: string): string => textOf(parseMarkdown(text)).replace(/\s+/gu, ' ').trim();

const textOf = (content: unknown): string =>
  Array.isArray(content)
    ? content
        .map((piece: Piece) =>
          piece.type === 'br' ? ' ' : piece.type === 'twemoji' ? String(piece.name) : textOf(piece.content),
        )
        .join('')
    : typeof content === 'string'
      ? content
      : '';

function renderAll(pieces: readonly Piece[], options: MarkdownOptions): Shown {
  const shown: Shown[] = [];
  for (let index = 0; index < pieces.length; index += 1) {
    const piece = pieces[index]!;
    // A block of code ends its line by itself.
    if (piece.type === 'br' && pieces[index - 1]?.type === 'codeBlock') continue;
    if (piece.type !== 'listItem') {
      shown.push(render(piece, options));
      continue;
    }
    const after = pieces.findIndex((one, place) => place > index && one.type !== 'listItem');
    const items = pieces.slice(index, after < 0 ? pieces.length : after);
    index += items.length - 1;
    shown.push(renderList(items, options));
  }
  return shown;
}

/** Spaces and line breaks stay, as in Discord. */
const text = (content: string): TemplateResult => html`<span class="text">${content}</span>`;

const isShown = (piece: Piece): boolean => piece.type !== 'br';

function render(piece: Piece, options: MarkdownOptions): Shown {
  const inner = (): Shown => inside(piece, options);
  switch (piece.type) {
    case 'text':
      return typeof piece.content === 'string' ? text(piece.content) : inner();
    case 'br':
    case 'newline':
      return html`<br />`;
    case 'strong':
      return html`<strong>${inner()}</strong>`;
    case 'em':
      return html`<em>${inner()}</em>`;
    case 'underline':
      return html`<u>${inner()}</u>`;
    case 'strikethrough':
      return html`<s>${inner()}</s>`;
    case 'inlineCode':
      return html`<page-code ?embed=${options.embed} ?light-theme=${options.light}>${String(piece.content)}</page-code>`;
    case 'codeBlock':
      return html`<page-code multiline ?embed=${options.embed} ?light-theme=${options.light}>${String(piece.content)}</page-code>`;
    case 'spoiler':
      return html`<page-spoiler ?light-theme=${options.light} .label=${options.words('spoiler')}><span>${inner()}</span></page-spoiler>`;
    case 'blockQuote':
      return html`<page-quote ?light-theme=${options.light}><span class="quoted">${renderAll(withoutEnd(piece), options)}</span></page-quote>`;
    case 'heading':
      return html`<discord-header level=${Math.min(Number(piece.level), 3) as 1 | 2 | 3}>${inner()}</discord-header>`;
    case 'subtext':
      return html`<page-subtext ?light-theme=${options.light}>${inner()}</page-subtext>`;
    case 'link':
    case 'autolink':
    case 'url':
      return renderLink(piece, options);
    default:
      return renderMention(piece, options);
  }
}

function inside(piece: Piece, options: MarkdownOptions): Shown {
  if (Array.isArray(piece.content)) return renderAll(piece.content as readonly Piece[], options);
  return typeof piece.content === 'string' ? text(piece.content) : nothing;
}

/** The line break that ends a quote belongs to the text, not to what is shown. */
function withoutEnd(piece: Piece): readonly Piece[] {
  const content = Array.isArray(piece.content) ? (piece.content as readonly Piece[]) : [];
  return content.slice(0, content.findLastIndex(isShown) + 1);
}

function renderLink(piece: Piece, options: MarkdownOptions): Shown {
  const url = safeUrl(piece.target);
  if (url === null) return html`[${inside(piece, options)}](${String(piece.target)})`;
  return html`<a class="link" href=${url} target="_blank" rel="noopener noreferrer" title=${typeof piece.title === 'string' ? piece.title : nothing}>${inside(piece, options)}</a>`;
}

function renderMention(piece: Piece, options: MarkdownOptions): Shown {
  const { names, light, words } = options;
  const id = String(piece.id);
  switch (piece.type) {
    case 'user':
      return html`<page-mention type="user" ?light-theme=${light}>${names.user(id) ?? 'unknown-user'}</page-mention>`;
    case 'channel':
      return html`<page-mention type="channel" ?light-theme=${light}>${names.channel(id) ?? 'unknown'}</page-mention>`;
    case 'role':
      return html`<page-mention type="role" ?light-theme=${light}>unknown-role</page-mention>`;
    case 'slashCommand':
      return html`<page-mention type="slash" ?light-theme=${light}>${String(piece.fullName)}</page-mention>`;
    case 'everyone':
    case 'here':
      return html`<page-mention type="role" ?light-theme=${light}>${piece.type}</page-mention>`;
    case 'timestamp': {
      const time = formatTimestamp(
        Number(piece.timestamp),
        piece.format as string | undefined,
        new Date(),
        words.locale,
      );
      return time === null ? `<t:${String(piece.timestamp)}>` : html`<discord-time>${time}</discord-time>`;
    }
    case 'twemoji':
      return html`<span class="emoji">${String(piece.name)}</span>`;
    case 'emoji':
      return `:${String(piece.name)}:`;
    case 'guildNavigation':
      return html`<page-mention type="channel" ?light-theme=${light}>${String(piece.navigation)}</page-mention>`;
    default:
      return inside(piece, options);
  }
}

function renderList(items: readonly Piece[], options: MarkdownOptions): Shown {
  return html`<span class="list" role="list">${items.map(
    (item) =>
      html`<span class="item depth-${Number(item.depth)}" role="listitem"><span class="bullet">${item.start === null ? '•' : `${Number(item.start)}.`}</span><span>${inside(item, options)}</span></span>`,
  )}</span>`;
}
