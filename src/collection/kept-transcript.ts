import type { NumberedTranscript, Transcript, Turn } from '../transcript/model.ts';
import { numberTranscript } from '../transcript/number.ts';

/** A transcript from the JSON the store keeps of it, whose hash the store has checked: as it was when it was prepared. */
export function numberKept(json: string): NumberedTranscript {
  const { turns, ...metadata } = JSON.parse(json) as Transcript & { turns: readonly Partial<Turn>[] };
  return numberTranscript({ ...metadata, turns: turns.map((turn) => ({ ...turn, speaker: turn.speaker ?? '' })) });
}
