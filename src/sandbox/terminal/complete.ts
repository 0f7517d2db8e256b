import type { Choice, JsonObject, RegisteredCommand } from '../api.ts';
import { CommandType, type OptionBody, OptionType } from '../rules/command-body.ts';

/** A way to go on with a line: `text` replaces it whole, `label` is what is new in it, `note` says what it is. */
export interface Completion {
  readonly text: string;
  readonly label: string;
  readonly note: string;
}

/**
 * What Tab offers for the line: commands, subcommands, option names, or the choices of the option being typed. `suggest` asks for those
 * choices, as Discord does while somebody types.
 */
export async function completionsOf(
  line: string,
  commands: readonly RegisteredCommand[],
  suggest: (line: string) => Promise<readonly Choice[]>,
): Promise<readonly Completion[]> {
  const slash = commands.filter(({ type }) => type === CommandType.slash);
  const word = /^\s*\/?(\S*)$/.exec(line)?.[1];
  if (word !== undefined) {
    return slash
      .filter(({ name }) => name.startsWith(word))
      .map(({ name, description }) => ({ text: `/${name} `, label: `/${name}`, note: description }));
  }
  const place = placeOf(line, slash);
  if (place === null) return [];
  const typing = optionBeingTyped(place.rest, place.options);
  if (typing === null) return optionNames(line, place);
  const choices = await suggest(line);
  const start = line.slice(0, line.length - typing.text.length);
  const offered = choices
    .map(({ name }) => name.replaceAll('\n', ' '))
    .map((name) => ({ text: `${start}${name}`, label: name, note: '' }));
  // Behind a finished value the next option may begin.
  return offered.length > 0 ? offered : optionNames(line, place);
}

interface Place {
  readonly rest: string;
  readonly options: readonly OptionBody[];
}

/** The command of the line, down to its subcommand, and what was typed after it. */
function placeOf(line: string, commands: readonly RegisteredCommand[]): Place | null {
  const [, name, after = ''] = /^\s*\/(\S+)(\s[\s\S]*)$/.exec(line) ?? [];
  const command = commands.find((one) => one.name === name);
  if (command === undefined) return null;
  let options = command.options as unknown as readonly OptionBody[];
  let rest = after;
  for (;;) {
    const [, word, next = ''] = /^\s+(\S+)(\s[\s\S]*)$/.exec(rest) ?? [];
    const nested = options.find((option) => option.type <= OptionType.group && option.name === word);
    if (nested === undefined) return { rest, options };
    options = nested.options ?? [];
    rest = next;
  }
}

function optionBeingTyped(
  rest: string,
  options: readonly OptionBody[],
): { readonly option: OptionBody; readonly text: string } | null {
  const marks = [...rest.matchAll(/(?<=^|\s)([^\s:]+):[ ]?/gu)].filter((match) =>
    options.some(({ name }) => name === match[1]),
  );
  const last = marks.at(-1);
  if (last === undefined) return null;
  const option = options.find(({ name }) => name === last[1])!;
  return { option, text: rest.slice(last.index + last[0].length) };
}

/** Names of the options (or subcommands) that are not given yet, where the last word could be the beginning of one. */
function optionNames(line: string, { rest, options }: Place): readonly Completion[] {
  const word = /(?<!\S)(\S*)$/.exec(rest)?.[1] ?? '';
  const start = line.slice(0, line.length - word.length);
  const given = new Set([...rest.matchAll(/(?<=^|\s)([^\s:]+):/gu)].map((match) => match[1]));
  return options
    .filter(({ name }) => name.startsWith(word) && !given.has(name))
    .map((option) => ({
      text: `${start}${option.name}${option.type <= OptionType.group ? ' ' : ': '}`,
      label: option.name,
      note: String((option as unknown as JsonObject).description ?? ''),
    }));
}

/** What all completions begin with. */
export function commonStart(completions: readonly Completion[]): string {
  const [first, ...others] = completions.map(({ text }) => text);
  if (first === undefined) return '';
  let length = first.length;
  for (const other of others) {
    while (!other.startsWith(first.slice(0, length))) length -= 1;
  }
  return first.slice(0, length);
}
