import type { DraftTurn } from '../../reader.ts';
import { piecesOf } from './cue-speakers.ts';
import { voicedTexts } from './cue-text.ts';
import { joinPieces } from './join-pieces.ts';
import { withoutRepeats } from './rolling.ts';
import { scanCues } from './scan-cues.ts';

/** The turns of a file of captions: WebVTT, SRT or SBV. */
export function readCaptions(text: string): readonly DraftTurn[] {
  const cues = scanCues(text).map(({ start, end, lines: raw, voice: named }) => {
    const texts = voicedTexts(raw).map(({ voice = named, lines }) => ({ voice, lines }));
    return { start, end, texts, lines: texts.flatMap(({ lines }) => lines) };
  });
  const shown = withoutRepeats(cues).map((cue) => {
    const lineCount = cue.texts.reduce((count, { lines }) => count + lines.length, 0);
    // What a rolling cue adds are its last words, in its last voice.
    return cue.lines.length === lineCount && cue.lines[0] === cue.texts[0]?.lines[0]
      ? cue
      : { ...cue, texts: [{ voice: cue.texts.at(-1)?.voice, lines: cue.lines }] };
  });
  return joinPieces(piecesOf(shown));
}
