import vm from 'node:vm';
import { expect, test } from 'vitest';
import { loadMadePatterns, type Pattern, readPatterns } from './patterns.ts';

/** As long as the longest text that reaches a pattern in one piece, and longer. */
const length = 100_000;
/** Most time for that, as a multiple of what it takes to look at each of so many signs once: some 50 ms. */
const most = 1_000;
/** What takes no longer than `suspicious` (ms) for so many is looked at no further: work that grows with the square takes some 5 ms. */
const sample = 2_000;
const suspicious = 1.5;
/** Where no text is longer, by how its file begins. */
const shorter: Readonly<Record<string, number>> = {
  // Takes no more from before and after a quotation.
  'src/quotation/attribution.ts': 300,
  // Reads what PostgreSQL itself writes, in a type of column that we do not have.
  'node_modules/postgres-interval/': 0,
};
/** As often each is measured: the quickest counts, as the machine may be busy with something else. */
const tries = 5;

/** What is repeated: what patterns repeat, alone and in pairs. */
const repeated = [
  ...['a', 'A', 'é', '字', '1', ' ', '\t', '\n', '.', ',', '-', '–', ':', '(', ')', '[', ']', '<', '>', '"', "'", '’'],
  ...['/', '*', '_', '#', '@', '~', '`', '|', '\\', '\0', '\ufeff', '=', '&', '+', '!', '?', ';', '“', '”', '…', '¶'],
  ...[
    ' a',
    'a.',
    '.a',
    'A.',
    '1,',
    'ab-',
    '</',
    '[a](',
    '"a',
    '\n ',
    '\n\n',
    'a:',
    'a,',
    '://',
    '<a ',
    '**',
    '"a"',
    '\r\n',
    ', ',
    '. ',
    '- ',
  ],
];

/** The words and signs that a pattern itself begins with, so that it gets as far as to what it repeats. */
const beginnings = ({ source }: Pattern): readonly string[] => [
  '',
  'a',
  ...new Set((source.match(/[a-z]{3,}|[<#*_(["'@-]{1,3}/gi) ?? []).slice(0, 2)),
];

const context = vm.createContext({
  now: () => performance.now(),
  done: [] as number[],
  pattern: /x/,
  texts: [] as readonly string[],
});
const replaceAll = new vm.Script(`
  done.length = 0;
  for (const text of texts) {
    const start = now();
    pattern.lastIndex = 0;
    text.replace(pattern, '');
    done.push(now() - start);
  }
`);

/** The time that a pattern takes over each text, in ms; without end for those from which it had to be stopped on. */
function timesOf(pattern: RegExp, texts: readonly string[]): readonly number[] {
  const done: number[] = [];
  Object.assign(context, { pattern, texts, done });
  try {
    replaceAll.runInContext(context, { timeout: 2_000 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
  }
  return texts.map((_, at) => done[at] ?? Number.POSITIVE_INFINITY);
}

interface Form {
  readonly beginning: string;
  readonly part: string;
}

/** What is tried: so long, ending with what no pattern expects. */
const textOf = ({ beginning, part }: Form, size: number) =>
  `${beginning}${part.repeat(Math.ceil(size / part.length))}\0`;

/** The quickest of some tries, in ms: no try more once it is quick enough. */
function quickest(pattern: RegExp, text: string, enough = 0): number {
  let least = Number.POSITIVE_INFINITY;
  for (let n = 0; n < tries && least > enough; n += 1) least = Math.min(least, timesOf(pattern, [text])[0]!);
  return least;
}

/** What it takes this machine to look at each sign once. */
const unit = () => quickest(/^[^a]*$/g, 'b'.repeat(length));

/** The texts that a pattern takes too long for, told by what is repeated in them. */
function slowTexts(pattern: Pattern, limit: number): readonly string[] {
  const global = new RegExp(pattern.source, `${pattern.flags.replace(/[gy]/g, '')}g`);
  const forms = beginnings(pattern).flatMap((beginning) => repeated.map((part) => ({ beginning, part })));
  const isSuspect = (some: readonly Form[]) => {
    const times = timesOf(
      global,
      some.map((form) => textOf(form, sample)),
    );
    return some.filter((_, at) => times[at]! >= suspicious);
  };
  // Twice, so that a pause of the machine's is not looked into.
  const suspects = isSuspect(isSuspect(forms));
  const file = Object.keys(shorter).find((beginning) => pattern.where.startsWith(beginning));
  const size = file === undefined ? length : shorter[file]!;
  const slow: string[] = [];
  for (const form of suspects) {
    const ms = quickest(global, textOf(form, size), limit);
    if (ms > limit) slow.push(`${JSON.stringify(`${form.beginning}${form.part}${form.part}…`)} ${Math.round(ms)} ms`);
    if (slow.length === 3) break;
  }
  return slow;
}

test('every pattern takes no more than 1,000 looks at each of 100,000 hostile characters', async () => {
  const patterns = [...readPatterns().literals, ...(await loadMadePatterns())];
  expect(patterns.length).toBeGreaterThan(400);
  const limit = most * unit();
  const slow = patterns.flatMap((one) => {
    const texts = slowTexts(one, limit);
    return texts.length === 0 ? [] : [`${one.where} /${one.source}/${one.flags}: ${texts.slice(0, 3).join(', ')}`];
  });
  expect(slow).toEqual([]);
});

test('no pattern is put together in a function, where it could be made of what a stranger wrote', () => {
  const made = readPatterns().made.filter(({ isInFunction }) => isInFunction);
  // Of the list of scripts in that file.
  expect(made.map(({ where }) => where.split(':')[0])).toEqual(['src/quotation/languages.ts']);
});
