import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { TranscriptSyntaxError } from '../transcript/errors.ts';
import type { TranscriptMetadata } from '../transcript/model.ts';
import type { ReadUpload } from './library.ts';
import type { UploadResult, UploadTask } from './upload-thread.ts';

interface UploadLimits {
  readonly passages: number;
  /** Most that reading may take, in ms. */
  readonly ms: number;
  /** Most heap that reading may take, in MiB. */
  readonly memory: number;
}

/** Reading the largest file that is taken needs a fraction of either. */
const usualLimits: UploadLimits = { passages: 200_000, ms: 120_000, memory: 512 };

/**
 * Reads an uploaded file on a thread of its own, which is ended where the file takes too long or too much memory: nobody
 * else waits for it, whatever it holds.
 *
 * @param given what its uploader says of it; it goes before what the file says of itself.
 * @throws TranscriptSyntaxError with line where there is one, and reason.
 */
export async function readUpload(
  bytes: Uint8Array,
  name: string,
  given: Partial<Pick<TranscriptMetadata, 'title' | 'date' | 'source'>>,
  limits: Partial<UploadLimits> = {},
): Promise<ReadUpload> {
  const { passages, ms, memory } = { ...usualLimits, ...limits };
  const refuse = (reason: string, line?: number) => new TranscriptSyntaxError(reason, { file: name, line });
  const task: UploadTask = { bytes, name, given, mostPassages: passages };
  const thread = new Worker(new URL('./upload-thread.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: 64 },
  });
  try {
    const [result] = (await once(thread, 'message', { signal: AbortSignal.timeout(ms) })) as [UploadResult];
    if (result.kind === 'refused') throw refuse(result.reason, result.line);
    return result.upload;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_WORKER_OUT_OF_MEMORY')
      throw refuse('It takes too much memory to read: split it into several files');
    if (code === 'ABORT_ERR') throw refuse('It takes too long to read: split it into several files');
    throw error;
  } finally {
    await thread.terminate();
  }
}
