import type { Fault } from '../discord-error.ts';
import { type CommandBody, CommandType, type OptionBody } from './command-body.ts';
import { checkOptions, checkTexts, fault, missing } from './option-rules.ts';

/** Names, descriptions and choices of a command in all, in characters; of localisations the longest counts. */
const MAX_COMMAND_TEXT = 8000;
const MAX_COMMANDS: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15 };

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
