import { CommandType, type OptionBody, OptionType } from '../rules/command-body.ts';
import type { FilledCommand, RegisteredCommand } from '../api.ts';
import { namesOf, shownName } from './as-seen.ts';
import { ClientRefusal } from './client-refusal.ts';

/** A typed line, taken apart but not yet checked. */
export interface TypedLine {
  readonly command: RegisteredCommand;
  /** Names of the subcommand group and subcommand, if any. */
  readonly path: readonly string[];
  /** The options that this command or subcommand has. */
  readonly known: readonly OptionBody[];
  readonly given: readonly TypedOption[];
}

export interface TypedOption {
  readonly option: OptionBody;
  readonly text: string;
  /** The value of a choice that was picked rather than typed. */
  readonly value?: string | number | undefined;
}

/**
 * Takes `/quote words: ceasefire illusion speaker: Lavrov` apart as the client does: an option begins where one of the command's names
 * with a colon stands after white space, and goes on to the next. Text before the first goes to the first required option.
 * @throws {ClientRefusal} where there is no such command or option.
 */
export function parseTypedLine(line: string, commands: readonly RegisteredCommand[], locale: string): TypedLine {
  const slash = commands.filter((command) => command.type === CommandType.slash);
  const { command, path, rest, options } = findCommand(line, slash, locale);
  const known = options.filter((option) => option.type !== OptionType.subcommand && option.type !== OptionType.group);
  if (known.length < options.length) {
    const shown = (one: unknown) => shownName(one as OptionBody, locale);
    const typed = [shown(command.raw), ...path];
    const names = options.map((option) => `/${[...typed, shown(option)].join(' ')}`);
    throw new ClientRefusal(`Choose one of: ${names.join(', ')}`);
  }
  return { command, path, known, given: splitOptions(rest, known, locale, command.name) };
}

/**
 * A command filled in option by option, in the same form.
 * @throws {ClientRefusal} where there is no such command or option.
 */
export function readFilledCommand(filled: FilledCommand, commands: readonly RegisteredCommand[]): TypedLine {
  const command = commands.find((one) => one.id === filled.command && one.type === CommandType.slash);
  if (command === undefined)
    throw new ClientRefusal('This command is outdated, please try again in a few minutes', { why: 'old-command' });
  let options = command.options as unknown as readonly OptionBody[];
  for (const name of filled.path) {
    const nested = options.find((option) => option.type <= OptionType.group && option.name === name);
    if (nested === undefined) throw new ClientRefusal(`/${command.name} has no subcommand ${JSON.stringify(name)}`);
    options = nested.options ?? [];
  }
  if (options.some((option) => option.type <= OptionType.group))
    throw new ClientRefusal(`Choose a subcommand of /${command.name}`);
  const given = filled.options.map(({ name, text, value }): TypedOption => {
    const option = options.find((one) => one.name === name);
    if (option === undefined) throw new ClientRefusal(`/${command.name} has no option ${JSON.stringify(name)}`);
    return { option, text: text.trim(), value };
  });
  return { command, path: filled.path, known: options, given };
}

interface Found {
  readonly command: RegisteredCommand;
  readonly path: readonly string[];
  readonly rest: string;
  readonly options: readonly OptionBody[];
}

function findCommand(line: string, commands: readonly RegisteredCommand[], locale: string): Found {
  const [, name = '', after = ''] = /^\s*\/(\S*)([\s\S]*)$/.exec(line) ?? [];
  const command = commands.find((one) => namesOf(one.raw as unknown as OptionBody, locale).includes(name));
  if (command === undefined) {
    const names = commands.map((one) => `/${shownName(one.raw as unknown as OptionBody, locale)}`).sort();
    throw new ClientRefusal(
      names.length === 0
        ? 'No command is registered here'
        : `There is no command ${JSON.stringify(`/${name}`)} here: there are ${names.join(', ')}`,
    );
  }
  const path: string[] = [];
  let options = command.options as unknown as readonly OptionBody[];
  let rest = after;
  for (;;) {
    const [, word = '', next = ''] = /^\s*(\S*)([\s\S]*)$/.exec(rest) ?? [];
    const nested = options.find((option) => option.type <= OptionType.group && namesOf(option, locale).includes(word));
    if (nested === undefined) return { command, path, rest, options };
    path.push(nested.name);
    options = nested.options ?? [];
    rest = next;
  }
}

function splitOptions(
  text: string,
  known: readonly OptionBody[],
  locale: string,
  commandName: string,
): readonly TypedOption[] {
  const marks: { readonly option: OptionBody; readonly start: number; readonly end: number }[] = [];
  for (const match of text.matchAll(/(?<=^|\s)([^\s:]+):/gu)) {
    const option = known.find((one) => namesOf(one, locale).includes(match[1]!));
    if (option === undefined || marks.some((mark) => mark.option === option)) continue;
    marks.push({ option, start: match.index, end: match.index + match[0].length });
  }
  const given: TypedOption[] = [];
  const lead = text.slice(0, marks[0]?.start ?? text.length).trim();
  if (lead !== '') {
    const first = known.find((option) => option.required === true && !marks.some((mark) => mark.option === option));
    if (first === undefined) throw new ClientRefusal(strayText(lead, known, commandName));
    given.push({ option: first, text: lead });
  }
  for (const [index, mark] of marks.entries()) {
    given.push({ option: mark.option, text: text.slice(mark.end, marks[index + 1]?.start ?? text.length).trim() });
  }
  return given;
}

function strayText(text: string, known: readonly OptionBody[], commandName: string): string {
  const shown = JSON.stringify(text.slice(0, 50));
  return known.length === 0
    ? `/${commandName} takes no options: leave out ${shown}`
    : `${shown} belongs to no option of /${commandName}: write ${known.map((option) => `${option.name}: …`).join(' or ')}`;
}
