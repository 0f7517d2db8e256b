import type { TranscriptHead } from '../../transcript/model.ts';
import type { Say } from '../say.ts';

/** The day of the event, written out; null where it is not known. */
export function eventDate(say: Say, { date }: TranscriptHead): string | null {
  return date === undefined ? null : say.date(date);
}
