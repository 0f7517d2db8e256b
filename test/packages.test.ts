import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compatible, describeLicences } from '../scripts/licences.ts';
import { lockedPackages, runtimePackages } from '../scripts/runtime-packages.ts';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const manifest = JSON.parse(read('package.json'));
const locked = lockedPackages();
const runtime = runtimePackages();
const own = locked[0]!;

interface Part {
  readonly name: string;
  readonly version: string;
  readonly hashes: readonly { readonly alg: string }[];
}

/** An entry for another machine's platform, which `scripts/complete-lockfile.js` wrote without having seen the package. */
const isForeign = ({ dev, devOptional, optional, os }: (typeof locked)[number]) =>
  (dev || devOptional || optional) && os !== undefined;

describe('package.json', () => {
  const named = Object.entries<string>({ ...manifest.dependencies, ...manifest.devDependencies });

  test.each(named)('pins %s exactly', (_name, version) => {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test('has as runtime packages those that DESIGN.md approves, each with its reason', () => {
    const table = /^## Packages\n[\s\S]*?(?=^## )/m.exec(read('DESIGN.md'))![0];
    const approved = [...table.matchAll(/^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)]
      .slice(1)
      .map((row) => row[1]!.trim());
    expect(approved.filter((name) => !name.startsWith('-')).toSorted()).toEqual(
      Object.keys(manifest.dependencies).toSorted(),
    );
  });

  test('allows the install script of the development dependency "node" and no other', () => {
    expect(manifest.allowScripts).toEqual({ node: true });
    expect(manifest.dependencies).not.toHaveProperty('node');
  });
});

describe('package-lock.json', () => {
  test('is in step with package.json', () => {
    expect(own.dependencies).toEqual(manifest.dependencies);
    expect(own.devDependencies).toEqual(manifest.devDependencies);
    const versions = new Map(locked.map(({ path, version }) => [path, version]));
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
      expect([name, versions.get(`node_modules/${name}`)]).toEqual([name, version]);
    }
  });

  test('takes every package from one registry, checked by its sha512', () => {
    const packages = locked.slice(1);
    const unchecked = packages.filter((one) => !/^sha512-[\w+/]{86}==$/.test(one.integrity ?? '') && !isForeign(one));
    expect(unchecked.map(({ path }) => path)).toEqual([]);
    // The file may name no addresses: then all come from the one registry that npm is set to.
    const addresses = packages.flatMap(({ resolved }) => resolved ?? []);
    expect(addresses.filter((address) => !address.startsWith('https://'))).toEqual([]);
    expect(new Set(addresses.map((address) => new URL(address).origin)).size).toBeLessThanOrEqual(1);
    expect(packages.every(({ version }) => /^\d+\.\d+\.\d+/.test(version))).toBe(true);
  });

  test('has one package with an install script: "node", for development', () => {
    const withScripts = locked.filter(({ hasInstallScript, os }) => hasInstallScript && os === undefined);
    expect(withScripts.map(({ path, dev }) => ({ path, dev }))).toEqual([{ path: 'node_modules/node', dev: true }]);
  });
});

describe('Runtime packages', () => {
  test.each(runtime.map(({ path }) => path))('%s runs nothing when it is installed', (path) => {
    const { scripts = {}, gypfile } = JSON.parse(read(`${path}/package.json`));
    expect(Object.keys(scripts).filter((name) => ['preinstall', 'install', 'postinstall'].includes(name))).toEqual([]);
    expect(gypfile ?? false).toBe(false);
    expect(statSync(new URL(`../${path}/binding.gyp`, import.meta.url), { throwIfNoEntry: false })).toBeUndefined();
  });

  test.each(runtime.map(({ path, license }) => [path, license]))(
    '%s has the licence %s, which is compatible',
    (path, license) => {
      expect(compatible).toContain(license);
      expect(JSON.parse(read(`${path}/package.json`)).license).toBe(license);
    },
  );

  test('docs/licences.md lists them', () => {
    expect(read('docs/licences.md'), 'run "npm run licences"').toBe(describeLicences());
  });

  test('npm run sbom lists them, each with its sha512', () => {
    const { stdout, stderr } = spawnSync(process.execPath, ['scripts/sbom.ts'], {
      encoding: 'utf8',
      cwd: new URL('..', import.meta.url),
    });
    expect(stderr).toBe('');
    const { bomFormat, components } = JSON.parse(stdout);
    expect(bomFormat).toBe('CycloneDX');
    const listed: string[] = components.map((one: Part) => `${one.name}@${one.version}`);
    expect([...new Set(listed)].toSorted()).toEqual(
      [...new Set(runtime.map(({ name, version }) => `${name}@${version}`))].toSorted(),
    );
    expect(components.every((one: Part) => one.hashes.some(({ alg }) => alg === 'SHA-512'))).toBe(true);
  });

  test('are all that the image installs', () => {
    expect(read('Dockerfile')).toContain('RUN npm ci --omit=dev --omit=optional --ignore-scripts\n');
  });
});
