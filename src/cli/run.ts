import { parseArgs } from 'node:util';
import { type Io, UsageError } from './io.ts';
import type { Subcommand } from './subcommand.ts';

/** Every subcommand by name; loaded when it is called, so that `read` does not wait for the local Discord. */
export const subcommands: Readonly<Record<string, () => Promise<Subcommand>>> = {
  quote: async () => (await import('./quote.ts')).quote,
  context: async () => (await import('./context.ts')).context,
  cite: async () => (await import('./cite.ts')).cite,
  mentions: async () => (await import('./mentions.ts')).mentions,
  read: async () => (await import('./read.ts')).read,
  eval: async () => (await import('./eval.ts')).evalCollection,
  check: async () => (await import('./check.ts')).check,
  store: async () => (await import('./store.ts')).store,
  health: async () => (await import('./health.ts')).health,
  ask: async () => (await import('./ask.ts')).ask,
};

const commonOptions = {
  json: { type: 'boolean' },
  collection: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Runs what was typed after `npm run verbatim --` and gives the exit code. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  try {
    const [name, ...rest] = args;
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      io.out(await overview());
      return name === undefined ? 2 : 0;
    }
    const load = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
    if (!load) {
      throw new UsageError(
        `There is no subcommand ${JSON.stringify(name)}: there are ${Object.keys(subcommands).join(', ')}`,
      );
    }
    const subcommand = await load();
    const { positionals, values } = parse(rest, subcommand);
    if (values.help) {
      io.out(`${help(subcommand)}\n`);
      return 0;
    }
    return await subcommand.run({ positionals, values }, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.err(`verbatim: ${error.message.replace(/(?<!\s)\s*\n\s*/g, ' ')}\n`);
    return 2;
  }
}

function parse(args: readonly string[], { options }: Subcommand) {
  try {
    return parseArgs({
      args: wordsLast(args),
      options: { ...options, ...commonOptions },
      allowPositionals: true,
      strict: true,
    }) as { positionals: string[]; values: Record<string, string | boolean | undefined> };
  } catch (error) {
    const { message } = error as Error;
    // Node goes on to explain what to do about words that begin with a hyphen; the first sentence says what is wrong.
    throw new UsageError(message.split(/\.\s/)[0]!.replace(/\.$/, ''));
  }
}

/** Words that begin with a hyphen and hold a space, such as '-peace talks', are no option. */
function wordsLast(args: readonly string[]): string[] {
  const end = args.indexOf('--');
  const [before, after] = end < 0 ? [args, []] : [args.slice(0, end), args.slice(end + 1)];
  const isWords = (text: string, index: number) =>
    /^-[^-].*\s/s.test(text) && !/^--[^=]+$/.test(before[index - 1] ?? '');
  return [...before.filter((text, index) => !isWords(text, index)), '--', ...before.filter(isWords), ...after];
}

const help = ({ usage }: Subcommand) =>
  `npm run verbatim -- ${usage}\n\nAlso: --json (one object on one line), --collection DIR (default data/transcripts), --help`;

async function overview(): Promise<string> {
  const all = await Promise.all(Object.values(subcommands).map(async (load) => (await load()).usage));
  return `npm run verbatim -- <subcommand>\n\n${all.join('\n\n')}\n\nEach takes --json (one object on one line), --collection DIR (default data/transcripts) and --help.\n`;
}
