import type { Choice, RegisteredCommand } from '../api.ts';
import { localised } from '../locales.ts';
import { namesOf, shownName } from '../people/as-seen.ts';
import { CommandType, type OptionBody, OptionType } from '../rules/command-body.ts';

/** A way to go on with a line: `text` replaces it whole, `label` is what is new in it, `note` says what it is. */
export interface Completion {
  readonly text: string;
  readonly label: string;
  readonly note: string;
}

/**
 * What Tab offers for the line: commands, subcommands, option names, or the choices of the option being typed. `suggest` asks for those
 * choices, as Discord does while somebody types. Names are those of the language; the default ones are taken too.
 */
export async function completionsOf(
  line: string,
  commands: readonly RegisteredCommand[],
  locale: string,
  suggest: (line: string) => Promise<readonly Choice[]>,
): Promise<readonly Completion[]> {
  const slash = commands.filter(({ type }) => type === CommandType.slash);
  const word = /^\s*\/?(\S*)$/.exec(line)?.[1];
  if (word !== undefined) {
    return slash
      .map(({ raw }) => raw as unknown as OptionBody)
      .filter((one) => namesOf(one, locale).some((name) => name.startsWith(word)))
      .map((one) => ({
        text: `/${shownName(one, locale)} `,
        label: `/${shownName(one, locale)}`,
        note: noteOf(one, locale),
      }));
  }
  const place = placeOf(line, slash, locale);
  if (place === null) return [];
  const typing = optionBeingTyped(place, locale);
  if (typing === null) return optionNames(line, place, locale);
  const choices = await suggest(line);
  const start = line.slice(0, line.length - typing.text.length);
  const offered = choices
    .map(({ name }) => name.replaceAll('\n', ' '))
    .map((name) => ({ text: `${start}${name}`, label: name, note: '' }));
  // Behind a finished value the next option may begin.
  return offered.length > 0 ? offered : optionNames(line, place, locale);
}

const noteOf = ({ description, description_localizations: localizations }: OptionBody, locale: string): string =>
  localised(description ?? '', localizations, locale);

interface Place {
  readonly rest: string;
  readonly options: readonly OptionBody[];
}

/** The command of the line, down to its subcommand, and what was typed after it. */
function placeOf(line: string, commands: readonly RegisteredCommand[], locale: string): Place | null {
  const [, name, after = ''] = /^\s*\/(\S+)(\s[\s\S]*)$/.exec(line) ?? [];
  const isCalled = (one: unknown, typed: string | undefined) =>
    typed !== undefined && namesOf(one as OptionBody, locale).includes(typed);
  const command = commands.find(({ raw }) => isCalled(raw, name));
  if (command === undefined) return null;
  let options = command.options as unknown as readonly OptionBody[];
  let rest = after;
  for (;;) {
    const [, word, next = ''] = /^\s+(\S+)(\s[\s\S]*)$/.exec(rest) ?? [];
    const nested = options.find((option) => option.type <= OptionType.group && isCalled(option, word));
    if (nested === undefined) return { rest, options };
    options = nested.options ?? [];
    rest = next;
  }
}

function optionBeingTyped(
  { rest, options }: Place,
  locale: string,
): { readonly option: OptionBody; readonly text: string } | null {
  const called = (name: string) => options.find((option) => namesOf(option, locale).includes(name));
  const last = [...rest.matchAll(/(?<=^|\s)([^\s:]+):[ ]?/gu)].findLast((match) => called(match[1]!) !== undefined);
  if (last === undefined) return null;
  const option = called(last[1]!)!;
  return { option, text: rest.slice(last.index + last[0].length) };
}

/** Names of the options (or subcommands) that are not given yet, where the last word could be the beginning of one. */
function optionNames(line: string, { rest, options }: Place, locale: string): readonly Completion[] {
  const word = /(?<!\S)(\S*)$/.exec(rest)?.[1] ?? '';
  const start = line.slice(0, line.length - word.length);
  const given = new Set([...rest.matchAll(/(?<=^|\s)([^\s:]+):/gu)].map((match) => match[1]));
  return options
    .filter((option) => {
      const names = namesOf(option, locale);
      return names.some((name) => name.startsWith(word)) && !names.some((name) => given.has(name));
    })
    .map((option) => ({
      text: `${start}${shownName(option, locale)}${option.type <= OptionType.group ? ' ' : ': '}`,
      label: shownName(option, locale),
      note: noteOf(option, locale),
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
