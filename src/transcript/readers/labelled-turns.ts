import type { Paragraph } from '../model.ts';
import type { DraftTurn } from '../reader.ts';
import { isDirection } from './page/furniture.ts';
import { isQuestionLabel } from './page/label-words.ts';

/** A paragraph as its source parts it, with the speaker named beside it. */
interface LabelledText {
  readonly speaker: string;
  readonly text: string;
  /** Seconds. */
  readonly start?: number | undefined;
  readonly spoken?: boolean;
}

/** Turns of paragraphs that their source has parted already: none is joined, none cut. */
export function labelledTurns(texts: readonly LabelledText[]): readonly DraftTurn[] {
  const turns: (DraftTurn & { passages: Paragraph[] })[] = [];
  for (const { speaker, text, start, spoken = true } of texts) {
    if (text === '') continue;
    if (turns.at(-1)?.speaker !== speaker) turns.push({ speaker, question: isQuestionLabel(speaker), passages: [] });
    turns.at(-1)!.passages.push({
      text,
      ...(start === undefined ? {} : { start }),
      ...(spoken && !isDirection(text) ? {} : { spoken: false as const }),
    });
  }
  return turns;
}
