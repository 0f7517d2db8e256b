import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expectChecksum, type Source } from './fetch-package.ts';

/** This machine cannot fetch the package: it is no Debian, another one, or offline. */
export class NotOffered extends Error {}

/**
 * Fetches a package of Debian and unpacks it, into a folder of its own in `folder`; nothing is installed. Returns that folder.
 *
 * @throws NotOffered where apt-get is missing or does not find this version.
 * @throws Error where its checksum is another.
 */
export function fetchDebianPackage(source: Source, folder: string): string {
  const spec = `${source.package}=${source.version}`;
  const own = mkdtempSync(join(folder, 'debian-'));
  const { status, stderr } = spawnSync('apt-get', ['download', spec], {
    cwd: own,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  if (status !== 0) {
    const reason = /^E: (.+?)\.?$/m.exec(stderr ?? '')?.[1] ?? 'there is no apt-get here';
    throw new NotOffered(`it needs \`apt-get download ${spec}\`, and ${reason}.`);
  }
  const archive = join(own, readdirSync(own).find((name) => name.endsWith('.deb'))!);
  expectChecksum(archive, source.sha256, spec);
  const unpacked = join(own, 'package');
  execFileSync('dpkg-deb', ['-x', archive, unpacked]);
  return unpacked;
}
