import type { Choice } from '../../api.ts';
import type { PagePerson } from '../protocol.ts';
import type { KnownChoices } from './ask-choices.ts';
import { type CommandEntry, type CommandOption, filterEntries, isPerson, OptionKind } from './command-entries.ts';
import type { Filled } from './filled.ts';
import type { Words } from './words.ts';

/** A line of the list above the message box. */
interface Suggestion {
  readonly label: string;
  readonly about: string;
  readonly pick: () => void;
}

/** The list above the message box. */
export interface Popup {
  readonly title: string;
  readonly about: string;
  readonly items: readonly Suggestion[];
  readonly status: string | null;
  /** Enter takes the first line without an arrow key before. */
  readonly eager: boolean;
}

/** What the list depends on, and what picking from it does. */
export interface PopupSource {
  readonly text: string;
  readonly entries: readonly CommandEntry[];
  readonly entry: CommandEntry | null;
  readonly filled: readonly Filled[];
  readonly at: number | null;
  readonly rest: string;
  readonly left: readonly CommandOption[];
  choose(entry: CommandEntry): void;
  add(option: CommandOption): void;
  fill(text: string, value: string | number): void;
}

/** The list for where the cursor is; `null` where there is none. */
export function popupOf(
  source: PopupSource,
  people: readonly PagePerson[],
  known: KnownChoices | null,
  words: Words,
): Popup | null {
  if (source.entry === null) return commandPopup(source, words);
  const focused = source.at === null ? undefined : source.filled[source.at];
  return focused === undefined ? optionPopup(source, words) : choicePopup(source, focused, people, known, words);
}

function commandPopup(source: PopupSource, words: Words): Popup | null {
  const { text, entries } = source;
  if (!text.startsWith('/') || text.includes('\n')) return null;
  const items = filterEntries(entries, text).map((entry) => ({
    label: `/${entry.label}`,
    about: entry.description,
    pick: () => source.choose(entry),
  }));
  if (items.length === 0 && entries.length > 0) return null;
  const status = items.length === 0 ? words('no-commands') : null;
  return { title: 'Verbatim', about: '', items, status, eager: true };
}

function optionPopup(source: PopupSource, words: Words): Popup | null {
  const wanted = source.rest.trim().replace(/:$/, '').toLowerCase();
  const items = source.left
    .filter(({ name, label }) => label.startsWith(wanted) || name.startsWith(wanted))
    .map((option) => ({ label: option.label, about: option.description, pick: () => source.add(option) }));
  return items.length === 0 ? null : { title: words('options'), about: '', items, status: null, eager: wanted !== '' };
}

function choicePopup(
  source: PopupSource,
  { option, text }: Filled,
  people: readonly PagePerson[],
  known: KnownChoices | null,
  words: Words,
): Popup {
  const head = { title: option.label, about: option.description };
  const itemOf = ({ name, value }: Choice) => ({ label: name, about: '', pick: () => source.fill(name, value) });
  const fixed = fixedChoices(option, people, words);
  if (fixed !== null) {
    const items = fixed.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase())).map(itemOf);
    return { ...head, items, status: items.length === 0 ? words('no-options') : null, eager: true };
  }
  if (!option.autocomplete) return { ...head, items: [], status: null, eager: false };
  return { ...head, items: (known?.list ?? []).map(itemOf), status: statusOf(known, words), eager: false };
}

function statusOf(known: KnownChoices | null, words: Words): string | null {
  if (known === null) return words('loading');
  if (known.list === null) return words('loading-failed');
  return known.list.length === 0 ? words('no-options') : null;
}

/** Choices that need no asking; `null` where an option has none. */
export function fixedChoices(
  option: CommandOption,
  people: readonly PagePerson[],
  words: Words,
): readonly Choice[] | null {
  if (option.choices.length > 0) return option.choices;
  if (option.type === OptionKind.boolean)
    return [
      { name: words('true'), value: 'True' },
      { name: words('false'), value: 'False' },
    ];

  return isPerson(option) ? people.map(({ id, name }) => ({ name, value: id })) : null;
}
