import type { Fault } from '../discord-error.ts';

/** A command or an option, already of the published shape. */
export interface CommandBody {
  readonly type?: number | null;
  readonly name: string;
  readonly name_localizations?: Readonly<Record<string, string>> | null;
  readonly description?: string | null;
  readonly description_localizations?: Readonly<Record<string, string>> | null;
  readonly options?: readonly OptionBody[] | null;
  readonly contexts?: readonly number[] | null;
  readonly integration_types?: readonly number[] | null;
  readonly default_member_permissions?: string | number | null;
}

export interface OptionBody extends CommandBody {
  readonly type: number;
  readonly required?: boolean | null;
  readonly autocomplete?: boolean | null;
  readonly choices?: readonly ChoiceBody[] | null;
  readonly min_value?: number | null;
  readonly max_value?: number | null;
  readonly min_length?: number | null;
  readonly max_length?: number | null;
}

export interface ChoiceBody {
  readonly name: string;
  readonly name_localizations?: Readonly<Record<string, string>> | null;
  readonly value: string | number;
}

export const CommandType = { slash: 1, user: 2, message: 3 } as const;
export const OptionType = {
  subcommand: 1,
  group: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const;

/** Discord's pattern for the names of slash commands and options. */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
/** Names, descriptions and choices of a command in all, in characters; of localisations the longest counts. */
const MAX_COMMAND_TEXT = 8000;
const MAX_COMMANDS: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15 };
const AUTOCOMPLETE_TYPES: readonly number[] = [OptionType.string, OptionType.integer, OptionType.number];

/** Rules of a command that the published schema does not state. `global` commands alone may have contexts and integration types. */
export function checkCommand(command: CommandBody, global: boolean): readonly Fault[] {
  const faults: Fault[] = [];
  const slash = (command.type ?? CommandType.slash) === CommandType.slash;
  if (slash) faults.push(...checkTexts(command, []), ...checkOptions(command.options ?? [], ['options'], 0));
  else {
    if (command.description)
      faults.push(
        fault(
          ['description'],
          'APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED',
          'Context menu commands cannot have description',
        ),
      );
    if (command.options?.length)
      faults.push(
        fault(['options'], 'APPLICATION_COMMAND_OPTIONS_NOT_ALLOWED', 'Context menu commands cannot have options'),
      );
    if (command.name.trim() === '') faults.push(missing(['name']));
  }
  if (textOf(command) > MAX_COMMAND_TEXT) {
    faults.push(fault([], 'APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${MAX_COMMAND_TEXT})`));
  }
  if (!global) {
    for (const field of ['contexts', 'integration_types'] as const) {
      if (command[field]?.length)
        faults.push(fault([field], 'APPLICATION_COMMAND_GLOBAL_ONLY', `${field} may only be set on global commands`));
    }
  }
  if (command.contexts?.includes(2) && !(command.integration_types ?? [0]).includes(1)) {
    faults.push(
      fault(
        ['contexts'],
        'APPLICATION_COMMAND_CONTEXT_NEEDS_USER_INSTALL',
        'PRIVATE_CHANNEL needs the integration type USER_INSTALL',
      ),
    );
  }
  return faults;
}

/** Rules over a whole list, as PUT replaces it: how many of a kind, no name twice in a kind. */
export function checkCommandList(commands: readonly Pick<CommandBody, 'type' | 'name'>[]): {
  readonly tooMany: number | null;
  readonly faults: readonly Fault[];
} {
  const seen = new Set<string>();
  const counts = new Map<number, number>();
  const faults: Fault[] = [];
  for (const [index, command] of commands.entries()) {
    const type = command.type ?? CommandType.slash;
    counts.set(type, (counts.get(type) ?? 0) + 1);
    const key = `${type} ${command.name}`;
    if (seen.has(key))
      faults.push(
        fault([index, 'name'], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique'),
      );
    seen.add(key);
  }
  const over = [...counts].find(([type, count]) => count > (MAX_COMMANDS[type] ?? 100));
  return { tooMany: over === undefined ? null : (MAX_COMMANDS[over[0]] ?? 100), faults };
}

function checkTexts(body: CommandBody, path: Fault['path']): readonly Fault[] {
  const faults: Fault[] = [];
  const names = [
    [['name'], body.name] as const,
    ...Object.entries(body.name_localizations ?? {}).map(
      ([locale, name]) => [['name_localizations', locale], name] as const,
    ),
  ];
  for (const [place, name] of names) {
    if (NAME.test(name) && name === name.toLowerCase()) continue;
    faults.push(fault([...path, ...place], 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid'));
  }
  if ((body.description ?? '').trim() === '') faults.push(missing([...path, 'description']));
  return faults;
}

function checkOptions(options: readonly OptionBody[], path: Fault['path'], depth: number): readonly Fault[] {
  const faults: Fault[] = [];
  const names = new Set<string>();
  let optionalSeen = false;
  let kinds = 0;
  for (const [index, option] of options.entries()) {
    const here = [...path, index];
    faults.push(...checkTexts(option, here), ...checkOption(option, here));
    if (names.has(option.name))
      faults.push(
        fault([...here, 'name'], 'APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE', 'Option names must be unique'),
      );
    names.add(option.name);
    const nested = option.type === OptionType.subcommand || option.type === OptionType.group;
    kinds |= nested ? 1 : 2;
    if (nested) {
      if (depth > (option.type === OptionType.group ? 0 : 1))
        faults.push(
          fault(
            [...here, 'type'],
            'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
            'Sub-commands cannot be nested any deeper',
          ),
        );
      faults.push(...checkOptions(option.options ?? [], [...here, 'options'], depth + 1));
    } else if (option.required !== true) optionalSeen = true;
    else if (optionalSeen)
      faults.push(
        fault(
          here,
          'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
          'Required options must be placed before non-required options',
        ),
      );
  }
  if (kinds === 3)
    faults.push(
      fault(
        path,
        'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
        'Sub-command and sub-command group option types are mutually exclusive to all other types',
      ),
    );
  return faults;
}

function checkOption(option: OptionBody, path: Fault['path']): readonly Fault[] {
  const faults: Fault[] = [];
  const choices = option.choices ?? [];
  if (option.autocomplete && choices.length > 0)
    faults.push(
      fault(
        [...path, 'autocomplete'],
        'APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE',
        'Autocomplete cannot be used with choices',
      ),
    );
  if (option.autocomplete && !AUTOCOMPLETE_TYPES.includes(option.type))
    faults.push(
      fault(
        [...path, 'autocomplete'],
        'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_TYPE',
        'Autocomplete is not possible for this type',
      ),
    );
  if ((option.min_value ?? -Infinity) > (option.max_value ?? Infinity))
    faults.push(
      fault(
        [...path, 'min_value'],
        'APPLICATION_COMMAND_OPTIONS_MIN_ABOVE_MAX',
        'min_value must not be above max_value',
      ),
    );
  if ((option.min_length ?? 0) > (option.max_length ?? Infinity))
    faults.push(
      fault(
        [...path, 'min_length'],
        'APPLICATION_COMMAND_OPTIONS_MIN_ABOVE_MAX',
        'min_length must not be above max_length',
      ),
    );
  const seen = new Set<unknown>();
  for (const [index, choice] of choices.entries()) {
    for (const key of ['name', 'value'] as const) {
      if (seen.has(`${key} ${choice[key]}`))
        faults.push(
          fault(
            [...path, 'choices', index, key],
            'APPLICATION_COMMAND_OPTIONS_CHOICE_DUPLICATE',
            `Choice ${key}s must be unique`,
          ),
        );
      seen.add(`${key} ${choice[key]}`);
    }
  }
  return faults;
}

function textOf(body: CommandBody | OptionBody): number {
  const longest = (text: string | null | undefined, localized: Readonly<Record<string, string>> | null | undefined) =>
    Math.max((text ?? '').length, ...Object.values(localized ?? {}).map((other) => other.length));
  const choices = 'choices' in body ? (body.choices ?? []) : [];
  return (
    longest(body.name, body.name_localizations) +
    longest(body.description, body.description_localizations) +
    choices.reduce(
      (sum, choice) =>
        sum +
        longest(choice.name, choice.name_localizations) +
        (typeof choice.value === 'string' ? choice.value.length : 0),
      0,
    ) +
    (body.options ?? []).reduce((sum, option) => sum + textOf(option), 0)
  );
}

const fault = (path: Fault['path'], code: string, message: string): Fault => ({ path, code, message });
const missing = (path: Fault['path']): Fault => fault(path, 'BASE_TYPE_REQUIRED', 'This field is required');
