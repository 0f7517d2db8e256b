import {
  DiscordButton,
  DiscordEmbed,
  DiscordEmbedField,
  DiscordEmbedFooter,
  DiscordMention,
  DiscordMessage,
  DiscordQuote,
  DiscordReply,
  DiscordCommand,
  DiscordCode,
  DiscordSpoiler,
  DiscordSubscript,
} from '@skyra/discord-components-core';
import '@skyra/discord-components-core';
import { css } from 'lit';

/*
 * The components as they come, in today's colours of Discord (the page's own variables), and with what a keyboard and a screen reader need.
 */

/** For words that a component has in English alone. */
function putText(root: ParentNode, selector: string, text: string): void {
  const place = root.querySelector(selector);
  if (place !== null && place.textContent !== text) place.textContent = text;
}

/** Pictures beside a name that stands there in words too: nobody needs to hear them. */
function silence(root: ParentNode): void {
  for (const picture of root.querySelectorAll('img')) picture.alt = '';
  for (const icon of root.querySelectorAll('svg')) icon.setAttribute('aria-hidden', 'true');
}

class PageMessage extends DiscordMessage {
  static override styles = css`${DiscordMessage.styles}
      :host { color: var(--text) !important; line-height: 1.375rem; font-family: inherit; padding-right: 16px; }
      :host(:hover) { background-color: var(--message-hover); }
      .discord-message-timestamp, :host([light-theme]) .discord-message-timestamp { color: var(--muted) !important; margin-left: 4px; }
      .discord-message-body-only-indent { flex: 0 0 56px; font-size: 0.6875rem; margin: 0; white-space: nowrap; overflow: hidden; }
      .discord-message-edited, :host([light-theme]) .discord-message-edited { color: var(--muted); }
      .discord-message-content { min-width: 0; }
      .discord-author-avatar { margin-top: 2px; }
      .discord-author-avatar img { cursor: default; }
    `;

  override updated(): void {
    silence(this.renderRoot);
  }

  /** Only while it has the focus can it have it: with -1 the Tab key would pass by its buttons, with 0 it would stop at every message. */
  override focus(): void {
    this.tabIndex = 0;
    this.addEventListener('blur', () => this.removeAttribute('tabindex'), { once: true });
    super.focus();
  }
}

class PageEmbed extends DiscordEmbed {
  static override styles = css`${DiscordEmbed.styles}
      :host { color: var(--embed-text) !important; margin: 4px 0; }
      :host .discord-left-border, :host([light-theme]) .discord-left-border { background-color: var(--embed-edge); }
      :host .discord-embed-wrapper, :host([light-theme]) .discord-embed-wrapper {
        background-color: var(--embed); border: 1px solid var(--embed-border); border-left: 0; max-width: 516px;
      }
      :host .discord-embed-author, :host .discord-embed-author a, :host .discord-embed-title,
      :host([light-theme]) .discord-embed-author, :host([light-theme]) .discord-embed-author a, :host([light-theme]) .discord-embed-title { color: var(--strong); }
      /* Otherwise a long footer widens the column of the thumbnail, which is mostly empty. */
      :host .discord-embed-wrapper .discord-embed-grid { min-width: 0; display: grid; grid-template-columns: minmax(0, 1fr) min-content; }
    `;
}

class PageEmbedField extends DiscordEmbedField {
  static override styles =
    css`${DiscordEmbedField.styles}:host { line-height: 1.25rem; } :host .discord-field-title, :host([light-theme]) .discord-field-title { color: var(--strong); }`;
}

class PageEmbedFooter extends DiscordEmbedFooter {
  static override styles =
    css`${DiscordEmbedFooter.styles}:host, :host([light-theme]) { color: var(--embed-text); } :host .discord-footer-separator, :host([light-theme]) .discord-footer-separator { color: var(--embed-text); }`;
}

class PageQuote extends DiscordQuote {
  static override styles = css`${DiscordQuote.styles}
      :host { max-width: 100%; }
      .discord-quote-divider, :host([light-theme]) .discord-quote-divider { background-color: var(--quote); flex: 0 0 4px; }
      blockquote { min-width: 0; }
    `;
}

class PageMention extends DiscordMention {
  static override styles =
    css`${DiscordMention.styles}:host, :host([light-theme]) { color: var(--mention); background-color: var(--mention-back); cursor: default; }`;
}

class PageReply extends DiscordReply {
  static override properties = { gone: { attribute: false } };
  /** What stands for a message that is gone. */
  declare gone: string;

  static override styles = css`${DiscordReply.styles}
      :host, :host([light-theme]) { color: var(--muted); font-family: inherit; min-width: 0; overflow: hidden; }
      :host:before { border-color: var(--spine) !important; }
      .discord-replied-message-username, :host([light-theme]) .discord-replied-message-username { color: var(--text); opacity: 1; }
      .discord-replied-message-content { min-width: 0; overflow: hidden; text-overflow: ellipsis; cursor: default; }
    `;

  override updated(): void {
    silence(this.renderRoot);
    putText(this.renderRoot, '.discord-replied-deleted-message-content em', this.gone);
  }
}

class PageCommandHead extends DiscordCommand {
  static override properties = { used: { attribute: false }, gone: { attribute: false } };
  /** What stands between who asked and the command. */
  declare used: string;
  /** What stands for a message that is gone. */
  declare gone: string;

  static override styles = [
    ...DiscordCommand.styles,
    css`
      :host, :host([light-theme]) { color: var(--muted); font-family: inherit; white-space: pre; overflow: hidden; }
      :host:before { border-color: var(--spine) !important; }
      .discord-replied-message-username, :host([light-theme]) .discord-replied-message-username { color: var(--text); opacity: 1; }
      .discord-slash-command-name *, .discord-context-command-name * { color: var(--mention) !important; }
      @media (max-width: 480px) { :host { flex-wrap: wrap; } }
      .discord-arrow-right-icon { flex: none; }
      .discord-context-user { flex: none; margin-right: 4px; }
      .discord-slash-command-name, .discord-context-command-name { color: var(--mention) !important; background: var(--mention-back) !important; border-radius: 3px; padding: 0 4px; }
    `,
  ];

  override updated(): void {
    silence(this.renderRoot);
    putText(this.renderRoot, '.discord-replied-message-username + span', ` ${this.used} `);
    putText(this.renderRoot, '.discord-message-deleted', this.gone);
  }
}

class PageCode extends DiscordCode {
  static override styles = css`${DiscordCode.styles}
      :host { background: none; }
      code, :host([light-theme]) code { background: var(--code) !important; }
      :host([embed]) code, :host([embed][light-theme]) code { background: var(--code-embed) !important; }
      code { border-color: var(--code-border) !important; color: inherit; margin: -0.2em 0; }
      :host([multiline]) code { box-sizing: border-box; width: auto; margin: 0; border: 1px solid; white-space: pre-wrap; overflow-wrap: anywhere; }
    `;
}

class PageSubtext extends DiscordSubscript {
  static override styles = css`${DiscordSubscript.styles}
      small, :host([light-theme]) > small { color: var(--muted); }
    `;
}

/** A spoiler that a keyboard can open as well. */
class PageSpoiler extends DiscordSpoiler {
  static override properties = { label: { attribute: false } };
  declare label: string;

  static override styles = css`${DiscordSpoiler.styles}
      :host, :host([light-theme]) { background-color: var(--spoiler); color: transparent; }
      :host([activated]), :host([light-theme][activated]) { background-color: var(--code); color: inherit; }
      :host(:not([activated])) ::slotted(*) { visibility: hidden; }
    `;

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('role', 'button');
    this.setAttribute('aria-label', this.label);
    this.tabIndex = 0;
    this.addEventListener('click', () => this.#open());
    this.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === ' ') this.#open();
    });
  }

  #open(): void {
    this.activated = true;
    this.removeAttribute('role');
    this.removeAttribute('aria-label');
    this.removeAttribute('tabindex');
  }
}

/** A button whose state a screen reader hears too. */
class PageButton extends DiscordButton {
  static override properties = { busy: { type: Boolean } };
  declare busy: boolean;

  static override styles = css`${DiscordButton.styles}
      :host > *:first-child { font-family: inherit; border-radius: 4px; margin: 4px 8px 4px 0; box-sizing: border-box; min-height: 32px; font-weight: 500; max-width: 100%; }
      :host > *:first-child:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
      .primary { background-color: #5865f2; }
      .secondary { background-color: var(--button); color: var(--button-text); }
      .secondary.hoverable:hover, a.secondary:hover { background-color: var(--button-hover); }
      .success { background-color: #248046; }
      .success.hoverable:hover { background-color: #1a6334; }
      .destructive { background-color: #d22d39; }
      .destructive.hoverable:hover { background-color: #a12828; }
      button[aria-busy='true'] { color: transparent; position: relative; cursor: progress; }
      button[aria-busy='true']::after { content: '•••'; position: absolute; color: var(--button-text); letter-spacing: 2px; }
      button.primary[aria-busy='true']::after, button.success[aria-busy='true']::after, button.destructive[aria-busy='true']::after { color: #fff; }
      @media (max-width: 480px) { :host > *:first-child { padding-inline: 8px; margin-right: 5px; } }
      a .launch, a svg { margin-left: 8px; }
      span { overflow: hidden; text-overflow: ellipsis; }
    `;

  override updated(): void {
    const button = this.renderRoot.querySelector('button');
    if (button === null) return;
    button.disabled = this.disabled ?? false;
    if (this.busy) button.setAttribute('aria-busy', 'true');
    else button.removeAttribute('aria-busy');
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('button, a')?.focus();
  }
}

const DEFINITIONS: Readonly<Record<string, CustomElementConstructor>> = {
  'page-message': PageMessage,
  'page-embed': PageEmbed,
  'page-embed-field': PageEmbedField,
  'page-embed-footer': PageEmbedFooter,
  'page-quote': PageQuote,
  'page-mention': PageMention,
  'page-reply': PageReply,
  'page-command-head': PageCommandHead,
  'page-code': PageCode,
  'page-subtext': PageSubtext,
  'page-spoiler': PageSpoiler,
  'page-button': PageButton,
};
for (const [name, element] of Object.entries(DEFINITIONS)) customElements.define(name, element);
