import type { Choice, FilledCommand } from '../../api.ts';
import type { PagePerson, SentFile } from '../protocol.ts';
import {
  type CommandEntry,
  type CommandOption,
  entriesOf,
  filterEntries,
  OptionKind,
  readLine,
} from './command-entries.ts';
import { sentFileOf } from './read-file.ts';
import type { State } from './state.ts';

export interface Filled {
  readonly option: CommandOption;
  text: string;
  /** The value of a picked choice; goes away as soon as somebody types. */
  value?: string | number | undefined;
  file?: File | undefined;
}

/** A line of the list above the message box. */
interface Suggestion {
  readonly key: string;
  readonly label: string;
  readonly about: string;
  readonly pick: () => void;
}

export interface Popup {
  readonly title: string;
  readonly about: string;
  readonly items: readonly Suggestion[];
  readonly status: string | null;
  /** Enter and Tab take the first line without an arrow key before. */
  readonly eager: boolean;
}

export interface ComposerDependencies {
  readonly state: State;
  readonly changed: () => void;
  readonly suggest: (command: FilledCommand) => Promise<readonly Choice[]>;
  readonly post: (text: string, files: readonly SentFile[]) => Promise<void>;
  readonly run: (command: FilledCommand, files: Readonly<Record<string, SentFile>>) => Promise<void>;
}

/** Typing is let to pause before the bot is asked, in ms. */
const PAUSE = 150;

/** What stands in the message box, and what can be done there. Knows nothing of how it looks. */
export class Composer {
  text = '';
  files: readonly File[] = [];
  entry: CommandEntry | null = null;
  filled: Filled[] = [];
  /** The option being filled in; `null`: the end of the command. */
  at: number | null = null;
  rest = '';
  active = -1;
  closed = false;
  error: string | null = null;
  missing: string | null = null;
  /** Where the focus should go after the next drawing. */
  focusWanted = false;
  #choices: { readonly key: string; readonly list: readonly Choice[] | null; readonly failed: boolean } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #on: ComposerDependencies;

  constructor(dependencies: ComposerDependencies) {
    this.#on = dependencies;
  }

  get entries(): readonly CommandEntry[] {
    return entriesOf(this.#on.state.commands);
  }

  /** Options that are not there yet. */
  get left(): readonly CommandOption[] {
    return (this.entry?.options ?? []).filter((option) => !this.filled.some((one) => one.option === option));
  }

  /** The list above the box, if there is one. */
  popup(): Popup | null {
    if (this.closed) return null;
    if (this.entry === null) return this.#commandPopup();
    return this.at === null ? this.#optionPopup() : this.#choicePopup(this.filled[this.at]!);
  }

  /** The line that Enter takes, if any. */
  activeIndex(popup: Popup | null): number {
    if (popup === null || popup.items.length === 0) return -1;
    return this.active < 0 ? (popup.eager ? 0 : -1) : Math.min(this.active, popup.items.length - 1);
  }

  #commandPopup(): Popup | null {
    if (!this.text.startsWith('/') || this.text.includes('\n')) return null;
    const items = filterEntries(this.entries, this.text).map((entry) => ({
      key: `${entry.id} ${entry.name}`,
      label: `/${entry.name}`,
      about: entry.description,
      pick: () => this.choose(entry),
    }));
    if (items.length === 0 && this.entries.length > 0) return null;
    return {
      title: 'Verbatim',
      about: '',
      items,
      status: items.length === 0 ? 'No commands here yet.' : null,
      eager: true,
    };
  }

  #optionPopup(): Popup | null {
    const wanted = this.rest.trim().replace(/:$/, '').toLowerCase();
    const items = this.left
      .filter(({ name }) => name.startsWith(wanted))
      .map((option) => ({
        key: option.name,
        label: option.name,
        about: option.description,
        pick: () => this.add(option),
      }));
    return items.length === 0 ? null : { title: 'Options', about: '', items, status: null, eager: wanted !== '' };
  }

  #choicePopup({ option, text }: Filled): Popup {
    const { title, about } = { title: option.name, about: option.description };
    const fixed = this.#fixedChoices(option);
    const pickOf = ({ name, value }: Choice, index: number) => ({
      key: `${index} ${name}`,
      label: name,
      about: '',
      pick: () => this.#fill(name, value),
    });
    if (fixed !== null) {
      const items = fixed.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase())).map(pickOf);
      return { title, about, items, status: items.length === 0 ? 'No options match your search.' : null, eager: true };
    }
    if (!option.autocomplete) return { title, about, items: [], status: null, eager: false };
    const known = this.#choices?.key === this.#choiceKey() ? this.#choices : null;
    const status = known?.failed
      ? 'Loading options failed'
      : known === null || known.list === null
        ? 'Loading options…'
        : known.list.length === 0
          ? 'No options match your search.'
          : null;
    return { title, about, items: (known?.list ?? []).map(pickOf), status, eager: false };
  }

  #fixedChoices(option: CommandOption): readonly Choice[] | null {
    if (option.choices.length > 0) return option.choices;
    if (option.type === OptionKind.boolean) return ['True', 'False'].map((name) => ({ name, value: name }));
    if (option.type !== OptionKind.user && option.type !== OptionKind.mentionable) return null;
    return this.#on.state.people.map(({ id, name }: PagePerson) => ({ name, value: id }));
  }

  #choiceKey = (): string =>
    JSON.stringify([this.entry?.name, this.at, this.filled.map(({ option, text }) => [option.name, text])]);

  type(text: string): void {
    this.text = text;
    this.error = null;
    this.closed = false;
    this.active = -1;
    const read = readLine(text, this.entries);
    if (read !== null) this.choose(read.entry, read.given);
    this.#on.changed();
  }

  /** Begins to fill in a command. */
  choose(entry: CommandEntry, given: readonly (readonly [string, string])[] = []): void {
    this.entry = entry;
    this.text = '';
    this.files = [];
    this.filled = entry.options
      .filter((option) => option.required || given.some(([name]) => name === option.name))
      .map((option) => ({
        option,
        text: given.find(([name]) => name === option.name)?.[1] ?? '',
      }));
    this.rest = '';
    const empty = this.filled.findIndex((one) => one.text === '');
    // What is typed goes on in its last option; a choice that stands there whole is finished.
    const last = this.filled.length - 1;
    const isOpen = given.length > 0 && last >= 0 && this.#fixedChoices(this.filled[last]!.option) === null;
    this.go(empty >= 0 ? empty : isOpen ? last : null);
  }

  add(option: CommandOption): void {
    this.filled.push({ option, text: '' });
    this.rest = '';
    this.go(this.filled.length - 1);
  }

  /** Puts the focus on an option, or on the end. */
  go(at: number | null): void {
    this.at = at;
    this.active = -1;
    this.closed = false;
    this.error = null;
    this.focusWanted = true;
    this.#askSoon();
    this.#on.changed();
  }

  /** The focus went there by itself. */
  focused(at: number | null): void {
    if (this.at === at) return;
    this.at = at;
    this.active = -1;
    this.closed = false;
    this.#askSoon();
    this.#on.changed();
  }

  typeOption(index: number, text: string): void {
    const one = this.filled[index];
    if (one === undefined) return;
    // Whoever types the names too is understood, as in Discord: "words: ceasefire speaker:".
    const own = `${one.option.name}: `;
    one.text = text.startsWith(own) ? text.slice(own.length) : text;
    one.value = undefined;
    const next = this.left.find(({ name }) => text.endsWith(` ${name}:`));
    if (next !== undefined) {
      one.text = one.text.slice(0, -next.name.length - 1).trim();
      this.add(next);
      return;
    }
    this.active = -1;
    this.closed = false;
    this.error = null;
    this.missing = null;
    this.#askSoon();
    this.#on.changed();
  }

  typeRest(text: string): void {
    this.rest = text;
    this.active = -1;
    this.closed = false;
    const named = /^(\S+):$/.exec(text.trim());
    const option = named === null ? undefined : this.left.find(({ name }) => name === named[1]);
    if (option !== undefined) this.add(option);
    this.#on.changed();
  }

  giveFile(index: number, file: File | undefined): void {
    const one = this.filled[index];
    if (one === undefined) return;
    one.file = file;
    one.text = file?.name ?? '';
    this.missing = null;
    this.next();
  }

  attach(files: readonly File[]): void {
    this.files = [...this.files, ...files].slice(0, 10);
    this.focusWanted = true;
    this.#on.changed();
  }

  detach(file: File): void {
    this.files = this.files.filter((one) => one !== file);
    this.#on.changed();
  }

  #fill(text: string, value: string | number): void {
    const one = this.at === null ? undefined : this.filled[this.at];
    if (one === undefined) return;
    one.text = text;
    one.value = value;
    this.missing = null;
    this.next();
  }

  /** On to the next option that is empty, or to the end. */
  next(): void {
    const empty = this.filled.findIndex((one, index) => one.text === '' && index > (this.at ?? -1));
    this.go(empty >= 0 ? empty : null);
  }

  /** Backspace in an empty place: back to the option before, or out of the command. */
  back(): void {
    const { at, filled } = this;
    const removed = at === null ? undefined : filled[at];
    if (at === null && filled.length > 0) this.go(filled.length - 1);
    else if (at !== null && removed !== undefined && !removed.option.required) {
      this.filled = filled.filter((one) => one !== removed);
      this.go(this.filled.length > 0 && at > 0 ? at - 1 : null);
    } else if (at !== null && at > 0) this.go(at - 1);
    else this.#leave();
  }

  /** Back to plain text, with what began the command. */
  #leave(): void {
    const text = `/${this.entry?.name ?? ''}`;
    this.clear();
    this.text = text;
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.text = '';
    this.files = [];
    this.entry = null;
    this.filled = [];
    this.at = null;
    this.rest = '';
    this.active = -1;
    this.closed = false;
    this.error = null;
    this.missing = null;
    this.focusWanted = true;
    this.#on.changed();
  }

  escape(): boolean {
    if (this.popup() !== null) {
      this.closed = true;
      this.#on.changed();
      return true;
    }
    if (this.entry === null) return false;
    this.clear();
    return true;
  }

  move(by: number): boolean {
    const popup = this.popup();
    const count = popup?.items.length ?? 0;
    if (count === 0) return false;
    const now = this.activeIndex(popup);
    this.active = now < 0 ? (by > 0 ? 0 : count - 1) : (now + by + count) % count;
    this.#on.changed();
    return true;
  }

  /** Takes the active line of the list; `first` takes the first where none is active. */
  take(first: boolean): boolean {
    const popup = this.popup();
    const index = Math.max(this.activeIndex(popup), first ? 0 : -1);
    const item = popup?.items[index];
    if (item === undefined) return false;
    item.pick();
    return true;
  }

  #command(filled: readonly Filled[]): FilledCommand {
    const given = filled.filter(({ option, text }) => option.type !== OptionKind.attachment && text.trim() !== '');
    return {
      command: this.entry!.id,
      path: this.entry!.path,
      options: given.map(({ option, text, value }) => {
        const isUser = option.type === OptionKind.user || option.type === OptionKind.mentionable;
        if (isUser && value !== undefined) return { name: option.name, text: `<@${value}>` };
        return { name: option.name, text, ...(option.autocomplete ? { value } : {}) };
      }),
    };
  }

  #askSoon(): void {
    clearTimeout(this.#timer);
    const focused = this.at === null ? undefined : this.filled[this.at];
    if (!focused?.option.autocomplete || focused.value !== undefined) return;
    this.#timer = setTimeout(() => void this.#ask(focused), PAUSE);
  }

  async #ask(focused: Filled): Promise<void> {
    const key = this.#choiceKey();
    if (this.#choices?.key === key && !this.#choices.failed) return;
    const others = this.filled.filter((one) => one !== focused);
    const command = this.#command(others);
    const options = [...command.options, { name: focused.option.name, text: focused.text }];
    const list = await this.#on.suggest({ ...command, options }).catch(() => null);
    if (key !== this.#choiceKey()) return;
    this.#choices = { key, list, failed: list === null };
    this.#on.changed();
  }

  /** Sends what stands there. */
  async send(): Promise<void> {
    if (this.entry === null) return this.#post();
    const empty = this.filled.findIndex(({ option, text }) => option.required && text.trim() === '');
    if (empty >= 0) {
      this.go(empty);
      this.missing = this.filled[empty]!.option.name;
      this.error = 'This option is required. Specify a value.';
      this.#on.changed();
      return;
    }
    const kept = { entry: this.entry, filled: this.filled };
    const command = this.#command(this.filled);
    const withFiles = this.filled.filter((one): one is Filled & { file: File } => one.file !== undefined);
    this.clear();
    try {
      const files = await Promise.all(withFiles.map(async ({ option, file }) => [option.name, await sentFileOf(file)]));
      await this.#on.run(command, Object.fromEntries(files) as Record<string, SentFile>);
    } catch (error) {
      // What was filled in is not lost, unless something else has been begun meanwhile.
      if (this.entry === null && this.text === '') Object.assign(this, kept);
      this.#refused(error);
    }
  }

  async #post(): Promise<void> {
    const { text, files } = this;
    if (text.trim() === '' && files.length === 0) return;
    this.clear();
    try {
      await this.#on.post(text, await Promise.all(files.map(sentFileOf)));
    } catch (error) {
      if (this.text === '' && this.entry === null) Object.assign(this, { text, files });
      this.#refused(error);
    }
  }

  #refused(error: unknown): void {
    this.error = error instanceof Error ? error.message : String(error);
    this.missing = this.filled.find(({ option }) => this.error?.startsWith(`${option.name}:`))?.option.name ?? null;
    const at = this.filled.findIndex(({ option }) => option.name === this.missing);
    this.at = at >= 0 ? at : null;
    this.focusWanted = true;
    this.#on.changed();
  }
}
