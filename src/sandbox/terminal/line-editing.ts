import type { Interface } from 'node:readline';
import type { Completion } from './complete.ts';
import { stripControls } from './markdown.ts';
import { createTab } from './tab.ts';
import { wrap } from './width.ts';

/** Longer lists of completions are cut: the terminal is not the place to read them all. */
const MAX_LISTED = 12;

/** Ctrl-C throws away what was typed; on an empty line the second one ends the prompt. */
export function clearOnInterrupt(reader: Interface, write: (text: string) => void, ask: () => void): void {
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
    if (!warned) {
      setLine(reader, '');
      return;
    }
    write('\n(Ctrl-C again or Ctrl-D ends)');
    ask();
  });
}

/** Node's own completion replaces what was typed by what the completions have in common; here they are hits, not endings. */
export function completeOnTab(
  reader: Interface,
  completions: (line: string) => Promise<readonly Completion[]>,
  write: (text: string) => void,
  isOpen: () => boolean,
  width: () => number,
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
        write(`\n${listText(step.list, width())}`);
        redraw(reader);
      }
    });
  };
}

/** One row for each: a list that scrolls away is of no use. */
function listText(list: readonly Completion[], width: number): string {
  const left = list.length - MAX_LISTED;
  const rows = list.slice(0, MAX_LISTED).map(({ label, note }) => (note === '' ? label : `${label}  ${note}`));
  if (left > 0) rows.push(`… and ${left} more; Tab again goes through them`);
  return rows.map((row) => `  ${firstRow(stripControls(row).replaceAll('\n', ' '), width - 2)}`).join('\n');
}

function firstRow(text: string, width: number): string {
  const [row = [], ...more] = wrap([{ text, styles: new Set() }], width - 1);
  const shown = row.map((span) => span.text).join('');
  return more.length === 0 ? shown : `${shown.trimEnd()}…`;
}

function setLine(reader: Interface, line: string): void {
  // Node loses count of the rows when several characters come at once.
  (reader as Rows).prevRows = reader.getCursorPos().rows;
  reader.write(null, { ctrl: true, name: 'e' });
  reader.write(null, { ctrl: true, name: 'u' });
  if (line !== '') reader.write(line);
}

/** The cursor stands on a fresh row: nothing above may be wiped. */
function redraw(reader: Interface): void {
  (reader as Rows).prevRows = 0;
  reader.prompt(true);
}

/** How many rows above the cursor Node wipes when it draws the line again. */
type Rows = Interface & { prevRows?: number };
