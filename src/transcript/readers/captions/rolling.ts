/** A cue's lines with its times. */
interface TimedLines {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/** Cues that follow each other within this many seconds may show the same line. */
const contiguous = 0.2;
/** Captions that roll show two or three lines. */
const mostLines = 8;
/** Share of cues that must repeat a line before a file counts as rolling. */
const rollingShare = 0.3;

/**
 * Takes lines out of rolling captions that were shown before: each cue repeats the last line of the one before, or grows
 * by a few words. In captions that do not roll, nothing is taken out, though somebody says the same twice.
 */
export function withoutRepeats<T extends TimedLines>(cues: readonly T[]): readonly T[] {
  const filled = cues.filter(({ lines }) => lines.length > 0);
  const rolls = filled.filter((cue, index) => index > 0 && repeats(filled[index - 1]!, cue)).length;
  if (rolls < 2 || rolls < (filled.length - 1) * rollingShare) return filled;
  return filled.flatMap((cue, index) => {
    const before = filled[index - 1];
    if (!before || cue.start - before.end > contiguous) return [cue];
    const lines = newLines(before.lines, cue.lines);
    return lines.length === 0 ? [] : [{ ...cue, lines }];
  });
}

/** Whether a cue shows lines of the one before and more: mere repetition may be speech. */
function repeats(before: TimedLines, { start, lines }: TimedLines): boolean {
  if (start - before.end > contiguous) return false;
  const rest = newLines(before.lines, lines);
  return rest.length > 0 && rest.join(' ') !== lines.join(' ');
}

function newLines(before: readonly string[], lines: readonly string[]): readonly string[] {
  for (let count = Math.min(before.length, lines.length, mostLines); count > 0; count--) {
    const shown = before.slice(-count);
    if (!shown.slice(0, -1).every((line, index) => line === lines[index])) continue;
    const [last, now] = [shown.at(-1)!, lines[count - 1]!];
    if (now === last) return lines.slice(count);
    if (now.startsWith(`${last} `)) return [now.slice(last.length + 1), ...lines.slice(count)];
  }
  return lines;
}
