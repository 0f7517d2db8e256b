import type { Library, ReadUpload, StagedUpload } from '../../src/collection/library.ts';
import { fillMetadata } from '../../src/collection/store/fill-metadata.ts';
import type { Attachment, Request } from '../../src/discord/contract.ts';
import { renderUploadRefusal } from '../../src/discord/render/keep-refusal.ts';
import { shownFileName } from '../../src/discord/render/transcript-facts.ts';
import type { ReadFrom } from '../../src/discord/render/upload.ts';
import { sentenceIfFull } from '../../src/discord/store-full.ts';
import type { GivenMetadata } from '../../src/discord/uploads.ts';
import type { TranscriptHead } from '../../src/transcript/model.ts';
import { baseName } from '../../src/transcript/transcript-id.ts';

/** What came of a file: it waits under a key, or the sentence that says why it does not. */
export type Received =
  | { readonly kind: 'staged'; readonly key: string; readonly staged: StagedUpload; readonly read: ReadFrom }
  | { readonly kind: 'refused'; readonly sentence: string };

/** A file that somebody uploaded, and what for. */
export interface Upload {
  readonly file: Attachment;
  readonly given: GivenMetadata;
  /** The transcript it is to replace: what the file leaves out is taken from there. */
  readonly replaces?: TranscriptHead;
}

/** Reads a file that was uploaded and puts it aside until its asker says yes. */
export async function receive(
  request: Request,
  library: Library,
  { file, given, replaces }: Upload,
): Promise<Received> {
  const { say, asker, readUpload, progress, collection } = request;
  const refused = (sentence: string) => ({ kind: 'refused', sentence }) as const;
  if (readUpload === null) return refused(say('fault.nothing-kept'));
  const name = shownFileName(file.name);
  const tell = (sentence: string) => progress({ content: sentence, embeds: [], components: [] });
  tell(say('upload.fetching', { file: name }));
  const outcome = await readUpload(file, given, () => tell(say('upload.reading', { file: name })));
  if (outcome.kind !== 'read') return refused(renderUploadRefusal(say, file.name, outcome));
  const { upload } = outcome;
  const { edition } = upload.prepared;
  // The same words twice would be found twice.
  const same = collection.transcripts.find(({ head }) => head.edition === edition && head.id !== replaces?.id);
  if (same !== undefined) return refused(say('fault.duplicate', { id: same.head.id }));
  try {
    const key = await library.stage(asker.id, replaces === undefined ? upload : filled(upload, file, given, replaces));
    const staged = await library.staged(asker.id, key);
    return staged === undefined
      ? refused(say('fault.not-staged'))
      : { kind: 'staged', key, staged, read: { file: file.name, format: upload.format } };
  } catch (error) {
    return refused(sentenceIfFull(say, error));
  }
}

function filled(upload: ReadUpload, { name }: Attachment, { title }: GivenMetadata, from: TranscriptHead): ReadUpload {
  const untitled = title === undefined && upload.prepared.title === baseName(name);
  const { edition: _, passageCount: __, speakers: ___, ...metadata } = from;
  return { ...upload, prepared: fillMetadata(upload.prepared, metadata, untitled) };
}
