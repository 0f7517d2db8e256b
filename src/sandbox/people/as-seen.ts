import type { JsonObject, RegisteredCommand } from '../api.ts';
import { localised } from '../locales.ts';
import type { OptionBody } from '../rules/command-body.ts';

/**
 * A command as a client with a language shows it: its texts and those of its options in that language. Names stay, as they are what is sent;
 * the shown ones stand beside them as `name_localized`, the field of Discord's own lists.
 */
export function commandAsSeen(command: RegisteredCommand, locale: string): JsonObject {
  return { ...command, ...seenTexts(command.raw, locale), options: command.options.map((one) => asSeen(one, locale)) };
}

function asSeen(option: JsonObject, locale: string): JsonObject {
  const { choices, options } = option as unknown as OptionBody;
  return {
    ...option,
    ...seenTexts(option, locale),
    ...(choices ? { choices: choices.map((one) => ({ value: one.value, name: shownName(one, locale) })) } : {}),
    ...(options ? { options: options.map((one) => asSeen(one as unknown as JsonObject, locale)) } : {}),
  };
}

function seenTexts(raw: JsonObject, locale: string): JsonObject {
  const { name, description, description_localizations: descriptions, ...rest } = raw as unknown as OptionBody;
  return {
    name_localized: shownName({ ...rest, name }, locale),
    description: localised(description ?? '', descriptions, locale),
  };
}

interface Named {
  readonly name: string;
  readonly name_localizations?: Readonly<Record<string, string>> | null | undefined;
}

/** The name that somebody with a language sees. */
export const shownName = ({ name, name_localizations: names }: Named, locale: string): string =>
  localised(name, names, locale);

/** The names that may be typed: the one that is shown, and the default one. */
export const namesOf = (named: Named, locale: string): readonly string[] => [
  ...new Set([named.name, shownName(named, locale)]),
];
