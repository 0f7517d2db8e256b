/** A change that was made to the code, by the line that came of it. */
export interface Change {
  readonly file: string;
  readonly line: string;
}

interface Place {
  readonly line: number;
  readonly column: number;
}

/** The line of code that stands after a change from one place to another, both counted from 1; white space as one space. */
export function changedLine(code: string, { start, end }: { readonly start: Place; readonly end: Place }, by: string) {
  const lines = code.split('\n');
  const before = lines[start.line - 1]!.slice(0, start.column - 1);
  const after = lines[end.line - 1]!.slice(end.column - 1);
  return `${before}${by}${after}`.replace(/\s+/g, ' ').trim();
}

/** The changes that `docs/mutation.md` explains: the lines of its code blocks, each under the heading of its file. */
export function readExplained(page: string): readonly Change[] {
  return page
    .split(/^### `/m)
    .slice(1)
    .flatMap((part) => {
      const file = part.slice(0, part.indexOf('`'));
      return [...part.matchAll(/^```ts\n(.*?)^```$/gms)].flatMap(([, block]) =>
        block!
          .trimEnd()
          .split('\n')
          .map((line) => ({ file, line })),
      );
    });
}
