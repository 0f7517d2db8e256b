import { TranscriptSyntaxError } from '../transcript/errors.ts';
import type { TranscriptMetadata } from '../transcript/model.ts';
import { readTranscript } from '../transcript/read-transcript.ts';
import type { Remark } from '../transcript/remark.ts';
import { answerQuestions } from './answer-questions.ts';
import type { ReadUpload } from './library.ts';
import { prepareTranscript } from './store/prepare-transcript.ts';
import { excessOf } from './upload-limits.ts';

export interface UploadQuestion {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly given: Partial<Pick<TranscriptMetadata, 'title' | 'date' | 'source'>>;
  readonly mostPassages: number;
}

export type UploadAnswer =
  | { readonly kind: 'read'; readonly upload: ReadUpload }
  | { readonly kind: 'refused'; readonly remark: Remark; readonly line: number | undefined };

answerQuestions(({ bytes, name, given, mostPassages }: UploadQuestion): UploadAnswer => {
  try {
    const { transcript, warnings, format } = readTranscript(bytes, name);
    const known = { ...transcript, ...given };
    const excess = excessOf(known, mostPassages);
    if (excess !== undefined) return { kind: 'refused', remark: excess, line: undefined };
    return { kind: 'read', upload: { prepared: prepareTranscript(known), warnings, format } };
  } catch (error) {
    // An error that is passed on is no longer of its class.
    if (!(error instanceof TranscriptSyntaxError)) throw error;
    return { kind: 'refused', remark: error.remark, line: error.line };
  }
});
