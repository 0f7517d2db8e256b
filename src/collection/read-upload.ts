import type { TranscriptMetadata } from '../transcript/model.ts';
import { readTranscript } from '../transcript/read-transcript.ts';
import type { ReadUpload } from './library.ts';
import { prepareTranscript } from './store/prepare-transcript.ts';

/**
 * Reads an uploaded file.
 *
 * @param given what its uploader says of it; it goes before what the file says of itself.
 * @throws TranscriptSyntaxError with line where there is one, and reason.
 */
export async function readUpload(
  bytes: Uint8Array,
  name: string,
  given: Partial<Pick<TranscriptMetadata, 'title' | 'date' | 'source'>>,
): Promise<ReadUpload> {
  const { transcript, warnings } = readTranscript(bytes, name);
  return { prepared: prepareTranscript({ ...transcript, ...given }), warnings };
}
