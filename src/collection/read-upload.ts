import { TranscriptSyntaxError } from '../transcript/errors.ts';
import type { TranscriptMetadata } from '../transcript/model.ts';
import type { Remark } from '../transcript/remark.ts';
import type { ReadUpload } from './library.ts';
import { createChildProcess } from './child-process.ts';
import { type Elsewhere, EndedElsewhere, NotStartedElsewhere } from './elsewhere.ts';
import type { UploadAnswer, UploadQuestion } from './upload-process.ts';

interface UploadLimits {
  readonly passages: number;
  /** Size of the largest files, which says how much memory their reading is worth. */
  readonly mebibytes: number;
  /** Most heap that reading may take, in MiB. */
  readonly memory: number;
  /** Most that reading may take, in ms. */
  readonly ms: number;
}

const usualLimits = { passages: 200_000, mebibytes: 10, ms: 120_000 };

/** Of 10 MiB the hungriest file with a good transcript in it took 200 MiB. */
const memoryFor = (mebibytes: number) => 100 + 28 * mebibytes;

/**
 * Reads an uploaded file.
 *
 * @param given what its uploader says of it; it goes before what the file says of itself.
 * @throws TranscriptSyntaxError with line where there is one, and reason; NotStartedElsewhere where the machine has no room
 * for reading it now.
 */
export type UploadReader = (
  bytes: Uint8Array,
  name: string,
  given: Partial<Pick<TranscriptMetadata, 'title' | 'date' | 'source'>>,
) => Promise<ReadUpload>;

/**
 * Reads each file in another process, which is ended where the file takes too long or too much memory: nobody else waits
 * for it, whatever it holds. Files that are read at the same time have a process each.
 */
export function createUploadReader(limits: Partial<UploadLimits> = {}): UploadReader {
  const { passages, mebibytes, ms } = { ...usualLimits, ...limits };
  const { memory = memoryFor(mebibytes) } = limits;
  const resting: Elsewhere<UploadQuestion, UploadAnswer>[] = [];
  const start = () =>
    createChildProcess<UploadQuestion, UploadAnswer>(new URL('./upload-process.ts', import.meta.url), memory);

  return async (bytes, name, given) => {
    const refuse = (remark: Remark, line?: number) => new TranscriptSyntaxError(remark, { file: name, line });
    const reading = resting.pop() ?? start();
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      reading.end();
    }, ms);
    try {
      const answer = await reading.ask({ bytes, name, given, mostPassages: passages });
      if (answer.kind === 'refused') throw refuse(answer.remark, answer.line);
      return answer.upload;
    } catch (error) {
      if (error instanceof NotStartedElsewhere || !(error instanceof EndedElsewhere)) throw error;
      throw refuse({ name: isLate ? 'slow' : 'hungry' });
    } finally {
      clearTimeout(timer);
      resting.push(reading);
    }
  };
}
