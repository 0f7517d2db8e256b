import type { Mentions } from '../../search/mentions.ts';
import type { Say } from '../say.ts';

/** How many passages have what was counted, from one time or part of a transcript to the next. */
export interface Stretch {
  /** A day, month or year as numbers, several years, or passages: `2025-05`, `1990–1994`, `¶ 1–5`. */
  readonly label: string;
  readonly passages: number;
  /** Passages that were looked through; 0 where there is nothing from then. */
  readonly searched: number;
}

/** A picture has room for no more columns. */
const mostStretches = 40;
/** Parts of a single transcript. */
const mostParts = 20;

/** Over time without gaps, where there is more than one time; in a single transcript from its beginning to its end; else empty. */
export function timelineOf(say: Say, mentions: Mentions): readonly Stretch[] {
  const { buckets } = mentions.dates;
  if (buckets.length > 1) return overTime(mentions);
  const [only, ...others] = mentions.searched;
  return only === undefined || others.length > 0 ? [] : overPassages(say, mentions, only.passageCount);
}

function overTime({ dates: { unit, buckets } }: Mentions): readonly Stretch[] {
  const placeOf = (date: string) => {
    const [year, month = 1] = date.split('-').map(Number) as [number, number?];
    if (unit === 'day') return Date.parse(date) / 86_400_000;
    return unit === 'month' ? year * 12 + month - 1 : year;
  };
  const first = placeOf(buckets[0]!.date);
  const last = placeOf(buckets.at(-1)!.date);
  const step = stepFor(last - first + 1, mostStretches);
  // Several years together begin with a round one.
  const start = Math.floor(first / step) * step;
  const stretches = Array.from({ length: Math.floor((last - start) / step) + 1 }, (_, nth) => {
    const place = start + nth * step;
    return {
      label: step === 1 ? dateAt(unit, place) : `${place}–${place + step - 1}`,
      passages: 0,
      searched: 0,
    };
  });
  for (const { date, passages, searched } of buckets) {
    const stretch = stretches[Math.floor((placeOf(date) - start) / step)]!;
    stretch.passages += passages;
    stretch.searched += searched;
  }
  return stretches;
}

function dateAt(unit: Mentions['dates']['unit'], place: number): string {
  if (unit === 'day') return new Date(place * 86_400_000).toISOString().slice(0, 10);
  const year = String(unit === 'month' ? Math.floor(place / 12) : place).padStart(4, '0');
  return unit === 'month' ? `${year}-${String((place % 12) + 1).padStart(2, '0')}` : year;
}

function overPassages(say: Say, { passages }: Mentions, count: number): readonly Stretch[] {
  const step = stepFor(count, mostParts);
  const parts = Array.from({ length: Math.ceil(count / step) }, (_, nth) => {
    const [first, last] = [nth * step + 1, Math.min(count, (nth + 1) * step)];
    return {
      label: say('mentions.part', { passages: first === last ? String(first) : `${first}–${last}` }),
      passages: 0,
      searched: last - first + 1,
    };
  });
  for (const { number } of passages) parts[Math.floor((number - 1) / step)]!.passages++;
  return parts;
}

/** The least round number of which so many make no more than `most`. */
function stepFor(length: number, most: number): number {
  for (let power = 1; ; power *= 10) {
    for (const step of [power, 2 * power, 5 * power]) if (Math.ceil(length / step) + 1 <= most + 1) return step;
  }
}
