/** A message body as Discord's API takes it, as far as answers use it. Plain values: it can be compared and sent. */
export interface Message {
  readonly content?: string;
  readonly embeds: readonly Embed[];
  readonly components: readonly Row[];
  /** ID of the one person who may be pinged; `content` holds the mention. */
  readonly mention?: string;
  /** Sent along. Where a message is changed they take the place of those it had; left out, those stay. */
  readonly files?: readonly MessageFile[];
}

export interface MessageFile {
  readonly name: string;
  /** A text goes as UTF-8. */
  readonly content: string | Uint8Array<ArrayBuffer>;
  /** MIME type; left out: plain text. */
  readonly type?: string;
  /** Said to those who do not see it; at most 1,024 characters. */
  readonly description?: string;
}

export interface Embed {
  readonly color?: number;
  /** Plain text: Discord reads no Markdown here. */
  readonly author?: { readonly name: string; readonly url?: string };
  readonly title?: string;
  /** Markdown. */
  readonly description?: string;
  /** Plain text: Discord reads no Markdown here. */
  readonly footer?: { readonly text: string };
}

/** Up to five buttons, or one menu. */
export interface Row {
  readonly type: 1;
  readonly components: readonly (Button | Menu)[];
}

export interface Button {
  readonly type: 2;
  /** 1 primary, 2 secondary, 3 success, 4 danger. */
  readonly style: 1 | 2 | 3 | 4;
  /** Plain text, 1 to 80 characters. */
  readonly label: string;
  readonly custom_id: string;
  readonly disabled?: boolean;
}

export interface Menu {
  readonly type: 3;
  readonly custom_id: string;
  /** Plain text, up to 150 characters. */
  readonly placeholder?: string;
  /** 1 to 25. */
  readonly options: readonly MenuOption[];
}

export interface MenuOption {
  /** Plain text, 1 to 100 characters. */
  readonly label: string;
  readonly value: string;
  /** Plain text, up to 100 characters. */
  readonly description?: string;
  /** It is chosen from the beginning. */
  readonly default?: true;
}
