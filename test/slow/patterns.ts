import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAst } from 'rolldown/parseAst';

/** A regular expression of the product. */
export interface Pattern {
  readonly where: string;
  readonly source: string;
  readonly flags: string;
}

/** A place where one is put together while the program runs. */
export interface MadePattern {
  readonly where: string;
  /** Inside a function, where it could be made of what a stranger wrote. */
  readonly isInFunction: boolean;
  readonly text: string;
}

interface Node {
  readonly type?: string;
  readonly start?: number;
  readonly end?: number;
  readonly regex?: { readonly pattern: string; readonly flags: string };
  readonly callee?: { readonly name?: string };
  readonly [name: string]: unknown;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What runs where strangers' texts come in: all but the page, which runs in the reader's own browser. */
const productFiles: readonly string[] = ['src', 'commands'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => /(?<!\.d)\.ts$/.test(path) && !path.includes('page/browser')),
);

/** Every regular expression that stands in the code, once. */
export function readPatterns(): { readonly literals: readonly Pattern[]; readonly made: readonly MadePattern[] } {
  const literals = new Map<string, Pattern>();
  const made: MadePattern[] = [];
  for (const path of productFiles) {
    const text = readFileSync(join(root, path), 'utf8');
    const note = ({ type = '', start = 0, end = 0, regex, callee }: Node, isInFunction: boolean): void => {
      const where = `${path}:${text.slice(0, start).split('\n').length}`;
      if (regex !== undefined) {
        literals.set(`/${regex.pattern}/${regex.flags}`, { where, source: regex.pattern, flags: regex.flags });
      }
      const isMaking = /^(?:New|Call)Expression$/.test(type) && callee?.name === 'RegExp';
      if (isMaking) made.push({ where, isInFunction, text: text.slice(start, end) });
    };
    const walk = (value: unknown, isInFunction: boolean): void => {
      if (typeof value !== 'object' || value === null) return;
      const node = value as Node;
      note(node, isInFunction);
      for (const inner of Object.values(node)) walk(inner, isInFunction || /Function/.test(node.type ?? ''));
    };
    walk(parseAst(text, { lang: 'ts' }), false);
  }
  return { literals: [...literals.values()], made };
}

/** Those that are put together when the modules are loaded; entry points, of threads too, would begin to run. */
export async function loadMadePatterns(): Promise<readonly Pattern[]> {
  const made = new Map<string, Pattern>();
  const original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(original, {
    construct(target, args: [string | RegExp, string?], newTarget) {
      const pattern = Reflect.construct(target, args, newTarget) as RegExp;
      const { source, flags } = pattern;
      made.set(`/${source}/${flags}`, { where: makerIn(new Error().stack ?? ''), source, flags });
      return pattern;
    },
  });
  try {
    for (const path of productFiles.filter((one) => !/^src\/(?:main|cli\/main|.*-thread)\.ts$/.test(one))) {
      await import(join(root, path));
    }
  } finally {
    globalThis.RegExp = original;
  }
  // Packages that are loaded along make theirs too, of constants; they are tried as well.
  return [...made.values()];
}

/** The file below the root that a call came from, by the stack. */
const makerIn = (stack: string): string =>
  stack
    .split('\n')
    .map((line) => line.split(root)[1])
    .find((path) => path !== undefined && !path.startsWith('test/')) ?? '';
