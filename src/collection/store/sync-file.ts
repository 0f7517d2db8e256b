import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Makes sure that a file, or the names in a folder, outlast a power cut. */
export function syncFile(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
