import { homedir } from 'node:os';
import { join } from 'node:path';
import { keepEncodings } from '../search/meaning/kept-encodings.ts';
import { encodingsFolder, loadVectors, type Vectors } from '../search/meaning/load-vectors.ts';

/**
 * The vectors that come with the project; one that cannot be used is told. What passages mean is worked out once, and kept in
 * the person's cache folder.
 */
export async function openVectors(err: (text: string) => void): Promise<Vectors> {
  const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'verbatim', 'encodings');
  const { vectors, problems } = await loadVectors({
    keptBy: (encoder) => keepEncodings({ folder, others: [encodingsFolder], encoder }),
  });
  for (const { file, reason } of problems) err(`${file}: ${reason}. Without it only words are searched.\n`);
  return vectors;
}
