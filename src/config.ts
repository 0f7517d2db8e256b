/** How much is logged; `silent` logs nothing. */
const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
type LogLevel = (typeof logLevels)[number];

/** Where the store is unless DATA_DIR says otherwise. */
export const defaultDataDir = '.verbatim';

/** Every setting, checked. */
export interface Config {
  /** `null`: the local Discord starts instead. */
  readonly token: string | null;
  /** Without a version and without a `/` at the end. */
  readonly apiUrl: string;
  /** Commands are registered in this guild alone. */
  readonly guildId: string | null;
  readonly dataDir: string;
  readonly transcriptsDir: string;
  /** `null` where it was not set. */
  readonly logLevel: LogLevel | null;
  readonly logPretty: boolean;
  /** Where the page of the local Discord is served, on loopback; `null`: a free port. */
  readonly port: number | null;
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

/** Set by itself, each of these would promise what is not there. */
const notYet: readonly string[] = ['DATABASE_URL', 'SHARD_IDS', 'SHARD_TOTAL'];

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
  read('MODE', null, parseMode);
  for (const name of notYet) {
    if (text(name) !== null) faults.push(`${name} is not supported yet: leave it out`);
  }
  const config: Config = {
    token: read<string | null>('DISCORD_TOKEN', null, parseToken),
    apiUrl: read('DISCORD_API_URL', 'https://discord.com/api', parseApiUrl),
    guildId: read<string | null>('DISCORD_GUILD_ID', null, parseGuildId),
    dataDir: read('DATA_DIR', defaultDataDir, parseFolder),
    transcriptsDir: read('TRANSCRIPTS_DIR', 'data/transcripts', parseFolder),
    logLevel: read<LogLevel | null>('LOG_LEVEL', null, parseLogLevel),
    logPretty: read('LOG_PRETTY', false, parseSwitch),
    port: read<number | null>('PORT', null, parsePort),
  };
  if (faults.length > 0) throw new ConfigError(faults);
  return config;
}

class SettingFault extends Error {}

function parseMode(text: string): null {
  if (text === 'http') throw new SettingFault('"http" is not supported yet: leave it out, and the gateway is used');
  if (text !== 'gateway') throw new SettingFault('must be "gateway", or left out');
  return null;
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
    .replace(/\/+$/, '')
    .replace(/\/v\d{1,3}$/, '')
    .replace(/\/+$/, '')}`;
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

function parseLogLevel(text: string): LogLevel {
  const level = logLevels.find((name) => name === text.toLowerCase());
  if (level === undefined) throw new SettingFault(`must be one of ${logLevels.join(', ')}`);
  return level;
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
