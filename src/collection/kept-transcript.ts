import type { NumberedTranscript, Transcript, Turn } from '../transcript/model.ts';
import { numberTranscript } from '../transcript/number.ts';

/** A transcript from the JSON the store keeps of it, whose hash the store has checked: it is as it was prepared. */
export function parseKept(json: string): Transcript {
  const { turns, ...metadata } = JSON.parse(json) as Transcript & { turns: readonly Partial<Turn>[] };
  return {
    ...metadata,
    turns: turns.map((turn) => ({ ...turn, speaker: turn.speaker ?? '', passages: turn.passages ?? [] })),
  };
}

/** The same, numbered. For a long one see `KeptReader`. */
export function numberKept(json: string): NumberedTranscript {
  return numberTranscript(parseKept(json));
}
