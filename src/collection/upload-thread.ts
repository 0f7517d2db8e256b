import { parentPort, workerData } from 'node:worker_threads';
import { TranscriptSyntaxError } from '../transcript/errors.ts';
import type { TranscriptMetadata } from '../transcript/model.ts';
import { readTranscript } from '../transcript/read-transcript.ts';
import type { ReadUpload } from './library.ts';
import { prepareTranscript } from './store/prepare-transcript.ts';
import { excessOf } from './upload-limits.ts';

/** What the thread is started with. */
export interface UploadTask {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly given: Partial<Pick<TranscriptMetadata, 'title' | 'date' | 'source'>>;
  readonly mostPassages: number;
}

/** The one message it posts. */
export type UploadResult =
  | { readonly kind: 'read'; readonly upload: ReadUpload }
  | { readonly kind: 'refused'; readonly reason: string; readonly line: number | undefined };

function read({ bytes, name, given, mostPassages }: UploadTask): UploadResult {
  try {
    const { transcript, warnings } = readTranscript(bytes, name);
    const known = { ...transcript, ...given };
    const excess = excessOf(known, mostPassages);
    if (excess !== undefined) return { kind: 'refused', reason: excess, line: undefined };
    return { kind: 'read', upload: { prepared: prepareTranscript(known), warnings } };
  } catch (error) {
    if (!(error instanceof TranscriptSyntaxError)) throw error;
    return { kind: 'refused', reason: error.reason, line: error.line };
  }
}

parentPort!.postMessage(read(workerData as UploadTask));
