import { Unzip, UnzipInflate } from 'fflate';
import { TranscriptSyntaxError } from '../errors.ts';

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
  const chunks: Uint8Array[] = [];
  let length = 0;
  let ended = false;
  const unzip = new Unzip((entry) => {
    if (entry.name !== path || length > 0) return;
    entry.ondata = (error, chunk, final) => {
      if (error) throw error;
      length += chunk.length;
      if (length > mostBytes) throw new TranscriptSyntaxError(`It unpacks to over ${mostBytes / 1e6} MB`, { file });
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
    throw new TranscriptSyntaxError(`Broken zip archive: ${(error as Error).message}`, { file });
  }
  if (!ended) throw new TranscriptSyntaxError(`Broken zip archive: "${path}" is missing or cut off`, { file });
  return Buffer.concat(chunks);
}
