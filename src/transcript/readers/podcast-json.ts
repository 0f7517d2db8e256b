import type { Draft, Reader, SourceFile } from '../reader.ts';
import { joinPieces } from './captions/join-pieces.ts';
import { isRecord, recordsIn, secondsOf, segmentsAt, textOf } from './json/fields.ts';

/** The JSON transcripts of the podcast namespace (Podcasting 2.0): segments, or single words, with speaker and times. */
export const podcastJson: Reader = {
  format: { name: 'format.podcast', values: { markup: 'JSON' } },
  recognises: ({ json }) =>
    isRecord(json) && recordsIn(json.segments).some((segment) => 'body' in segment && !('text' in segment)),
  read,
};

function read(file: SourceFile): Draft {
  const { segments } = file.json as { readonly segments: unknown };
  const pieces = segmentsAt(file, segments, ['segments'], 'body').map(({ speaker, body, startTime, endTime }) => ({
    speaker: textOf(speaker)?.trim() ?? '',
    text: body as string,
    start: secondsOf(startTime),
    end: secondsOf(endTime),
  }));
  return { metadata: {}, turns: joinPieces(pieces), warnings: [] };
}
