import type { NumberedTranscript, Passage } from './model.ts';

/** A passage, or a stage direction that stands among passages and has no number. */
export type ShownParagraph =
  | { readonly passage: Passage }
  | { readonly direction: string /** Index into the transcript's `turns`. */; readonly turn: number };

/**
 * Passages `first` to `last` with the stage directions between them and, where `last` ends the transcript or its turn,
 * those that follow it there. Numbers outside the transcript are cut to it.
 */
export function shownParagraphs(numbered: NumberedTranscript, first: number, last: number): readonly ShownParagraph[] {
  const from = numbered.passages[Math.max(first, 1) - 1];
  const to = numbered.passages[Math.min(last, numbered.passages.length) - 1];
  if (!from || !to) return [];
  const shown: ShownParagraph[] = [];
  let number = numbered.passages.findIndex(({ turn }) => turn === from.turn) + 1;
  for (let turn = from.turn; turn <= to.turn; turn++) {
    for (const { text, spoken = true } of numbered.transcript.turns[turn]!.passages) {
      if (spoken) {
        if (number >= from.number && number <= to.number) shown.push({ passage: numbered.passages[number - 1]! });
        number++;
      } else if (number > from.number && number <= to.number + 1) {
        shown.push({ direction: text, turn });
      }
    }
  }
  return shown;
}
