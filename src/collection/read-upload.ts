import { TranscriptSyntaxError } from '../transcript/errors.ts';
import type { TranscriptMetadata } from '../transcript/model.ts';
import type { ReadUpload } from './library.ts';
import { createThread, type Thread } from './thread.ts';
import type { UploadQuestion, UploadAnswer } from './upload-thread.ts';

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
 * Reads an uploaded file.
 *
 * @param given what its uploader says of it; it goes before what the file says of itself.
 * @throws TranscriptSyntaxError with line where there is one, and reason.
 */
export type UploadReader = (
  bytes: Uint8Array,
  name: string,
  given: Partial<Pick<TranscriptMetadata, 'title' | 'date' | 'source'>>,
) => Promise<ReadUpload>;

/**
 * Reads each file on another thread, which is ended where the file takes too long or too much memory: nobody else waits
 * for it, whatever it holds. Files that are read at the same time have a thread each.
 */
export function createUploadReader(limits: Partial<UploadLimits> = {}): UploadReader {
  const { passages, ms, memory } = { ...usualLimits, ...limits };
  const resting: Thread<UploadQuestion, UploadAnswer>[] = [];
  const start = () =>
    createThread<UploadQuestion, UploadAnswer>(new URL('./upload-thread.ts', import.meta.url), {
      maxOldGenerationSizeMb: memory,
      maxYoungGenerationSizeMb: 64,
    });

  return async (bytes, name, given) => {
    const refuse = (reason: string, line?: number) => new TranscriptSyntaxError(reason, { file: name, line });
    const thread = resting.pop() ?? start();
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      thread.end();
    }, ms);
    try {
      const answer = await thread.ask({ bytes, name, given, mostPassages: passages });
      if (answer.kind === 'refused') throw refuse(answer.reason, answer.line);
      return answer.upload;
    } catch (error) {
      if (isLate) throw refuse('It takes too long to read: split it into several files');
      if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') {
        throw refuse('It takes too much memory to read: split it into several files');
      }
      throw error;
    } finally {
      clearTimeout(timer);
      resting.push(thread);
    }
  };
}
