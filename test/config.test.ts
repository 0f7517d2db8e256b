import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

const settings = [
  'DISCORD_TOKEN',
  'DISCORD_API_URL',
  'DISCORD_GUILD_ID',
  'DATA_DIR',
  'TRANSCRIPTS_DIR',
  'LOG_LEVEL',
  'LOG_PRETTY',
  'MODE',
  'DISCORD_PUBLIC_KEY',
  'PORT',
  'DATABASE_URL',
  'SHARD_IDS',
  'SHARD_TOTAL',
];

const faultsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
};

describe('readConfig()', () => {
  test('has a default for everything', () => {
    expect(readConfig({})).toEqual({
      token: null,
      apiUrl: 'https://discord.com/api',
      guildId: null,
      dataDir: '.verbatim',
      transcriptsDir: 'data/transcripts',
      logLevel: null,
      logPretty: false,
      port: null,
    });
  });

  test('takes what is empty or white space for not set', () => {
    expect(readConfig({ DISCORD_TOKEN: ' ', LOG_LEVEL: '', PORT: '', SHARD_IDS: '\t' })).toEqual(readConfig({}));
  });

  test.each([
    ['https://discord.com/api/v10', 'https://discord.com/api'],
    ['http://127.0.0.1:8080/api/', 'http://127.0.0.1:8080/api'],
    ['http://127.0.0.1:8080/api/v10/', 'http://127.0.0.1:8080/api'],
    ['https://proxy.example.org', 'https://proxy.example.org'],
    ['https://proxy.example.org/v10', 'https://proxy.example.org'],
  ])('takes version and slash off an address: %s', (given, expected) => {
    expect(readConfig({ DISCORD_API_URL: given }).apiUrl).toBe(expected);
  });

  test.each([
    ['DISCORD_TOKEN', 'Bot abc.def'],
    ['DISCORD_TOKEN', 'two words'],
    ['DISCORD_TOKEN', 'naïve'],
    ['DISCORD_API_URL', 'discord.com/api'],
    ['DISCORD_API_URL', 'ftp://discord.com/api'],
    ['DISCORD_API_URL', 'https://me:secret@discord.com/api'],
    ['DISCORD_API_URL', 'https://discord.com/api?v=10'],
    ['DISCORD_GUILD_ID', '123'],
    ['DISCORD_GUILD_ID', 'my-server'],
    ['DATA_DIR', 'a\0b'],
    ['LOG_LEVEL', 'loud'],
    ['LOG_PRETTY', 'perhaps'],
    ['MODE', 'http'],
    ['MODE', 'carrier-pigeon'],
    ['DATABASE_URL', 'postgres://me:secret@db/verbatim'],
    ['SHARD_IDS', '0-3'],
    ['SHARD_TOTAL', '4'],
  ])('names %s where it is wrong, and not its value: %j', (name, value) => {
    const faults = faultsOf({ [name]: value });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${name} `));
    if (value !== 'http') expect(faults[0]!.replace(name, '')).not.toContain(value);
  });

  test('reports all faults at once', () => {
    const faults = faultsOf({ DISCORD_TOKEN: 'a b', LOG_LEVEL: 'x', LOG_PRETTY: 'x', MODE: 'x' });
    expect(faults.map((fault) => fault.split(' ')[0]).sort()).toEqual([
      'DISCORD_TOKEN',
      'LOG_LEVEL',
      'LOG_PRETTY',
      'MODE',
    ]);
  });

  test('never throws anything but faults by name, without their values', () => {
    const env = fc.dictionary(fc.constantFrom(...settings), fc.string({ unit: 'binary', minLength: 6 }));
    fc.assert(
      fc.property(env, (given) => {
        for (const fault of faultsOf(given)) {
          expect(settings.some((name) => fault.startsWith(`${name} `))).toBe(true);
          for (const value of Object.values(given)) {
            if (value.trim().length > 5) expect(fault).not.toContain(value.trim());
          }
        }
      }),
    );
    expect.hasAssertions();
  });
});

describe('.env.example', () => {
  const lines = readFileSync('.env.example', 'utf8').split('\n');

  test('has one line for each setting, and no other', () => {
    const names = lines.flatMap((line) => /^([A-Z_]+)=/.exec(line)?.[1] ?? []);
    expect(names.sort()).toEqual(settings.toSorted());
  });

  test('holds the settings that readConfig() asks for', () => {
    const asked = new Set<string>();
    readConfig(new Proxy({}, { get: (_, name) => void asked.add(String(name)) }));
    expect(asked.size).toBeGreaterThan(5);
    for (const name of asked) expect(settings).toContain(name);
  });

  test('gives the defaults when it is taken as it is', () => {
    const env = Object.fromEntries(
      lines.flatMap((line) => {
        const found = /^([A-Z_]+)=(.*)$/.exec(line);
        return found ? [[found[1]!, found[2]!]] : [];
      }),
    );
    expect(readConfig(env)).toEqual(readConfig({}));
  });
});
