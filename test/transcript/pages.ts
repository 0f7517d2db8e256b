import { numberTranscript } from '../../src/transcript/number.ts';
import { readTranscript } from '../../src/transcript/read-transcript.ts';

/** Reads a text as though it were a file of that name. */
export function readText(text: string, name = 'page.txt', sidecar?: string) {
  return readTranscript(new TextEncoder().encode(text), name, sidecar);
}

/** A page as rows of "Speaker: text", "?" after a questioner's label, "-" before what is not spoken. */
export function outline(text: string): readonly string[] {
  return readText(text).transcript.turns.flatMap(({ speaker, question, passages }) =>
    passages.map(
      (paragraph) => `${paragraph.spoken === false ? '- ' : ''}${speaker}${question ? '?' : ''}: ${paragraph.text}`,
    ),
  );
}

export const numberText = (text: string) => numberTranscript(readText(text).transcript);
