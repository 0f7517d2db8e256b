import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImageTree } from './tree.ts';

/** Nobody: any number that is not root's. */
const someUser = 65_534;

/** Whether this machine lets us make a namespace of mounts, as root. */
export const canConfine = (): boolean => spawnSync('unshare', ['--mount', 'true']).status === 0;

/** A place to run an image's tree as compose.yaml does. */
export interface Confined {
  /** The folder that holds what is kept. */
  readonly data: string;
  run(command: readonly string[], env?: Readonly<Record<string, string>>): ChildProcess;
}

/**
 * Every file system read-only but the volume and `/tmp`, no capabilities, no way to gain any, and a user without rights.
 */
export function confine(tree: ImageTree): Confined {
  const data = mkdtempSync(join(tmpdir(), 'verbatim-volume-'));
  chmodSync(data, 0o777);
  chmodSync(tree.root, 0o755);
  // The machine's own Node may lie where a user without rights cannot see it.
  cpSync(process.execPath, join(tree.root, 'node'), { dereference: true });
  const volume = join('/mnt', tree.volumes[0]!);
  const script = [
    `mount --bind ${tree.root} /mnt`,
    'mount -o remount,bind,ro /mnt',
    `mount --bind ${data} ${volume}`,
    'mount -t tmpfs tmpfs /tmp',
    'mount --bind / /',
    'mount -o remount,bind,ro /',
    `cd /mnt${tree.workingDir}`,
    `exec setpriv --reuid=${someUser} --regid=${someUser} --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all "$@"`,
  ].join(' && ');
  return {
    data,
    run(command, env = {}) {
      const words = command.map((word) => (word === 'node' ? '/mnt/node' : word));
      return spawn('unshare', ['--mount', '--propagation', 'private', 'sh', '-c', script, 'sh', ...words], {
        env: { PATH: process.env.PATH, ...tree.env, DATA_DIR: volume, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    },
  };
}
