// Checks all that a release needs, then makes its tag: `npm run release`, or `npm run release -- --dry-run` to check alone. Publishes nothing.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { releaseFaults, sectionOf } from './release-rules.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const say = (line: string) => process.stdout.write(`${line}\n`);

/** Runs a program; its output where it fails. */
function run(command: string, ...args: readonly string[]): { readonly ok: boolean; readonly out: string } {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return { ok: status === 0, out: `${stdout}${stderr}`.trim() };
}

function isSbom(text: string): boolean {
  try {
    return (JSON.parse(text) as { readonly bomFormat?: unknown }).bomFormat === 'CycloneDX';
  } catch {
    return false;
  }
}

const [option, ...more] = process.argv.slice(2);
if (more.length > 0 || (option !== undefined && option !== '--dry-run')) {
  process.stderr.write('release: the only option is --dry-run\n');
  process.exit(2);
}
const { version } = JSON.parse(read('package.json')) as { readonly version: string };
const changelog = read('CHANGELOG.md');
const faults = [
  ...releaseFaults({
    manifest: read('package.json'),
    lockfile: read('package-lock.json'),
    changelog,
    dockerfile: read('Dockerfile'),
    compose: read('compose.yaml'),
    isThere: (path) => run('git', 'ls-files', '--error-unmatch', path).ok,
    changed: run('git', 'status', '--porcelain')
      .out.split('\n')
      .filter((line) => line !== ''),
    tags: run('git', 'tag', '--list').out.split('\n'),
  }),
];
say(`Verbatim ${version}`);
if (faults.length === 0) {
  // The longest last: nothing is worth testing that cannot be released anyway.
  for (const [what, ...command] of [
    ['The list of packages is CycloneDX', 'npm', 'run', '--silent', 'sbom'],
    ['Format, lint, types, dead code, documents, licences and all tests', 'npm', 'run', 'check'],
  ] as const) {
    const { ok, out } = run(...(command as unknown as [string, ...string[]]));
    const good = ok && (command[3] !== 'sbom' || isSbom(out));
    say(`${good ? 'ok     ' : 'FAILED '} ${what}`);
    if (!good) faults.push(`${command.join(' ')} failed:\n${out.slice(-2000)}`);
  }
}
for (const fault of faults) say(`FAILED  ${fault}`);
if (faults.length > 0) {
  say('Nothing was released.');
  process.exit(1);
}
if (option === '--dry-run') say(`All is well: "npm run release" would make the tag v${version}. Nothing was changed.`);
else {
  const tagged = run(
    'git',
    'tag',
    '--annotate',
    `v${version}`,
    '--message',
    `Verbatim ${version}\n\n${sectionOf(changelog)}`,
  );
  if (!tagged.ok) {
    say(`FAILED  ${tagged.out}`);
    process.exit(1);
  }
  say(`The tag v${version} is made. Send it off: git push origin v${version}`);
}
