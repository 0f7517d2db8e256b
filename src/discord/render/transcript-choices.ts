import type { KeptTranscript } from '../../collection/store/store.ts';
import type { Choice } from '../contract.ts';
import { plainLine } from '../escape.ts';
import { limits } from '../limits.ts';
import type { Say } from '../say.ts';

/** One of a server's own transcripts as a choice; the value is its ID. */
export function keptChoice(say: Say, { id, title, date }: KeptTranscript): Choice {
  const event = plainLine(title, 75);
  const name = date === undefined ? event : say('choice.transcript', { event, date: say.date(date) });
  return { name: plainLine(name, limits.choice) || id, value: id };
}
