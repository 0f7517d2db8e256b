/**
 * The languages Discord's client can be set to.
 *
 * @see https://discord.com/developers/docs/reference#locales
 */
export const LOCALES =
  'en-US en-GB bg cs da de el es-419 es-ES fi fr hi hr hu id it ja ko lt nl no pl pt-BR ro ru sv-SE th tr uk vi zh-CN zh-TW'.split(
    ' ',
  );

/** Where a text is not there in a language, Discord takes it in another. */
const FALLBACKS: Readonly<Record<string, string>> = { 'en-US': 'en-GB', 'en-GB': 'en-US', 'es-419': 'es-ES' };

/** A text as somebody with a language sees it. */
export function localised(
  text: string,
  localizations: Readonly<Record<string, string>> | null | undefined,
  locale: string,
): string {
  return localizations?.[locale] ?? localizations?.[FALLBACKS[locale] ?? ''] ?? text;
}
