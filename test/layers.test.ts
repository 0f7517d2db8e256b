import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** File, what it imports. */
const breaches = [
  ['src/transcript/a.ts', '../search/query.ts'],
  ['src/transcript/b.ts', 'flexsearch'],
  ['src/search/a.ts', '../collection/collection.ts'],
  ['src/search/b.ts', 'discord.js'],
  ['src/quotation/a.ts', '../discord/contract.ts'],
  ['src/citation/a.ts', '../quotation/check.ts'],
  ['src/collection/a.ts', '../discord/contract.ts'],
  ['src/collection/b.ts', 'pg'],
  ['src/collection/store/sqlite/a.ts', 'pg'],
  ['src/collection/store/postgres/a.ts', '../../../discord/contract.ts'],
  ['src/discord/a.ts', '../../commands/index.ts'],
  ['src/discord/b.ts', '../sandbox/local-discord.ts'],
  ['src/discord/c.ts', 'flexsearch'],
  ['src/discord/render/a.ts', '../../main.ts'],
  ['src/collection/b.ts', 'vega'],
  ['commands/d.ts', '@resvg/resvg-wasm'],
  ['src/sandbox/a.ts', '../transcript/model.ts'],
  ['src/sandbox/b.ts', 'discord.js'],
  ['commands/a.ts', 'discord.js'],
  ['commands/b.ts', '../src/main.ts'],
  ['src/config.ts', './log.ts'],
  ['src/http-server.ts', './log.ts'],
  ['src/operations/a.ts', '../config.ts'],
  ['src/operations/b.ts', 'hono'],
  ['src/discord/http/a.ts', 'hono'],
  ['src/discord/http/b.ts', '../../operations/metrics.ts'],
  ['src/collection/b.ts', 'prom-client'],
] as const;

const allowed = [
  ['src/search/c.ts', '../transcript/model.ts'],
  ['src/collection/store/postgres/b.ts', 'pg'],
  ['src/discord/render/b.ts', '../contract.ts'],
  ['commands/c.ts', '../src/discord/contract.ts'],
  ['src/discord/chart/a.ts', 'vega'],
] as const;

let folder: string;
let refused: Set<string>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'verbatim-layers-'));
  cpSync(join(root, 'biome.json'), join(folder, 'biome.json'));
  for (const [path, imported] of [...breaches, ...allowed]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `import * as planted from '${imported}';\n\nexport const used = planted;\n`);
  }
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const run = spawnSync(
    process.execPath,
    [biome, 'lint', '--only=style/noRestrictedImports', '--vcs-enabled=false', '--max-diagnostics=none', '.'],
    { cwd: folder, encoding: 'utf8' },
  );
  refused = new Set(
    [...run.stderr.matchAll(/^(\S+\.ts):\d+:\d+ lint\/style\/noRestrictedImports/gm)].map((m) => m[1]!),
  );
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('layers', () => {
  test.each(breaches)('a planted import breaks the lint: %s of %s', (path) => {
    expect(refused).toContain(path);
  });

  test.each(allowed)('an import in the allowed direction passes: %s of %s', (path) => {
    expect(refused).not.toContain(path);
  });
});
