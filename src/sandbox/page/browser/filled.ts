import type { FilledCommand, FilledOption } from '../../api.ts';
import { type CommandEntry, type CommandOption, isPerson, OptionKind } from './command-entries.ts';

/** An option with what stands in its box. */
export interface Filled {
  readonly option: CommandOption;
  text: string;
  /** The value of a picked choice; goes away as soon as somebody types. */
  value?: string | number | undefined;
  file?: File | undefined;
}

/** A command as it is sent: empty options stay away, files go beside it. */
export const filledCommand = (entry: CommandEntry, filled: readonly Filled[]): FilledCommand => ({
  command: entry.id,
  path: entry.path,
  options: filled
    .filter(({ option, text }) => option.type !== OptionKind.attachment && text.trim() !== '')
    .map(filledOption),
});

function filledOption({ option, text, value }: Filled): FilledOption {
  // A name may be anybody's: the one who was picked is meant.
  if (isPerson(option) && value !== undefined) return { name: option.name, text: `<@${value}>` };
  if (option.type === OptionKind.boolean && value !== undefined) return { name: option.name, text: String(value) };
  return { name: option.name, text, ...(option.autocomplete ? { value } : {}) };
}
