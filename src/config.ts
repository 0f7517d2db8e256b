import { isIP } from 'node:net';

/** How much is logged; `silent` logs nothing. */
const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
type LogLevel = (typeof logLevels)[number];

/** Where is listened unless a setting says otherwise: only this machine reaches it. */
const loopback = '127.0.0.1';

/** Where the store is unless DATA_DIR says otherwise. */
export const defaultDataDir = '.verbatim';

/** What guilds may keep of their own, and for how long. */
export interface OwnSettings {
  /** Largest file that is taken as a transcript, in MiB. */
  readonly uploadMib: number;
  /** Of one guild. */
  readonly transcripts: number;
  /** Over all transcripts of one guild. */
  readonly passages: number;
  /** Passages that are held in memory, of all guilds together. */
  readonly passagesInMemory: number;
  /** Days without a question after which all that is kept of a guild is deleted; `null`: never. */
  readonly forgetAfterDays: number | null;
}

/** Every setting, checked. */
export interface Config {
  /** How interactions come: over Discord's gateway, or as HTTP requests. */
  readonly mode: 'gateway' | 'http';
  /** `null`: with the gateway the local Discord starts instead; over HTTP it is only needed to register commands. */
  readonly token: string | null;
  /** 64 hex digits; never `null` over HTTP. */
  readonly publicKey: string | null;
  /** Without a version and without a `/` at the end. */
  readonly apiUrl: string;
  /** Commands are registered in this guild alone. */
  readonly guildId: string | null;
  readonly dataDir: string;
  /** Of PostgreSQL, which then keeps what the data folder would; `null`: the data folder does. Holds a password. */
  readonly databaseUrl: string | null;
  readonly transcriptsDir: string;
  /** Address of the project that /about leads to; `null`: the one in package.json, if it names one. */
  readonly projectUrl: string | null;
  /** `null` where it was not set. */
  readonly logLevel: LogLevel | null;
  readonly logPretty: boolean;
  readonly own: OwnSettings;
  /** Where interactions are served over HTTP, else the page of the local Discord (on loopback); `null` where it was not set. */
  readonly port: number | null;
  /** The address on which interactions are served. */
  readonly host: string;
  /** Where health and metrics are served; `null`: nowhere. */
  readonly operationsPort: number | null;
  readonly operationsHost: string;
  /** The shards of this process, ascending, and how many there are in all. */
  readonly shards: { readonly ids: readonly number[]; readonly total: number };
}

/** The settings that are wrong, all of them. Values are never repeated: one of them may be a token. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads every setting from the environment; one that is empty or only white space counts as not set.
 *
 * @throws ConfigError with all faults, each a sentence that begins with the setting's name.
 */
export function readConfig(env: Environment): Config {
  const faults: string[] = [];
  const text = (name: string): string | null => env[name]?.trim() || null;
  const read = <Value>(name: string, fallback: Value, parse: (text: string) => Value): Value => {
    const given = text(name);
    if (given === null) return fallback;
    try {
      return parse(given);
    } catch (error) {
      if (!(error instanceof SettingFault)) throw error;
      faults.push(`${name} ${error.message}`);
      return fallback;
    }
  };
  const mode = read<Config['mode']>('MODE', 'gateway', parseMode);
  if (mode === 'http' && text('DISCORD_PUBLIC_KEY') === null) {
    faults.push(
      'DISCORD_PUBLIC_KEY must be set with MODE=http: copy the public key of the application from the developer portal',
    );
  }
  const total = read<number | null>('SHARD_TOTAL', null, parseShardTotal);
  const ids = read<readonly number[] | null>('SHARD_IDS', null, parseShardIds);
  if (ids !== null && text('SHARD_TOTAL') === null) {
    faults.push('SHARD_IDS needs SHARD_TOTAL beside it: how many shards there are in all processes together');
  }
  if (ids !== null && total !== null && ids.at(-1)! >= total) {
    faults.push('SHARD_IDS must name shards from 0 up to, but not including, SHARD_TOTAL');
  }
  const config: Config = {
    mode,
    publicKey: read<string | null>('DISCORD_PUBLIC_KEY', null, parsePublicKey),
    token: read<string | null>('DISCORD_TOKEN', null, parseToken),
    apiUrl: read('DISCORD_API_URL', 'https://discord.com/api', parseApiUrl),
    guildId: read<string | null>('DISCORD_GUILD_ID', null, parseGuildId),
    dataDir: read('DATA_DIR', defaultDataDir, parseFolder),
    databaseUrl: read<string | null>('DATABASE_URL', null, parseDatabaseUrl),
    transcriptsDir: read('TRANSCRIPTS_DIR', 'data/transcripts', parseFolder),
    projectUrl: read<string | null>('PROJECT_URL', null, parseProjectUrl),
    logLevel: read<LogLevel | null>('LOG_LEVEL', null, parseLogLevel),
    logPretty: read('LOG_PRETTY', false, parseSwitch),
    own: {
      uploadMib: read('UPLOAD_MAX_MIB', 10, parseCount(1, 100)),
      transcripts: read('GUILD_MAX_TRANSCRIPTS', 50, parseCount(1, 100_000)),
      passages: read('GUILD_MAX_PASSAGES', 200_000, parseCount(1, 10_000_000)),
      passagesInMemory: read('GUILD_PASSAGES_IN_MEMORY', 200_000, parseCount(0, 100_000_000)),
      forgetAfterDays: read<number | null>('FORGET_AFTER_DAYS', null, parseCount(1, 36_500)),
    },
    port: read<number | null>('PORT', null, parsePort),
    host: read('LISTEN_HOST', loopback, parseHost),
    operationsPort: read<number | null>('OPERATIONS_PORT', null, parsePort),
    operationsHost: read('OPERATIONS_HOST', loopback, parseHost),
    shards: { ids: ids ?? Array.from({ length: total ?? 1 }, (_, id) => id), total: total ?? 1 },
  };
  if (faults.length > 0) throw new ConfigError(faults);
  return config;
}

/** Texts that must never be logged, whatever happens. */
export function secretsOf({ token, databaseUrl }: Pick<Config, 'token' | 'databaseUrl'>): readonly string[] {
  const password = databaseUrl === null ? '' : new URL(databaseUrl).password;
  const given = [token ?? '', databaseUrl ?? '', password, decoded(password)];
  // A password of three letters stands in every other word.
  return [...new Set(given)].filter((text) => text.length > 3);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

class SettingFault extends Error {}

function parseMode(text: string): Config['mode'] {
  if (text === 'http' || text === 'gateway') return text;
  throw new SettingFault('must be "gateway" or "http", or left out');
}

function parsePublicKey(text: string): string {
  if (!/^[0-9a-f]{64}$/i.test(text)) {
    throw new SettingFault('must be the public key of the application from the developer portal: 64 hex digits');
  }
  return text.toLowerCase();
}

/** A name or an address that one can listen on; what a port or a path is added to is refused. */
function parseHost(text: string): string {
  if (isIP(text) === 0 && !/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i.test(text)) {
    throw new SettingFault('must be an address of this machine without a port, such as 127.0.0.1, 0.0.0.0 or ::');
  }
  return text;
}

/** Discord takes no more for any bot: 2,500 servers a shard leave room for 40 million. */
const mostShards = 16_000;

function parseShardTotal(text: string): number {
  const total = Number(text);
  if (!/^\d{1,5}$/.test(text) || total < 1 || total > mostShards) {
    throw new SettingFault(`must be how many shards there are in all processes together, from 1 to ${mostShards}`);
  }
  return total;
}

function parseShardIds(text: string): readonly number[] {
  const ids = text.split(',').flatMap((part) => {
    const [, first, last = first] = /^\s*(\d{1,5})\s*(?:-\s*(\d{1,5})\s*)?$/.exec(part) ?? [];
    const [from, to] = [Number(first), Number(last)];
    if (first === undefined || from > to || to >= mostShards) {
      throw new SettingFault('must be numbers of shards, from 0 on, such as 0-3 or 0,2');
    }
    return Array.from({ length: to - from + 1 }, (_, offset) => from + offset);
  });
  return [...new Set(ids)].sort((a, b) => a - b);
}

function parseToken(text: string): string {
  if (/^bot\s/i.test(text)) throw new SettingFault('must be the token alone, without "Bot" before it');
  if (!/^[\x21-\x7e]+$/.test(text)) {
    throw new SettingFault('must be one word without spaces: copy it again from the developer portal');
  }
  return text;
}

function parseApiUrl(text: string): string {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new SettingFault('must be an address that begins with https:// or http://');
  }
  if (url.username !== '' || url.password !== '') throw new SettingFault('must hold no user name and no password');
  if (url.search !== '' || url.hash !== '')
    throw new SettingFault('must hold nothing after the path: no "?" and no "#"');
  return `${url.origin}${url.pathname
    .replace(/(?<!\/)\/+$/, '')
    .replace(/\/v\d{1,3}$/, '')
    .replace(/(?<!\/)\/+$/, '')}`;
}

/** Everybody in Discord sees it. */
function parseProjectUrl(text: string): string {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || text.length > 500) {
    throw new SettingFault('must be an address that begins with https:// or http://, of 500 characters at most');
  }
  if (url.username !== '' || url.password !== '') throw new SettingFault('must hold no user name and no password');
  return url.href;
}

function parseGuildId(text: string): string {
  if (!/^\d{17,20}$/.test(text)) {
    throw new SettingFault('must be the ID of a server, 17 to 20 digits: right-click the server, "Copy Server ID"');
  }
  return text;
}

function parseFolder(text: string): string {
  if (text.includes('\0')) throw new SettingFault('must be the path of a folder');
  return text;
}

const tlsModes = ['disable', 'require', 'verify-ca', 'verify-full'];

function parseDatabaseUrl(text: string): string {
  const url = URL.parse(text);
  if (url === null || !/^postgres(?:ql)?:$/.test(url.protocol)) {
    throw new SettingFault(
      'must be an address that begins with postgres:// or postgresql://, special signs in its password percent-encoded',
    );
  }
  const mode = url.searchParams.get('sslmode');
  if (mode !== null && !tlsModes.includes(mode)) {
    throw new SettingFault(`must have as sslmode one of ${tlsModes.join(', ')}, or none`);
  }
  if (mode === 'verify-ca' && !url.searchParams.get('sslrootcert')) {
    throw new SettingFault('must name the certificate to trust, with sslrootcert=FILE, beside sslmode=verify-ca');
  }
  return text;
}

function parseLogLevel(text: string): LogLevel {
  const level = logLevels.find((name) => name === text.toLowerCase());
  if (level === undefined) throw new SettingFault(`must be one of ${logLevels.join(', ')}`);
  return level;
}

function parseCount(least: number, most: number): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (/^\d{1,9}$/.test(text) && count >= least && count <= most) return count;
    throw new SettingFault(`must be a whole number from ${least} to ${most}`);
  };
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new SettingFault('must be a port: a whole number from 0 to 65535');
  return port;
}

function parseSwitch(text: string): boolean {
  if (/^(?:true|1|yes|on)$/i.test(text)) return true;
  if (/^(?:false|0|no|off)$/i.test(text)) return false;
  throw new SettingFault('must be true or false');
}
