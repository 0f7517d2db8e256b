import type { Fault } from '../discord-error.ts';
import { type CommandBody, type OptionBody, OptionType } from './command-body.ts';

/** Discord's pattern for the names of slash commands and options. */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const AUTOCOMPLETE_TYPES: readonly number[] = [OptionType.string, OptionType.integer, OptionType.number];

/** Rules of a command's options that the published schema does not state. `depth` counts the subcommands around them. */
export function checkOptions(options: readonly OptionBody[], path: Fault['path'], depth: number): readonly Fault[] {
  const isNested = ({ type }: OptionBody) => type === OptionType.subcommand || type === OptionType.group;
  const mixed = options.some(isNested) && !options.every(isNested);
  return [
    ...(mixed
      ? [
          fault(
            path,
            'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
            'Sub-command and sub-command group option types are mutually exclusive to all other types',
          ),
        ]
      : []),
    ...checkOrder(options, path),
    ...options.flatMap((option, index) => {
      const here = [...path, index];
      const own = [...checkTexts(option, here), ...checkOption(option, here)];
      return isNested(option) ? [...own, ...checkNested(option, here, depth)] : own;
    }),
  ];
}

function checkNested(option: OptionBody, path: Fault['path'], depth: number): readonly Fault[] {
  const deepest = option.type === OptionType.group ? 0 : 1;
  const tooDeep =
    depth > deepest
      ? [
          fault(
            [...path, 'type'],
            'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
            'Sub-commands cannot be nested any deeper',
          ),
        ]
      : [];
  return [...tooDeep, ...checkOptions(option.options ?? [], [...path, 'options'], depth + 1)];
}

/** Names are unique; required ones come first. */
function checkOrder(options: readonly OptionBody[], path: Fault['path']): readonly Fault[] {
  const faults: Fault[] = [];
  for (const [index, option] of options.entries()) {
    const earlier = options.slice(0, index);
    if (earlier.some((other) => other.name === option.name)) {
      faults.push(
        fault([...path, index, 'name'], 'APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE', 'Option names must be unique'),
      );
    }
    if (option.required && earlier.some((other) => !other.required)) {
      faults.push(
        fault(
          [...path, index],
          'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
          'Required options must be placed before non-required options',
        ),
      );
    }
  }
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

/** Name, its localisations, and description. */
export function checkTexts(body: CommandBody, path: Fault['path']): readonly Fault[] {
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

export const fault = (path: Fault['path'], code: string, message: string): Fault => ({ path, code, message });
export const missing = (path: Fault['path']): Fault => fault(path, 'BASE_TYPE_REQUIRED', 'This field is required');
