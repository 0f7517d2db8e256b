import vm from 'node:vm';
import { expect, test } from 'vitest';
import { loadMadePatterns, type Pattern, readPatterns } from './patterns.ts';

/** As long as the longest text that reaches a pattern in one piece, and longer. */
const length = 100_000;
/** Most of the processor's time for that, in ms. */
const most = 50;
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
/** How the others grow is measured over these lengths, and shows what `length` would take. */
const [short, long] = [4_000, 16_000];
/** As often each is measured: the quickest counts, as the machine may be busy with something else. */
const tries = 3;

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

const now = () => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};
const context = vm.createContext({ now, done: [] as number[], pattern: /x/, texts: [] as readonly string[] });
const replaceAll = new vm.Script(`
  done.length = 0;
  for (const text of texts) {
    const start = now();
    pattern.lastIndex = 0;
    text.replace(pattern, '');
    done.push(now() - start);
  }
`);

/** The processor's time that a pattern takes over each text, in ms; without end for those from which it had to be stopped on. */
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

/** What a pattern would take for so many characters, in ms, going by how its time grows with the text. */
function foreseen(pattern: RegExp, form: Form, size: number): number {
  const quickest = (length: number) => {
    let least = Number.POSITIVE_INFINITY;
    for (let n = 0; n < tries && least > 0; n += 1) {
      const time = timesOf(pattern, [textOf(form, length)])[0]!;
      // There is no use in waiting for that again.
      if (time > 1_000) return time;
      least = Math.min(least, time);
    }
    return least;
  };
  const [before, after] = [quickest(short), quickest(long)];
  const power = Math.max(1, Math.log(after / Math.max(before, 0.001)) / Math.log(long / short));
  return after * (size / long) ** power;
}

/** The texts that a pattern takes too long for, told by what is repeated in them. */
function slowTexts(pattern: Pattern): readonly string[] {
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
    const ms = foreseen(global, form, size);
    if (ms >= most) slow.push(`${JSON.stringify(`${form.beginning}${form.part}${form.part}…`)} ${Math.round(ms)} ms`);
    if (slow.length === 3) break;
  }
  return slow;
}

test('every pattern takes less than 50 ms for 100,000 hostile characters', async () => {
  const patterns = [...readPatterns().literals, ...(await loadMadePatterns())];
  expect(patterns.length).toBeGreaterThan(400);
  const slow = patterns.flatMap((one) => {
    const texts = slowTexts(one);
    return texts.length === 0 ? [] : [`${one.where} /${one.source}/${one.flags}: ${texts.slice(0, 3).join(', ')}`];
  });
  expect(slow).toEqual([]);
});

test('no pattern is put together in a function, where it could be made of what a stranger wrote', () => {
  const made = readPatterns().made.filter(({ isInFunction }) => isInFunction);
  // Of the list of scripts in that file.
  expect(made.map(({ where }) => where.split(':')[0])).toEqual(['src/quotation/languages.ts']);
});
