// Prints the list of runtime packages as CycloneDX: `npm run --silent sbom > sbom.json`. Works offline.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runtimePackages } from './runtime-packages.ts';

interface Component {
  readonly name: string;
  readonly version: string;
  readonly 'bom-ref': string;
}

interface Sbom {
  readonly bomFormat: string;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/**
 * What runs beside the bot's own code. npm lists all; the choice is made here, because `npm sbom --omit dev` also leaves out a
 * runtime package that a development package needs too.
 */
function listParts(): Sbom {
  const npm = spawnSync('npm', ['sbom', '--package-lock-only', '--sbom-format=cyclonedx', '--sbom-type=application'], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (npm.status !== 0) throw new Error(`npm sbom failed: ${npm.stderr}`);
  const all = JSON.parse(npm.stdout) as Sbom;
  const kept = new Set(runtimePackages().map(({ name, version }) => `${name}@${version}`));
  const components = all.components.filter(({ name, version }) => kept.has(`${name}@${version}`));
  // npm names the bot after the folder it stands in.
  const { component } = all.metadata;
  const refs = new Set([component['bom-ref'], ...components.map((one) => one['bom-ref'])]);
  const dependencies = all.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((one) => refs.has(one)) }));
  return {
    ...all,
    metadata: { ...all.metadata, component: { ...component, name: 'verbatim' } },
    components,
    dependencies,
  };
}

process.stdout.write(`${JSON.stringify(listParts(), null, 2)}\n`);
