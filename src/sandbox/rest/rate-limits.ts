import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';

/** Requests per window (ms) on one bucket; Discord's own numbers are not published and change. */
const LIMIT = 30;
const WINDOW = 5000;

export interface Allowance {
  readonly headers: Readonly<Record<string, string>>;
  /** Seconds to wait, where the limit was passed. */
  readonly retryAfter: number | null;
}

/** Counts requests by route and its main parameter, and says so in Discord's headers. */
export function createRateLimits(clock: Clock): (route: string, parameter: string) => Allowance {
  const buckets = new Map<string, { count: number; end: number }>();
  return (route, parameter) => {
    const now = clock.now();
    const key = `${route} ${parameter}`;
    let bucket = buckets.get(key);
    if (bucket === undefined || bucket.end <= now) {
      if (buckets.size > 1000) for (const [old, { end }] of buckets) if (end <= now) buckets.delete(old);
      bucket = { count: 0, end: now + WINDOW };
      buckets.set(key, bucket);
    }
    bucket.count += 1;
    const after = (bucket.end - now) / 1000;
    const headers = {
      'x-ratelimit-limit': String(LIMIT),
      'x-ratelimit-remaining': String(Math.max(0, LIMIT - bucket.count)),
      'x-ratelimit-reset': (bucket.end / 1000).toFixed(3),
      'x-ratelimit-reset-after': after.toFixed(3),
      'x-ratelimit-bucket': createHash('md5').update(route).digest('hex'),
    };
    return { headers, retryAfter: bucket.count > LIMIT ? after : null };
  };
}
