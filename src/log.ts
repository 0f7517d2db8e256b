import { pino } from 'pino';

/** What stands beside an event in the log. Never texts that people typed. */
type Facts = Readonly<Record<string, unknown>>;

/** Writes events, one line each. */
export interface Log {
  trace(event: string, facts?: Facts): void;
  debug(event: string, facts?: Facts): void;
  info(event: string, facts?: Facts): void;
  warn(event: string, facts?: Facts): void;
  error(event: string, facts?: Facts): void;
  fatal(event: string, facts?: Facts): void;
}

export interface LogOptions {
  readonly level: string;
  /** For people instead of machines. */
  readonly pretty?: boolean;
  /** Where lines go. */
  readonly write: (line: string) => void;
  /** Texts that never appear, whatever happens, such as the bot's token. */
  readonly secrets?: readonly string[];
}

/** The facts that are written; whatever else is given is left out, so that nothing leaks by being logged in passing. */
const plainFacts = [
  'request',
  'kind',
  'name',
  'outcome',
  'ms',
  'age',
  'code',
  'status',
  'attempt',
  'wait',
  'count',
  'total',
  'file',
  'line',
  'reason',
  'transcripts',
  'passages',
  'commands',
  'guild',
  'shard',
  'port',
  'version',
] as const;

/**
 * A log of JSON lines, or of lines for people with `pretty`.
 *
 * @returns the log, and whether `pretty` had to be left out because pino-pretty, a development dependency, is missing.
 */
export async function createLog(options: LogOptions): Promise<{ log: Log; prettyMissing: boolean }> {
  const { level, secrets = [] } = options;
  const hide = (line: string) => secrets.reduce((text, secret) => text.replaceAll(secret, '[secret]'), line);
  const format = options.pretty ? await loadPretty() : null;
  const stream = { write: (line: string) => options.write(hide(format?.(line) ?? line)) };
  const sink = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: named } },
    stream,
  );
  const writer =
    (at: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal') =>
    (event: string, facts: Facts = {}): void =>
      sink[at](allowed(facts), event);
  const log = {
    trace: writer('trace'),
    debug: writer('debug'),
    info: writer('info'),
    warn: writer('warn'),
    error: writer('error'),
    fatal: writer('fatal'),
  };
  return { log, prettyMissing: options.pretty === true && format === null };
}

const named = (label: string) => ({ level: label });

async function loadPretty(): Promise<((line: string) => string) | null> {
  try {
    const { prettyFactory } = await import('pino-pretty');
    return prettyFactory({ colorize: true, translateTime: 'SYS:HH:MM:ss', singleLine: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  }
}

function allowed(facts: Facts): Facts {
  const kept: Record<string, unknown> = {};
  for (const name of plainFacts) {
    const value = facts[name];
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) kept[name] = value;
  }
  if (facts.error !== undefined) kept.error = errorFacts(facts.error);
  return kept;
}

/**
 * What may be told of an error. Its message is left out, as it may repeat what somebody typed, and so are discord.js' `url` and `requestBody`,
 * which hold interaction tokens and answers; the places stay, and the paths in the form that Discord refused.
 */
function errorFacts(error: unknown): Facts {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack = '', cause } = error;
  const { code, status, method, rawError } = error as Error & Record<string, unknown>;
  const simple = (value: unknown) => typeof value === 'string' || typeof value === 'number';
  const at = stack.indexOf(message);
  return {
    name,
    ...(simple(code) ? { code } : {}),
    ...(simple(status) ? { status } : {}),
    ...(simple(method) ? { method } : {}),
    ...formFaults((rawError as { errors?: unknown } | undefined)?.errors),
    at: stack
      .slice(at < 0 ? 0 : at + message.length)
      .split('\n')
      .filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line))
      .slice(0, 8)
      .map((line) => line.trim().slice(3)),
    ...(cause instanceof Error ? { cause: errorFacts(cause) } : {}),
  };
}

/** `data.embeds.0.title: BASE_TYPE_MAX_LENGTH` for each fault of a refused form; Discord's sentences about them may repeat values. */
function formFaults(errors: unknown): { form?: readonly string[] } {
  const found: string[] = [];
  const walk = (node: unknown, path: string, depth: number): void => {
    if (typeof node !== 'object' || node === null || depth > 12 || found.length >= 20) return;
    for (const [key, value] of Object.entries(node)) {
      if (key !== '_errors') walk(value, path === '' ? key : `${path}.${key}`, depth + 1);
      else if (Array.isArray(value)) found.push(...value.map((one) => `${path}: ${String(one?.code)}`));
    }
  };
  walk(errors, '', 0);
  return found.length === 0 ? {} : { form: found };
}
