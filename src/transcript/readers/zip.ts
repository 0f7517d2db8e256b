import { Unzip, UnzipInflate } from 'fflate';
import { TranscriptSyntaxError } from '../errors.ts';
import type { Remark } from '../remark.ts';

/** No transcript is longer; a zip bomb is. */
const mostBytes = 40_000_000;
/** Bytes given to the unpacker at once: what they unpack to at most (a thousand times as much) is the most that is wasted. */
const stepLength = 16_384;

/**
 * One file of a zip archive. What comes out is counted, whatever the archive says of its size.
 *
 * @throws TranscriptSyntaxError where the archive is broken, lacks the file, or unpacks to over 40 MB.
 */
export function unzipEntry(bytes: Uint8Array, path: string, file: string): Uint8Array {
  const broken = (fault: string | Remark) =>
    new TranscriptSyntaxError({ name: 'broken-zip', values: { fault } }, { file });
  const chunks: Uint8Array[] = [];
  let length = 0;
  let ended = false;
  const unzip = new Unzip((entry) => {
    if (entry.name !== path || length > 0) return;
    entry.ondata = (error, chunk, final) => {
      if (error) throw error;
      length += chunk.length;
      if (length > mostBytes)
        throw new TranscriptSyntaxError({ name: 'unpacks', values: { limit: mostBytes / 1e6 } }, { file });
      chunks.push(chunk);
      ended = final;
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let start = 0; start < bytes.length && !ended; start += stepLength) {
      unzip.push(bytes.subarray(start, start + stepLength), start + stepLength >= bytes.length);
    }
  } catch (error) {
    if (error instanceof TranscriptSyntaxError) throw error;
    throw broken((error as Error).message);
  }
  if (!ended) throw broken({ name: 'cut-off', values: { path } });
  return Buffer.concat(chunks);
}
