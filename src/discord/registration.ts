import type { CommandDefinition, OptionDefinition, SubcommandDefinition } from './contract.ts';
import { createSay, type Say, type SayKey } from './say.ts';

/** A command as Discord registers it. Plain JSON. */
export type CommandBody = Readonly<Record<string, unknown>> & { readonly name: string };

const optionTypes = { subcommand: 1, string: 3, integer: 4, boolean: 5, user: 6, attachment: 11 } as const;

/** Installed to a server or to a person; usable in servers, in direct messages with the bot, and in others. */
const everywhere = { integration_types: [0, 1], contexts: [0, 1, 2] };

/**
 * What is registered for our commands.
 *
 * @param says the catalogues; the first is the default.
 * @param guild they go to one guild: Discord wants no word then on where else they can be used.
 * @throws RangeError naming the key, where the default catalogue lacks a text.
 */
export function registrationOf(
  definitions: readonly CommandDefinition[],
  says: readonly [Say, ...Say[]],
  guild: boolean,
): readonly CommandBody[] {
  return definitions.map(({ name, kind, options, subcommands = [] }) => {
    const key = `command.${name}`;
    const places = guild ? {} : everywhere;
    if (kind === 'message') return { type: 3, name, ...textIn(says, 'name', `${key}.name`), ...places };
    const inside = [
      ...subcommands.map((subcommand) => subcommandBody(subcommand, key, says)),
      ...optionBodies(options, key, says),
    ];
    return {
      type: 1,
      name,
      ...textIn(says, 'name', `${key}.name`),
      ...textIn(says, 'description', `${key}.description`),
      ...(inside.length === 0 ? {} : { options: inside }),
      ...places,
    };
  });
}

/** The name by which Discord tells of a message command, whatever the language; null for a slash command. */
export function messageCommandName({ kind, name }: CommandDefinition): string | null {
  return kind === 'message' ? createSay('en')(`command.${name}.name` as SayKey) : null;
}

function subcommandBody({ name, options }: SubcommandDefinition, command: string, says: readonly [Say, ...Say[]]) {
  const key = `${command}.${name}`;
  return {
    type: optionTypes.subcommand,
    ...textIn(says, 'name', `${key}.name`),
    ...textIn(says, 'description', `${key}.description`),
    ...(options.length === 0 ? {} : { options: optionBodies(options, key, says) }),
  };
}

const optionBodies = (options: readonly OptionDefinition[], command: string, says: readonly [Say, ...Say[]]) =>
  options.map((option) => optionBody(option, `${command}.option.${option.name}`, says));

function optionBody(option: OptionDefinition, key: string, says: readonly [Say, ...Say[]]) {
  const { minValue, maxValue, maxLength, choices } = option;
  return {
    type: optionTypes[option.type],
    ...textIn(says, 'name', `${key}.name`),
    ...textIn(says, 'description', `${key}.description`),
    ...(option.required ? { required: true } : {}),
    ...(option.autocomplete ? { autocomplete: true } : {}),
    ...(minValue === undefined ? {} : { min_value: minValue }),
    ...(maxValue === undefined ? {} : { max_value: maxValue }),
    ...(maxLength === undefined ? {} : { max_length: maxLength }),
    ...(choices === undefined
      ? {}
      : { choices: choices.map((value) => ({ ...textIn(says, 'name', `${key}.choice.${value}`), value })) }),
  };
}

/** Discord's names of the languages that a catalogue serves. */
const discordLocales = ({ locale }: Say): readonly string[] => (locale === 'es-ES' ? ['es-ES', 'es-419'] : [locale]);

/** The text in the default language, and in others where it differs. */
function textIn([first, ...others]: readonly [Say, ...Say[]], field: 'name' | 'description', key: string) {
  const text = first(key as SayKey);
  if (text === key || text === '') throw new RangeError(`The catalogue holds no text "${key}"`);
  const localised = others
    .flatMap((say) => discordLocales(say).map((locale): [string, string] => [locale, say(key as SayKey)]))
    .filter(([, translated]) => translated !== text && translated !== key);
  return {
    [field]: text,
    ...(localised.length === 0 ? {} : { [`${field}_localizations`]: Object.fromEntries(localised) }),
  };
}

/** Whether what Discord keeps is what we would put: fields that it adds, leaves out or fills in by itself do not count. */
export function isSameRegistration(stored: readonly unknown[], wanted: readonly unknown[]): boolean {
  return JSON.stringify(normal(stored)) === JSON.stringify(normal(wanted));
}

/** What Discord gives to every command by itself. */
const ownFields = new Set([
  'id',
  'application_id',
  'version',
  'guild_id',
  'dm_permission',
  'default_permission',
  'handler',
]);
/** Discord's value where a field is left out. */
const defaults: Readonly<Record<string, string>> = { type: '1', integration_types: '[0]' };
/** Texts localised for the language of a request, which is not what was put. */
const isLocalised = (key: string) => key.endsWith('_localized');

const normal = (commands: readonly unknown[]): readonly unknown[] =>
  commands
    .map((command) => normalFields(command, true))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

function normalFields(value: unknown, isCommand: boolean): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => normalFields(item, false));
    // Places where a command can be used have no order; options and choices have.
    return items.every((item) => typeof item === 'number') ? items.sort((a, b) => Number(a) - Number(b)) : items;
  }
  if (typeof value === 'string') return value.trim();
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .filter(([key]) => !isLocalised(key) && !(isCommand && ownFields.has(key)))
    .map(([key, field]): [string, unknown] => [key, normalFields(field, false)])
    .filter(([key, field]) => !isLeftOut(field) && !(isCommand && JSON.stringify(field) === defaults[key]))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

const isLeftOut = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === false ||
  value === '' ||
  (Array.isArray(value) && value.length === 0);
