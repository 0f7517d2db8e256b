import { createInterface, type Interface } from 'node:readline';
import type { Person } from '../api.ts';
import { type Act, createConversation } from './act.ts';
import { type Completion, completionsOf } from './complete.ts';
import { stripControls } from './markdown.ts';
import { type ShowOptions, showMessage } from './show-message.ts';
import { createTab } from './tab.ts';

export interface PromptOptions {
  readonly person: Person;
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream & { readonly columns?: number };
  /** Somebody sits at a terminal. Otherwise each line of the input is answered in order, and the end of the input ends it. */
  readonly terminal: boolean;
  /** By default at a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`. */
  readonly colour?: boolean;
  /** Ends the prompt from outside. */
  readonly signal?: AbortSignal;
}

const PROMPT = '> ';
/** Longer lists of completions are cut: the terminal is not the place to read them all. */
const MAX_LISTED = 12;
const HINT = 'Tab completes, a number presses that button, help lists all, Ctrl-D ends.';

/** Takes lines and shows what comes of them, until the input ends. Resolves when all lines are answered. */
export async function runPrompt(options: PromptOptions): Promise<void> {
  const { person, input, output, terminal } = options;
  const colour = options.colour ?? (terminal && hasColour(process.env));
  const conversation = createConversation(person);
  const view = (): ShowOptions => ({ width: terminal ? Math.min(100, output.columns ?? 80) : null, colour });
  const write = (text: string) => output.write(`${text}\n`);

  const reader = createInterface({
    input,
    ...(terminal ? { output } : {}),
    terminal: terminal && process.env.TERM !== 'dumb',
    historySize: 200,
    removeHistoryDuplicates: true,
    completer: (_line: string, done: (error: null, result: [string[], string]) => void) => done(null, [[], '']),
  });
  const ended = new Promise<void>((resolve) => reader.once('close', resolve));
  options.signal?.addEventListener('abort', () => reader.close(), { once: true });
  if (options.signal?.aborted) reader.close();

  let work: Promise<void> = Promise.resolve();
  let open = true;
  let left = false;
  const ask = () => {
    if (!terminal || !open) return;
    const field = conversation.asks();
    reader.setPrompt(field === null ? PROMPT : `${stripControls(field)}: `);
    reader.prompt();
  };

  async function answer(line: string): Promise<void> {
    if (left) return;
    if (!terminal && line.trim() !== '') write(`${PROMPT}${line}`);
    const act = await conversation.act(line).catch(
      (error: unknown): Act => ({
        kind: 'said',
        text: `That failed: ${error instanceof Error ? error.message : String(error)}`,
      }),
    );
    if (act.kind === 'leave') {
      left = true;
      reader.close();
      return;
    }
    if (act.kind === 'shown') write(`${showMessage(act.message, view())}\n`);
    else if (act.text !== '') write(`${stripControls(act.text)}\n`);
    ask();
  }

  reader.on('line', (line) => {
    // One after the other, also where a pipe brings all lines at once.
    work = work.then(() => answer(line));
  });
  reader.once('close', () => {
    open = false;
  });
  if (terminal) {
    write(HINT);
    clearOnInterrupt(reader, write, ask);
    const completions = (line: string) => completionsOf(line, person.commands(), (typed) => person.suggest(typed));
    completeOnTab(reader, completions, write, () => open);
    ask();
  }
  await ended;
  await work;
  if (terminal) output.write('\n');
}

/** `NO_COLOR` with any value but an empty one, as no-color.org asks. */
const hasColour = (env: NodeJS.ProcessEnv): boolean => !env.NO_COLOR && env.TERM !== 'dumb';

/** Ctrl-C throws away what was typed; on an empty line the second one ends the prompt. */
function clearOnInterrupt(reader: Interface, write: (text: string) => void, ask: () => void): void {
  let warned = false;
  reader.on('line', () => {
    warned = false;
  });
  reader.on('SIGINT', () => {
    if (reader.line === '' && warned) {
      reader.close();
      return;
    }
    warned = reader.line === '';
    write(warned ? '\n(Ctrl-C again or Ctrl-D ends)' : '^C');
    setLine(reader, '');
    ask();
  });
}

/** Node's own completion replaces what was typed by what the completions have in common; here they are hits, not endings. */
function completeOnTab(
  reader: Interface,
  completions: (line: string) => Promise<readonly Completion[]>,
  write: (text: string) => void,
  isOpen: () => boolean,
): void {
  const tab = createTab((line) => completions(line).catch(() => []));
  (reader as Interface & { completer?: unknown }).completer = (
    line: string,
    done: (error: null, result: [string[], string]) => void,
  ) => {
    done(null, [[], line]);
    void tab(line).then((step) => {
      // Somebody typed on meanwhile, or left.
      if (!isOpen() || reader.line !== line) return;
      if (step.line !== line) setLine(reader, step.line);
      if (step.list.length > 0) {
        write(`\n${listText(step.list)}`);
        redraw(reader);
      }
    });
  };
}

function listText(list: readonly Completion[]): string {
  const shown = list
    .slice(0, MAX_LISTED)
    .map(({ text, note }) => `  ${stripControls(text)}${note === '' ? '' : `  ${stripControls(note)}`}`);
  return [
    ...shown,
    ...(list.length > MAX_LISTED ? [`  … and ${list.length - MAX_LISTED} more; Tab again goes through them`] : []),
  ].join('\n');
}

function setLine(reader: Interface, line: string): void {
  reader.write(null, { ctrl: true, name: 'e' });
  reader.write(null, { ctrl: true, name: 'u' });
  if (line !== '') reader.write(line);
}

/** The cursor stands on a fresh row: nothing above may be wiped. */
function redraw(reader: Interface): void {
  (reader as Interface & { prevRows?: number }).prevRows = 0;
  reader.prompt(true);
}
