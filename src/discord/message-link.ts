/** A link to a message, as Discord's clients copy it. */
export interface MessageLink {
  /** Null in direct messages. */
  readonly guild: string | null;
  readonly channel: string;
  readonly message: string;
}

const discordLink =
  /^https:\/\/(?:(?:www|ptb|canary)\.)?discord(?:app)?\.com\/channels\/(@me|\d{1,20})\/(\d{1,20})\/(\d{1,20})\/?(?:[?#].*)?$/i;

/** Whether a text is one address and nothing else, with or without `<` and `>`. */
export const isLink = (text: string): boolean => /^<?https?:\/\/\S+>?$/i.test(text.trim());

/** Reads a link to a message; null for any other text. */
export function parseMessageLink(text: string): MessageLink | null {
  const found = discordLink.exec(text.trim().replace(/^<(.*)>$/s, '$1'));
  if (!found) return null;
  const [, guild, channel, message] = found as unknown as readonly [string, string, string, string];
  return { guild: guild.toLowerCase() === '@me' ? null : guild, channel, message };
}
