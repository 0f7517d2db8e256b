import { html, nothing, type TemplateResult } from 'lit';
import type { JsonObject } from '../../api.ts';
import { formatMessageTime } from './dates.ts';
import { type MarkdownOptions, renderMarkdown } from './markdown.ts';
import { ownPicture, safeUrl } from './safe-url.ts';

interface Field {
  readonly name: string;
  readonly value: string;
  readonly inline?: boolean;
}

/** An embed as Discord shows it. Pictures from elsewhere are named, not loaded. */
export function renderEmbed(embed: JsonObject, options: MarkdownOptions): TemplateResult {
  const inEmbed = { ...options, embed: true };
  const text = (field: string) => (typeof embed[field] === 'string' ? embed[field] : '');
  const author = embed.author as JsonObject | undefined;
  const footer = embed.footer as JsonObject | undefined;
  const image = ownPicture((embed.image as JsonObject | undefined)?.url);
  const thumbnail = ownPicture((embed.thumbnail as JsonObject | undefined)?.url);
  const time =
    typeof embed.timestamp === 'string' ? formatMessageTime(embed.timestamp, new Date(), options.words) : null;
  return html`<page-embed
    slot="embeds"
    role="group"
    aria-label=${options.words('embed')}
    ?light-theme=${options.light}
    .color=${colourOf(embed.color)}
    .image=${image ?? undefined}
    .thumbnail=${thumbnail ?? undefined}
  >
    ${author ? html`<div slot="description" class="embed-author">${linked(String(author.name ?? ''), author.url)}</div>` : nothing}
    ${text('title') ? html`<div slot="description" class="embed-title">${titleOf(text('title'), embed.url, inEmbed)}</div>` : nothing}
    ${
      text('description')
        ? html`<discord-embed-description slot="description" class="markdown">${renderMarkdown(text('description'), inEmbed)}</discord-embed-description>`
        : nothing
    }
    ${Array.isArray(embed.fields) && embed.fields.length > 0 ? renderFields(embed.fields as unknown as readonly Field[], inEmbed) : nothing}
    ${
      footer || time
        ? html`<page-embed-footer slot="footer" ?light-theme=${options.light}>${html`<span class="text">${[footer?.text, time].filter(Boolean).join(' • ')}</span>`}</page-embed-footer>`
        : nothing
    }
  </page-embed>`;
}

const colourOf = (colour: unknown): string | undefined =>
  typeof colour === 'number' && colour >= 0 && colour <= 0xffffff
    ? `#${Math.floor(colour).toString(16).padStart(6, '0')}`
    : undefined;

function linked(text: string, url: unknown): TemplateResult | string {
  const safe = safeUrl(url);
  return safe === null ? text : html`<a href=${safe} target="_blank" rel="noopener noreferrer">${text}</a>`;
}

function titleOf(title: string, url: unknown, options: MarkdownOptions): TemplateResult {
  const safe = safeUrl(url);
  const shown = renderMarkdown(title, options);
  return safe === null
    ? html`${shown}`
    : html`<a class="link" href=${safe} target="_blank" rel="noopener noreferrer">${shown}</a>`;
}

/** Up to three inline fields stand beside each other. */
function renderFields(fields: readonly Field[], options: MarkdownOptions): TemplateResult {
  let inRow = 0;
  return html`<discord-embed-fields slot="fields">
    ${fields.map((field) => {
      inRow = field.inline ? (inRow % 3) + 1 : 0;
      return html`<page-embed-field
        ?light-theme=${options.light}
        .inline=${field.inline ?? false}
        inline-index=${field.inline ? inRow : nothing}
        ><div class="field-name markdown">${renderMarkdown(field.name, options)}</div><span class="markdown">${renderMarkdown(field.value, options)}</span></page-embed-field
      >`;
    })}
  </discord-embed-fields>`;
}
