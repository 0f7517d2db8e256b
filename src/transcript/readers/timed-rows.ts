import type { Draft, Reader, SourceFile } from '../reader.ts';
import { piecesOf, type VoicedCue } from './captions/cue-speakers.ts';
import { joinPieces } from './captions/join-pieces.ts';

/** Rows of start, end and words, parted by tabs, as Whisper writes (ms) and Audacity keeps labels (seconds). */
export const timedRows: Reader = {
  format: { name: 'format.table' },
  recognises: ({ text, json }) => json === undefined && rowsOf(text) !== null,
  read: ({ text }: SourceFile): Draft => ({
    metadata: {},
    turns: joinPieces(piecesOf(rowsOf(text)!)),
    warnings: [],
  }),
};

const header = /^start\tend\ttext$/i;
const row = /^(\d{1,12}(?:\.\d{1,9})?)\t(\d{1,12}(?:\.\d{1,9})?)\t(.*)$/;
/** A table may be long: whether it is one is told by its first rows. */
const firstRows = 20;

/** The rows as captions; null where the text is no such table. Every filled line is one. */
function rowsOf(text: string): readonly VoicedCue[] | null {
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '');
  const named = header.test(lines[0] ?? '');
  const rows = named ? lines.slice(1) : lines;
  if (rows.length === 0 || !rows.slice(0, firstRows).every((line) => row.test(line))) return null;
  // Whisper counts milliseconds, in whole numbers, and says so by its header.
  const unit = named ? 1000 : 1;
  const cues: { start: number; end: number; texts: { voice: undefined; lines: string[] }[] }[] = [];
  for (const line of rows) {
    const [, start, end, words] = row.exec(line) ?? [];
    if (words === undefined) cues.at(-1)!.texts[0]!.lines.push(line.trim());
    else {
      const texts = [{ voice: undefined, lines: words.trim() === '' ? [] : [words.trim()] }];
      cues.push({ start: Number(start) / unit, end: Number(end) / unit, texts });
    }
  }
  return cues;
}
