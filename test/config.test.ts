import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig, secretsOf } from '../src/config.ts';

const settings = [
  'DISCORD_TOKEN',
  'DISCORD_API_URL',
  'DISCORD_GUILD_ID',
  'DATA_DIR',
  'TRANSCRIPTS_DIR',
  'PROJECT_URL',
  'LOG_LEVEL',
  'LOG_PRETTY',
  'UPLOAD_MAX_MIB',
  'GUILD_MAX_TRANSCRIPTS',
  'GUILD_MAX_PASSAGES',
  'GUILD_PASSAGES_IN_MEMORY',
  'FORGET_AFTER_DAYS',
  'MODE',
  'DISCORD_PUBLIC_KEY',
  'PORT',
  'LISTEN_HOST',
  'OPERATIONS_PORT',
  'OPERATIONS_HOST',
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
      mode: 'gateway',
      publicKey: null,
      token: null,
      apiUrl: 'https://discord.com/api',
      guildId: null,
      dataDir: '.verbatim',
      databaseUrl: null,
      transcriptsDir: 'data/transcripts',
      projectUrl: null,
      logLevel: null,
      logPretty: false,
      own: {
        uploadMib: 10,
        transcripts: 50,
        passages: 200_000,
        passagesInMemory: 200_000,
        forgetAfterDays: null,
      },
      port: null,
      host: '127.0.0.1',
      operationsPort: null,
      operationsHost: '127.0.0.1',
      shards: { ids: [0], total: 1 },
    });
  });

  test.each([
    ['UPLOAD_MAX_MIB', '0'],
    ['GUILD_MAX_TRANSCRIPTS', '1.5'],
    ['GUILD_MAX_PASSAGES', '-1'],
    ['GUILD_PASSAGES_IN_MEMORY', '1e9'],
    ['FORGET_AFTER_DAYS', 'never'],
  ])('refuses %s=%s', (name, value) => {
    expect(faultsOf({ [name]: value })).toEqual([expect.stringMatching(`^${name} must be a whole number from`)]);
  });

  test('takes numbers', () => {
    expect(readConfig({ FORGET_AFTER_DAYS: '90', GUILD_PASSAGES_IN_MEMORY: '0' }).own).toMatchObject({
      forgetAfterDays: 90,
      passagesInMemory: 0,
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
    ['MODE', 'carrier-pigeon'],
    ['DISCORD_PUBLIC_KEY', 'abc'],
    ['DISCORD_PUBLIC_KEY', 'z'.repeat(64)],
    ['DISCORD_PUBLIC_KEY', '0'.repeat(63)],
    ['LISTEN_HOST', '127.0.0.1:80'],
    ['LISTEN_HOST', 'http://here'],
    ['OPERATIONS_PORT', '65536'],
    ['OPERATIONS_HOST', 'a b'],
    ['DATABASE_URL', 'mysql://me:secret@db/verbatim'],
    ['DATABASE_URL', 'postgres://me:sec ret#1@db/verbatim'],
    ['DATABASE_URL', 'db/verbatim'],
    ['DATABASE_URL', 'postgres://me:secret@db/verbatim?sslmode=prefer'],
    ['DATABASE_URL', 'postgres://me:secret@db/verbatim?sslmode=verify-ca'],
    ['SHARD_IDS', '0-3'],
    ['SHARD_IDS', '0,2'],
    ['SHARD_TOTAL', '0'],
    ['SHARD_TOTAL', 'four'],
    ['SHARD_TOTAL', '99999'],
  ])('names %s where it is wrong, and not its value: %j', (name, value) => {
    const faults = faultsOf({ [name]: value });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${name} `));
    if (name !== 'SHARD_TOTAL' && name !== 'SHARD_IDS') expect(faults[0]!.replace(name, '')).not.toContain(value);
  });

  test.each([
    ['0', '1', [0]],
    ['0-3', '4', [0, 1, 2, 3]],
    ['0,2', '3', [0, 2]],
    [' 4-5 , 1, 5 ', '6', [1, 4, 5]],
    ['', '3', [0, 1, 2]],
  ])('reads the shards %j of %s', (ids, total, expected) => {
    const { shards } = readConfig({ SHARD_IDS: ids, SHARD_TOTAL: total });
    expect(shards).toEqual({ ids: expected, total: Number(total) });
  });

  test.each(['4', '0-4', '3-1', '1,', ',', '-1', '0-', '1.5', 'all', '0-99999'])(
    'refuses the shards %j of 4',
    (ids) => {
      const faults = faultsOf({ SHARD_IDS: ids, SHARD_TOTAL: '4' });
      expect(faults).toEqual([expect.stringMatching(/^SHARD_IDS must /)]);
    },
  );

  test('needs the public key over HTTP, and no token', () => {
    expect(faultsOf({ MODE: 'http', PORT: 'x' }).map((fault) => fault.split(' ')[0])).toEqual([
      'DISCORD_PUBLIC_KEY',
      'PORT',
    ]);
    const publicKey = 'AB'.repeat(32);
    expect(readConfig({ MODE: 'http', DISCORD_PUBLIC_KEY: publicKey })).toMatchObject({
      mode: 'http',
      publicKey: publicKey.toLowerCase(),
      token: null,
    });
    expect(faultsOf({ MODE: 'http', DISCORD_PUBLIC_KEY: 'abc' })).toHaveLength(1);
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

describe('secretsOf()', () => {
  test('gives the token, the URL and its password as it is written and as it is meant', () => {
    const databaseUrl = 'postgres://me:p%40ss-w%2Ford@db:5432/verbatim?sslmode=verify-full';
    const config = readConfig({ DISCORD_TOKEN: 'abc.def', DATABASE_URL: databaseUrl });
    expect(config.databaseUrl).toBe(databaseUrl);
    expect(secretsOf(config)).toEqual(['abc.def', databaseUrl, 'p%40ss-w%2Ford', 'p@ss-w/ord']);
    expect(secretsOf(readConfig({}))).toEqual([]);
    expect(secretsOf(readConfig({ DATABASE_URL: 'postgresql:///verbatim?host=/run' }))).toHaveLength(1);
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
