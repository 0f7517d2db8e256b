import { type Completion, commonStart } from './complete.ts';

/** What to do with a line after Tab. */
export interface TabStep {
  readonly line: string;
  /** Shown under the line, once. */
  readonly list: readonly Completion[];
}

/**
 * Tab as people know it: one way to go on is taken, of several the common beginning; then they are listed, and each further Tab takes the
 * next in turn.
 */
export function createTab(
  completionsOf: (line: string) => Promise<readonly Completion[]>,
): (line: string) => Promise<TabStep> {
  let round: { readonly completions: readonly Completion[]; readonly index: number; readonly line: string } | null =
    null;
  return async (line) => {
    if (round !== null && round.line === line) {
      const index = (round.index + 1) % round.completions.length;
      round = { ...round, index, line: round.completions[index]!.text };
      return { line: round.line, list: [] };
    }
    round = null;
    const completions = await completionsOf(line);
    if (completions.length === 0) return { line, list: [] };
    if (completions.length === 1) return { line: completions[0]!.text, list: [] };
    round = { completions, index: -1, line: commonOr(completions, line) };
    return { line: round.line, list: completions };
  };
}

/** The common beginning, where that goes on from what was typed. */
function commonOr(completions: readonly Completion[], line: string): string {
  const start = commonStart(completions);
  return start.startsWith(line) ? start : line;
}
