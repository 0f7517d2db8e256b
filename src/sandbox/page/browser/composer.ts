import type { Choice, FilledCommand } from '../../api.ts';
import { ClientRefusal } from '../../people/client-refusal.ts';
import type { SentFile } from '../protocol.ts';
import { type ChoiceAsker, createChoiceAsker } from './ask-choices.ts';
import { type CommandEntry, type CommandOption, entriesOf, isCalled, OptionKind, readLine } from './command-entries.ts';
import { type Filled, filledCommand } from './filled.ts';
import { fixedChoices, type Popup, popupOf } from './popup.ts';
import { sentFileOf } from './read-file.ts';
import type { State } from './state.ts';
import { refusalIn } from './words.ts';

export interface ComposerDependencies {
  readonly state: State;
  readonly changed: () => void;
  readonly suggest: (command: FilledCommand) => Promise<readonly Choice[]>;
  readonly post: (text: string, files: readonly SentFile[]) => Promise<void>;
  readonly run: (command: FilledCommand, files: Readonly<Record<string, SentFile>>) => Promise<void>;
}

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
  readonly #asker: ChoiceAsker;
  readonly #on: ComposerDependencies;

  constructor(dependencies: ComposerDependencies) {
    this.#on = dependencies;
    this.#asker = createChoiceAsker(dependencies.suggest, () => this, dependencies.changed);
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
    return this.closed ? null : popupOf(this, this.#on.state.people, this.#asker.known(this), this.#on.state.words);
  }

  /** The line that Enter takes, if any. */
  activeIndex(popup: Popup | null): number {
    if (popup === null || popup.items.length === 0) return -1;
    return this.active < 0 ? (popup.eager ? 0 : -1) : Math.min(this.active, popup.items.length - 1);
  }

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
      .map((option) => this.#filled(option, given.find(([name]) => name === option.name)?.[1] ?? ''));
    this.rest = '';
    const empty = this.filled.findIndex((one) => one.text === '');
    // What is typed goes on in its last option; a choice that stands there whole is finished.
    const last = this.filled.length - 1;
    const isOpen =
      given.length > 0 && last >= 0 && fixedChoices(this.filled[last]!.option, [], this.#on.state.words) === null;
    this.go(empty >= 0 ? empty : isOpen ? last : null);
  }

  /** What was typed for an option, and the value that it stands for in the reader's language. */
  #filled(option: CommandOption, text: string): Filled {
    if (option.type !== OptionKind.boolean) return { option, text };
    const { words } = this.#on.state;
    const choice = fixedChoices(option, [], words)?.find(({ name }) => name.toLowerCase() === text.toLowerCase());
    return { option, text, value: choice?.value };
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
    this.#asker.askSoon();
    this.#on.changed();
  }

  /** The focus went there by itself. */
  focused(at: number | null): void {
    if (this.at === at) return;
    this.at = at;
    this.active = -1;
    this.closed = false;
    this.#asker.askSoon();
    this.#on.changed();
  }

  typeOption(index: number, text: string): void {
    const one = this.filled[index];
    if (one === undefined) return;
    // Whoever types the names too is understood, as in Discord: "words: ceasefire speaker:".
    const own = [one.option.label, one.option.name].map((name) => `${name}: `).find((start) => text.startsWith(start));
    one.text = text.slice(own?.length ?? 0);
    one.value = undefined;
    const typed = / (\S+):$/.exec(text)?.[1] ?? '';
    const next = this.left.find((option) => isCalled(option, typed));
    if (next !== undefined) {
      one.text = one.text.slice(0, -typed.length - 1).trim();
      this.add(next);
      return;
    }
    this.active = -1;
    this.closed = false;
    this.error = null;
    this.missing = null;
    this.#asker.askSoon();
    this.#on.changed();
  }

  typeRest(text: string): void {
    this.rest = text;
    this.active = -1;
    this.closed = false;
    const named = /^(\S+):$/.exec(text.trim());
    const option = named === null ? undefined : this.left.find((one) => isCalled(one, named[1]!));
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

  /** Takes a choice for the option being filled in. */
  fill(text: string, value: string | number): void {
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
    const text = `/${this.entry?.label ?? ''}`;
    this.clear();
    this.text = text;
  }

  clear(): void {
    this.#asker.stop();
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

  /** Sends what stands there. */
  async send(): Promise<void> {
    if (this.entry === null) return this.#post();
    const empty = this.filled.findIndex(({ option, text }) => option.required && text.trim() === '');
    if (empty >= 0) {
      this.go(empty);
      this.missing = this.filled[empty]!.option.name;
      this.error = this.#on.state.words('refused.no-value');
      this.#on.changed();
      return;
    }
    const kept = { entry: this.entry, filled: this.filled };
    const command = filledCommand(this.entry, this.filled);
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
    this.error = refusalIn(this.#on.state.words, error);
    this.missing = error instanceof ClientRefusal ? (error.refused?.option ?? null) : null;
    const at = this.filled.findIndex(({ option }) => option.name === this.missing);
    this.at = at >= 0 ? at : null;
    this.focusWanted = true;
    this.#on.changed();
  }
}
