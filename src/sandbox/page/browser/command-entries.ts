import type { Choice, JsonObject } from '../../api.ts';
import type { PageCommand } from '../protocol.ts';

export interface CommandOption {
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  readonly autocomplete: boolean;
  readonly choices: readonly Choice[];
  readonly maxLength: number | null;
}

/** One line of the command list: a command, or one of its subcommands. */
export interface CommandEntry {
  readonly id: string;
  readonly path: readonly string[];
  /** Without the slash: `transcripts list`. */
  readonly name: string;
  readonly description: string;
  readonly options: readonly CommandOption[];
}

/** Discord's numbers for options. */
export const OptionKind = { subcommand: 1, group: 2, boolean: 5, user: 6, mentionable: 9, attachment: 11 } as const;
const SLASH = 1;

/** The option takes a person. */
export const isPerson = ({ type }: CommandOption): boolean =>
  type === OptionKind.user || type === OptionKind.mentionable;

/** The command list, by name. */
export const entriesOf = (commands: readonly PageCommand[]): readonly CommandEntry[] =>
  commands
    .filter((command) => command.type === SLASH)
    .flatMap((command) => entriesUnder(command.id, [command.name], command.description, command.options))
    .sort((a, b) => a.name.localeCompare(b.name));

function entriesUnder(
  id: string,
  words: readonly string[],
  description: string,
  options: readonly JsonObject[],
): readonly CommandEntry[] {
  const nested = options.filter((option) => Number(option.type) <= OptionKind.group);
  if (nested.length === 0)
    return [{ id, path: words.slice(1), name: words.join(' '), description, options: options.map(optionOf) }];
  return nested.flatMap((option) =>
    entriesUnder(
      id,
      [...words, String(option.name)],
      String(option.description ?? ''),
      (option.options ?? []) as readonly JsonObject[],
    ),
  );
}

const optionOf = (raw: JsonObject): CommandOption => ({
  type: Number(raw.type),
  name: String(raw.name),
  description: String(raw.description ?? ''),
  required: raw.required === true,
  autocomplete: raw.autocomplete === true,
  choices: ((raw.choices ?? []) as unknown as readonly Choice[]).map(({ name, value }) => ({ name, value })),
  maxLength: typeof raw.max_length === 'number' ? raw.max_length : null,
});

/** What the list shows while `/…` is typed: names that begin so first, then names and descriptions that hold it. */
export function filterEntries(entries: readonly CommandEntry[], typed: string): readonly CommandEntry[] {
  const wanted = typed.replace(/^\//, '').trim().toLowerCase();
  const begins = entries.filter(({ name }) => name.startsWith(wanted));
  const holds = entries.filter((entry) => !begins.includes(entry) && entry.name.includes(wanted));
  return [...begins, ...holds];
}

/** A whole line, typed or pasted, as a command and its options: `/quote words: a word speaker: Lavrov`. */
export function readLine(
  line: string,
  entries: readonly CommandEntry[],
): { readonly entry: CommandEntry; readonly given: readonly (readonly [name: string, text: string])[] } | null {
  const entry = entries
    .filter(({ name }) => line.startsWith(`/${name}`) && /^\s/.test(line.slice(name.length + 1)))
    .sort((a, b) => b.name.length - a.name.length)[0];
  if (entry === undefined) return null;
  const rest = line.slice(entry.name.length + 1).trim();
  const marks = [...rest.matchAll(/(?<=^|\s)([^\s:]+):/gu)].filter(
    (mark, index, all) =>
      entry.options.some(({ name }) => name === mark[1]) && all.findIndex((one) => one[1] === mark[1]) === index,
  );
  const lead = rest.slice(0, marks[0]?.index ?? rest.length).trim();
  const named = marks.map((mark, index): [string, string] => [
    mark[1]!,
    rest.slice(mark.index + mark[0].length, marks[index + 1]?.index ?? rest.length).trim(),
  ]);
  const first = entry.options.find(({ name }) => !named.some(([one]) => one === name));
  return { entry, given: lead !== '' && first !== undefined ? [[first.name, lead], ...named] : named };
}
