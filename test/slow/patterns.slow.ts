import vm from 'node:vm';
import { expect, test } from 'vitest';
import { loadMadePatterns, type Pattern, readPatterns } from './patterns.ts';

/** As long as the longest text that reaches a pattern in one piece, and longer. */
const length = 100_000;
/** What takes no longer than `suspicious` (ms) for so many is not tried on all: work that grows with the square takes some 5 ms. */
const sample = 2_000;
const suspicious = 1.5;
/** Most of the processor's time, in ms. */
const most = 50;

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

/** The processor's time that a pattern takes over each text, in ms; shorter where it had to be stopped at one of them. */
function timesOf(pattern: RegExp, texts: readonly string[]): readonly number[] {
  const done: number[] = [];
  Object.assign(context, { pattern, texts, done });
  try {
    replaceAll.runInContext(context, { timeout: 20_000 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
  }
  return done;
}

/** The texts that a pattern takes too long for, told by what is repeated in them. */
function slowTexts(pattern: Pattern): readonly string[] {
  const global = new RegExp(pattern.source, `${pattern.flags.replace(/[gy]/g, '')}g`);
  const forms = beginnings(pattern).flatMap((beginning) => repeated.map((part) => ({ beginning, part })));
  const textsOf = (size: number, of: typeof forms) =>
    of.map(({ beginning, part }) => `${beginning}${part.repeat(size / part.length)}\0`);
  const times = timesOf(global, textsOf(sample, forms));
  const suspects = forms.filter((_, at) => (times[at] ?? suspicious) >= suspicious).slice(0, 5);
  return suspects
    .filter((form) => {
      // Three times, as the machine may be busy with something else.
      const text = textsOf(length, [form])[0]!;
      return [1, 2, 3].every(() => (timesOf(global, [text])[0] ?? most) >= most);
    })
    .map(({ beginning, part }) => JSON.stringify(`${beginning}${part}${part}…`));
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
