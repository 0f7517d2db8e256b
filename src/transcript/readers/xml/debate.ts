import type { Paragraph } from '../../model.ts';
import type { DraftTurn } from '../../reader.ts';

/** Who speaks, as the file names it. */
export type DebateSpeaker = Omit<DraftTurn, 'passages'>;

/** The record of a debate as it is read from top to bottom. */
export interface Debate {
  readonly turns: readonly DraftTurn[];
  /** Words of a speaker; whoever goes on speaking goes on in the same turn. */
  readonly say: (speaker: DebateSpeaker, text: string) => void;
  /** A heading: nobody's words, and whoever speaks after it begins a new turn. */
  readonly head: (text: string) => void;
  /** A vote, an interruption: kept where it stands, but not spoken by whoever has the floor. */
  readonly note: (text: string) => void;
}

export function createDebate(): Debate {
  const turns: (DebateSpeaker & { passages: Paragraph[] })[] = [];
  return {
    turns,
    say(speaker, text) {
      if (text === '') return;
      const last = turns.at(-1);
      const goesOn =
        last && last.speaker === speaker.speaker && (last.question ?? false) === (speaker.question ?? false);
      if (!goesOn) turns.push({ ...speaker, passages: [] });
      turns.at(-1)!.passages.push({ text });
    },
    head(text) {
      if (text === '') return;
      const last = turns.at(-1);
      if (last?.speaker !== '') turns.push({ speaker: '', passages: [] });
      turns.at(-1)!.passages.push({ text, spoken: false });
    },
    note(text) {
      if (text === '') return;
      if (turns.length === 0) turns.push({ speaker: '', passages: [] });
      turns.at(-1)!.passages.push({ text, spoken: false });
    },
  };
}
