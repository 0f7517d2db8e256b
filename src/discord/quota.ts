import type { Clock } from './clock.ts';

/** How many questions are answered at once, and how many a second from then on. */
interface Allowance {
  readonly atOnce: number;
  readonly perSecond: number;
}

/** Far more than people ask, and so little that nobody else waits: a question is some milliseconds of work. */
const ofAsker: Allowance = { atOnce: 1_000, perSecond: 100 };
const ofGuild: Allowance = { atOnce: 2_000, perSecond: 200 };
/** So many askers and guilds are remembered; who asked longest ago may ask everything again long since. */
const mostKnown = 10_000;

/** Keeps one asker, or one guild, from having all of the machine. */
export interface Quota {
  /** Whether one more of theirs is to be answered. What is not counts for nothing. */
  take(asker: string, guild: string | null): boolean;
}

export function createQuota(clock: Pick<Clock, 'now'>): Quota {
  const [askers, guilds] = [createBuckets(ofAsker, clock), createBuckets(ofGuild, clock)];
  return { take: (asker, guild) => askers(asker) && (guild === null || guilds(guild)) };
}

function createBuckets({ atOnce, perSecond }: Allowance, clock: Pick<Clock, 'now'>): (id: string) => boolean {
  const buckets = new Map<string, { readonly left: number; readonly time: number }>();
  return (id) => {
    const time = clock.now();
    const before = buckets.get(id) ?? { left: atOnce, time };
    const left = Math.min(atOnce, before.left + (Math.max(0, time - before.time) / 1_000) * perSecond);
    const isLeft = left >= 1;
    // Anew at the end: a map iterates in the order of insertion, so the first asked longest ago.
    buckets.delete(id);
    buckets.set(id, { left: isLeft ? left - 1 : left, time });
    if (buckets.size > mostKnown) buckets.delete(buckets.keys().next().value!);
    return isLeft;
  };
}
