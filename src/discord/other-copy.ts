import type { Clock } from './clock.ts';
import type { EventLog } from './event-log.ts';

/** One answer that somebody else had given already is chance; so many within so long (ms) are another copy of the bot. */
const enough = 3;
const within = 60_000;
/** Said once in so long, in ms. */
const quietFor = 3_600_000;

/** Counts the answers that came after somebody else's, and warns where another process answers with the same token. */
export function watchOtherCopies(log: EventLog, clock: Clock): () => void {
  let times: readonly number[] = [];
  let quietUntil = Number.NEGATIVE_INFINITY;
  return () => {
    const now = clock.now();
    times = [...times.filter((time) => now - time < within), now];
    if (times.length < enough || now < quietUntil) return;
    quietUntil = now + quietFor;
    log.warn('Another copy of the bot answers too: stop one of the two', { count: times.length });
  };
}
