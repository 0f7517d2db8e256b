import type { EventLog } from '../event-log.ts';

/** So far may our clock be from Discord's before it counts as wrong, in ms. */
const tolerance = 60_000;
/** The time in an HTTP answer is cut to whole seconds: on average it is so much later, in ms. */
const cutOff = 500;

/** What time it is for Discord. */
export interface DiscordTime {
  /** In ms since 1970: our own clock, or Discord's where the two are more than a minute apart. */
  now(): number;
  /** Takes note of the `Date` of an answer of Discord's. */
  learn(date: string | null): void;
}

/** @param now the machine's clock, in ms since 1970. */
export function createDiscordTime(now: () => number, log: EventLog): DiscordTime {
  let apart = 0;
  return {
    now: () => now() + apart,
    learn(date) {
      const told = date === null ? Number.NaN : Date.parse(date) + cutOff;
      if (Number.isNaN(told)) return;
      const found = told - now();
      const wrong = Math.abs(found) > tolerance;
      if (wrong && apart === 0) log.warn('The clock of this machine is wrong: it is told by Discord', { ms: -found });
      apart = wrong ? found : 0;
    },
  };
}
