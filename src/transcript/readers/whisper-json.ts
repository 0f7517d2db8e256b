import type { JsonPath } from '../json-line.ts';
import type { Draft, Reader, SourceFile } from '../reader.ts';
import { joinPieces, type Piece } from './captions/join-pieces.ts';
import { type Fields, isRecord, languageOf, recordsIn, secondsOf, segmentsAt, textOf } from './json/fields.ts';

/**
 * Results of Whisper, whisper.cpp, faster-whisper and WhisperX: segments with times, with speakers where it told them apart. Lists of
 * `{start, text}` under other names that services use are read alike.
 */
export const whisperJson: Reader = {
  format: { name: 'format.result', values: { service: 'Whisper' } },
  recognises: ({ json }) => listOf(json) !== null,
  read,
};

interface SegmentList {
  readonly path: JsonPath;
  readonly segments: readonly unknown[];
}

function listOf(json: unknown): SegmentList | null {
  const candidates: readonly (readonly [JsonPath, unknown])[] = isRecord(json)
    ? [
        [['segments'], json.segments],
        [['transcription'], json.transcription],
        [['transcript'], json.transcript],
        [['captions'], json.captions],
      ]
    : [[[], json]];
  for (const [path, segments] of candidates) {
    const [first] = recordsIn(segments);
    const timed = first && ('start' in first || 'offsets' in first || 'timestamp' in first);
    if (Array.isArray(segments) && timed && typeof first.text === 'string') return { path, segments };
  }
  return null;
}

function read(file: SourceFile): Draft {
  const { path, segments } = listOf(file.json)!;
  const fields: Fields = isRecord(file.json) ? file.json : {};
  const language = languageOf(fields.language ?? (isRecord(fields.result) ? fields.result.language : undefined));
  const pieces = segmentsAt(file, segments, path, 'text').flatMap(piecesOf);
  return { metadata: language === undefined ? {} : { language }, turns: joinPieces(pieces), warnings: [] };
}

function piecesOf(segment: Fields): readonly Piece[] {
  const text = segment.text as string;
  const speaker = speakerOf(segment);
  const whole: Piece = { speaker, text, ...timesOf(segment) };
  const words = recordsIn(segment.words);
  const speakers = new Set(words.flatMap((word) => speakerOf(word) || []));
  // One segment, several speakers: only where its words are all there may they stand for it.
  if (speakers.size < 2 || squeezed(words.map(wordText).join('')) !== squeezed(text)) return [whole];
  let last = speaker;
  return words.map((word) => {
    last = speakerOf(word) || last;
    return { speaker: last, text: wordText(word), ...timesOf(word) };
  });
}

const speakerOf = ({ speaker }: Fields) => textOf(speaker)?.trim() ?? '';
const wordText = ({ word, text }: Fields) => textOf(word) ?? textOf(text) ?? '';
const squeezed = (text: string) => text.replace(/\s+/g, '');

/** In seconds, or in whisper.cpp's milliseconds. */
function timesOf({ start, end, offsets, timestamp }: Fields): Pick<Piece, 'start' | 'end'> {
  if (isRecord(offsets)) return { start: milliseconds(offsets.from), end: milliseconds(offsets.to) };
  if (Array.isArray(timestamp)) return { start: secondsOf(timestamp[0]), end: secondsOf(timestamp[1]) };
  return { start: secondsOf(start), end: secondsOf(end) };
}

const milliseconds = (value: unknown) => secondsOf(typeof value === 'number' ? value / 1000 : undefined);
