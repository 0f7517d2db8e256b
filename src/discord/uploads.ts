import { NotStartedElsewhere } from '../collection/elsewhere.ts';
import { createImportQueue } from '../collection/import-queue.ts';
import type { ReadUpload } from '../collection/library.ts';
import { TranscriptSyntaxError } from '../transcript/errors.ts';
import type { TranscriptMetadata } from '../transcript/model.ts';
import type { Remark } from '../transcript/remark.ts';
import type { Attachment } from './contract.ts';
import { type FetchFault, fetchUpload } from './fetch-upload.ts';

/** What somebody says of a file they add; it goes before what the file says of itself. */
export type GivenMetadata = Partial<Pick<TranscriptMetadata, 'title' | 'date' | 'source'>>;

/** What came of an upload. */
export type UploadOutcome =
  | { readonly kind: 'read'; readonly upload: ReadUpload }
  | { readonly kind: Exclude<FetchFault, 'too-large'> }
  | { readonly kind: 'too-large'; readonly limitBytes: number }
  /** No transcript can be read from it. */
  | { readonly kind: 'unreadable'; readonly line?: number; readonly remark: Remark }
  /** Too many files are being read at this moment, or the machine has no room for one more. */
  | { readonly kind: 'busy' };

/** Fetches and reads what people upload. */
export interface Uploads {
  /** @param onRead called when the file is there and is being read. */
  read(guild: string, file: Attachment, given: GivenMetadata, onRead: () => void): Promise<UploadOutcome>;
}

interface UploadsOptions {
  /** Address of Discord's API. */
  readonly apiUrl: string;
  /** Most that is taken, in bytes. */
  readonly limitBytes: number;
  /** @throws TranscriptSyntaxError where no transcript can be read from the bytes; NotStartedElsewhere where there is no room to. */
  readonly read: (bytes: Uint8Array, name: string, given: GivenMetadata) => Promise<ReadUpload>;
}

/** Reads few files at once, one for each guild, so that nobody else waits for it. */
export function createUploads({ apiUrl, limitBytes, read }: UploadsOptions): Uploads {
  const queue = createImportQueue();
  return {
    async read(guild, file, given, onRead) {
      const leave = await queue.enter(guild);
      if (leave === null) return { kind: 'busy' };
      try {
        const fetched = await fetchUpload(file, { apiUrl, limit: limitBytes });
        if (fetched.kind === 'too-large') return { kind: 'too-large', limitBytes };
        if (fetched.kind !== 'fetched') return { kind: fetched.kind };
        onRead();
        return { kind: 'read', upload: await read(fetched.bytes, file.name, given) };
      } catch (error) {
        if (error instanceof NotStartedElsewhere) return { kind: 'busy' };
        if (!(error instanceof TranscriptSyntaxError)) throw error;
        const { line, remark } = error;
        return { kind: 'unreadable', remark, ...(line === undefined ? {} : { line }) };
      } finally {
        leave();
      }
    },
  };
}
