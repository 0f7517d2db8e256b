import { createInterface } from 'node:readline';
import type { Person } from '../api.ts';
import { type Act, createConversation } from './act.ts';
import { completionsOf } from './complete.ts';
import { clearOnInterrupt, completeOnTab } from './line-editing.ts';
import { stripControls } from './markdown.ts';
import { type ShowOptions, showMessage } from './show-message.ts';

export interface PromptOptions {
  readonly person: Person;
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream & { readonly columns?: number };
  /** Somebody sits at a terminal. Otherwise each line of the input is answered in order, and the end of the input ends it. */
  readonly terminal: boolean;
  /** Resolves when the bot has said all it has to say; by default its first words are shown. */
  readonly settled?: () => Promise<void>;
  /** By default at a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`. */
  readonly colour?: boolean;
  /** Ends the prompt from outside. */
  readonly signal?: AbortSignal;
}

const PROMPT = '> ';
const HINT = 'Tab completes, a number presses that button, help lists all, Ctrl-D ends.';

/** Takes lines and shows what comes of them, until the input ends. Resolves when all lines are answered. */
export async function runPrompt(options: PromptOptions): Promise<void> {
  const { person, input, output, terminal } = options;
  const colour = options.colour ?? (terminal && hasColour(process.env));
  const conversation = createConversation(person, options.settled);
  const width = () => Math.min(100, output.columns ?? 80);
  const view = (): ShowOptions => ({ width: terminal ? width() : null, colour });
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
    const completions = (line: string) =>
      completionsOf(line, person.commands(), person.languages().own, (typed) => person.suggest(typed));
    completeOnTab(reader, completions, write, () => open, width);
    ask();
  }
  await ended;
  await work;
  if (terminal) output.write('\n');
}

/** `NO_COLOR` with any value but an empty one, as no-color.org asks. */
const hasColour = (env: NodeJS.ProcessEnv): boolean => !env.NO_COLOR && env.TERM !== 'dumb';
