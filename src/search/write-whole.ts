import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** What was not finished by then was left by a process that is gone. */
const unfinishedAfterMs = 3_600_000;

/**
 * Writes a file beside the one it replaces, flushes and renames it: a crash leaves the old one, and of several processes
 * that do it at once the last one's stays. Its folder is made where it is missing.
 */
export async function writeWhole(file: string, parts: Iterable<Uint8Array>): Promise<void> {
  const folder = dirname(file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await removeLeft(folder, basename(file));
  const temporary = `${file}.${randomUUID()}.new`;
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      for (const part of parts) await handle.writeFile(part);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function removeLeft(folder: string, name: string): Promise<void> {
  for (const other of await readdir(folder)) {
    if (!other.startsWith(`${name}.`) || !other.endsWith('.new')) continue;
    const path = join(folder, other);
    const left = await stat(path).catch(() => null);
    if (left !== null && Date.now() - left.mtimeMs > unfinishedAfterMs) await rm(path, { force: true });
  }
}
