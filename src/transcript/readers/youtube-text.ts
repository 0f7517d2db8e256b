import type { Reader, SourceFile } from '../reader.ts';
import { piecesOf, type VoicedCue } from './captions/cue-speakers.ts';
import { joinPieces } from './captions/join-pieces.ts';
import { secondsOf } from './page/paragraph-of.ts';

/** The transcript as YouTube shows it beside a video: a time on a line, the words on the next. */
export const youtubeText: Reader = {
  format: { name: 'format.youtube' },
  recognises: ({ text, json }) => {
    if (json !== undefined) return false;
    const filled = linesOf(text);
    const times = filled.filter((line) => clock.test(line)).length;
    return times > 1 && times >= filled.length * 0.25 && filled.slice(0, 4).some((line) => clock.test(line));
  },
  read,
};

const clock = /^(?:\d{1,2}:)?\d{1,3}:\d{2}$/;
/** What a screen reader is told after a time: "1 minute, 5 seconds". */
const spelledTime = /^(?:\d+ (?:hours?|minutes?|seconds?)(?:, )?)+$/;

const linesOf = (text: string) =>
  text
    .replace(/^\ufeff/, '')
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

function read({ text }: SourceFile) {
  const cues: { start: number; end: number; lines: string[] }[] = [];
  const head: string[] = [];
  for (const line of linesOf(text)) {
    if (clock.test(line)) {
      const start = secondsOf(line);
      const before = cues.at(-1);
      if (before) before.end = Math.max(start, before.start);
      cues.push({ start, end: start, lines: [] });
    } else if (!spelledTime.test(line)) (cues.at(-1)?.lines ?? head).push(line);
  }
  const voiced = cues.map(({ start, end, lines }): VoicedCue => ({ start, end, texts: [{ voice: undefined, lines }] }));
  const turns = joinPieces(piecesOf(voiced));
  const [title] = head.filter((line) => line.toLowerCase() !== 'transcript');
  return { metadata: title ? { title } : {}, turns, warnings: [] };
}
