import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { NumberedTranscript } from '../../transcript/model.ts';
import { writeWhole } from '../write-whole.ts';
import type { KeptEncodings } from './sentences.ts';

/** Raised with any change to what is written, or to what an encoder makes of a text. */
const version = '1';
const ending = '.encodings';
/** What nobody read for so long is of a transcript that is gone, in ms. */
const unusedMs = 30 * 86_400_000;

export interface KeptIn {
  /** Files are written here, and first looked for. */
  readonly folder: string;
  /** Other folders in which files may be; nothing is written there. */
  readonly others?: readonly string[];
  /** Of the encoder's file: encodings of another are of no use. */
  readonly encoder: string;
  /** Whether what follows from a transcript may be kept. */
  readonly mayKeep?: (transcript: NumberedTranscript) => boolean;
}

/**
 * Keeps encodings in files, one a transcript, named by what they are worked out from. A file that is missing, cut or changed
 * counts as none. Those that were not read for a month are deleted.
 */
export function keepEncodings({ folder, others = [], encoder, mayKeep = () => true }: KeptIn): KeptEncodings {
  const nameOf = (transcript: NumberedTranscript) => {
    const hash = createHash('sha256').update(version).update(encoder);
    for (const { text } of transcript.passages) hash.update('\n').update(text);
    return `${hash.digest('hex')}${ending}`;
  };
  return {
    async read(transcript) {
      if (!mayKeep(transcript)) return null;
      for (const one of [folder, ...others]) {
        const rows = await readRows(join(one, nameOf(transcript)));
        if (rows !== null) return rows;
      }
      return null;
    },
    async write(transcript, rows) {
      if (!mayKeep(transcript)) return;
      try {
        const bytes = Buffer.from(rows.buffer, rows.byteOffset, rows.byteLength);
        await writeWhole(join(folder, nameOf(transcript)), [digestOf(bytes), bytes]);
        await removeUnused(folder);
      } catch {
        // A full or read-only disk: they are worked out again at the next start.
      }
    },
  };
}

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

async function readRows(file: string): Promise<Int8Array | null> {
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null) return null;
  const [digest, rows] = [bytes.subarray(0, 32), bytes.subarray(32)];
  if (!digestOf(rows).equals(digest)) return null;
  await utimes(file, new Date(), new Date()).catch(() => {});
  return new Int8Array(rows);
}

async function removeUnused(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    if (!name.endsWith(ending)) continue;
    const { mtimeMs } = await stat(file);
    if (Date.now() - mtimeMs > unusedMs) await rm(file, { force: true });
  }
}
