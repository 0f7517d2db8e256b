import type { Choice, JsonObject } from '../../api.ts';
import type { PageCommand } from '../protocol.ts';

export interface CommandOption {
  readonly type: number;
  /** What is sent. */
  readonly name: string;
  /** What is shown. */
  readonly label: string;
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
  /** The same in the reader's language. */
  readonly label: string;
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
    .flatMap(({ id, name, label, description, options }) => entriesUnder(id, [{ name, label }], description, options))
    .sort((a, b) => a.label.localeCompare(b.label));

/** A name as it is sent and as it is shown. */
type Word = Pick<CommandOption, 'name' | 'label'>;

const wordOf = ({ name, name_localized: label }: JsonObject): Word => ({
  name: String(name),
  label: String(label ?? name),
});

/** Whether something is called so, by its shown name or the one that is sent. */
export const isCalled = (named: Word, text: string): boolean => named.label === text || named.name === text;

function entriesUnder(
  id: string,
  words: readonly Word[],
  description: string,
  options: readonly JsonObject[],
): readonly CommandEntry[] {
  const nested = options.filter((option) => Number(option.type) <= OptionKind.group);
  if (nested.length === 0)
    return [
      {
        id,
        path: words.slice(1).map(({ name }) => name),
        name: words.map(({ name }) => name).join(' '),
        label: words.map(({ label }) => label).join(' '),
        description,
        options: options.map(optionOf),
      },
    ];
  return nested.flatMap((option) =>
    entriesUnder(
      id,
      [...words, wordOf(option)],
      String(option.description ?? ''),
      (option.options ?? []) as readonly JsonObject[],
    ),
  );
}

const optionOf = (raw: JsonObject): CommandOption => ({
  type: Number(raw.type),
  ...wordOf(raw),
  description: String(raw.description ?? ''),
  required: raw.required === true,
  autocomplete: raw.autocomplete === true,
  choices: ((raw.choices ?? []) as unknown as readonly Choice[]).map(({ name, value }) => ({ name, value })),
  maxLength: typeof raw.max_length === 'number' ? raw.max_length : null,
});

/** What the list shows while `/…` is typed: names that begin so first, then names and descriptions that hold it. */
export function filterEntries(entries: readonly CommandEntry[], typed: string): readonly CommandEntry[] {
  const wanted = typed.replace(/^\//, '').trim().toLowerCase();
  const begins = entries.filter(({ name, label }) => label.startsWith(wanted) || name.startsWith(wanted));
  const holds = entries.filter((entry) => !begins.includes(entry) && entry.label.includes(wanted));
  return [...begins, ...holds];
}

/** A whole line, typed or pasted, as a command and its options: `/quote words: a word speaker: Lavrov`. */
export function readLine(
  line: string,
  entries: readonly CommandEntry[],
): { readonly entry: CommandEntry; readonly given: readonly (readonly [name: string, text: string])[] } | null {
  const found = entries
    .flatMap((entry) => [entry.label, entry.name].map((called) => ({ entry, called })))
    .filter(({ called }) => line.startsWith(`/${called}`) && /^\s/.test(line.slice(called.length + 1)))
    .sort((a, b) => b.called.length - a.called.length)[0];
  if (found === undefined) return null;
  const { entry, called } = found;
  const rest = line.slice(called.length + 1).trim();
  const optionCalled = (mark: RegExpExecArray) => entry.options.find((option) => isCalled(option, mark[1]!));
  const marks = [...rest.matchAll(/(?<=^|\s)([^\s:]+):/gu)].filter((mark, index, all) => {
    const option = optionCalled(mark);
    return option !== undefined && all.findIndex((one) => optionCalled(one) === option) === index;
  });
  const lead = rest.slice(0, marks[0]?.index ?? rest.length).trim();
  const named = marks.map((mark, index): [string, string] => [
    optionCalled(mark)!.name,
    rest.slice(mark.index + mark[0].length, marks[index + 1]?.index ?? rest.length).trim(),
  ]);
  const first = entry.options.find(({ name }) => !named.some(([one]) => one === name));
  return { entry, given: lead !== '' && first !== undefined ? [[first.name, lead], ...named] : named };
}
