import type { Tally } from './mentions.ts';

/** What stands in the transcripts of one day, month or year. */
interface DateBucket extends Tally {
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  readonly date: string;
}

/** How often over time. */
export interface DateTally {
  /** Days where all lie within a month or so, months within three years, else years. */
  readonly unit: 'day' | 'month' | 'year';
  /** In order of time; only those from which there is a transcript. */
  readonly buckets: readonly DateBucket[];
  /** Transcripts without a date; null where each has one. */
  readonly undated: (Tally & { readonly transcripts: number }) | null;
}

const mostDays = 31;
const mostMonths = 36;
const lengths = { day: 10, month: 7, year: 4 } as const;

/** Puts transcripts' counts together by when they are from. */
export function tallyDates(tallies: readonly (Tally & { readonly date: string | undefined })[]): DateTally {
  const dated = tallies.flatMap((tally) => (tally.date === undefined ? [] : [{ ...tally, date: tally.date }]));
  const unit = unitOf(dated.map(({ date }) => date));
  const buckets = new Map<string, Tally>();
  for (const { date, ...tally } of dated) {
    const key = date.slice(0, lengths[unit]);
    buckets.set(key, plus(buckets.get(key) ?? nothing, tally));
  }
  const undated = tallies.filter(({ date }) => date === undefined);
  return {
    unit,
    buckets: [...buckets].sort(([a], [b]) => (a < b ? -1 : 1)).map(([date, tally]) => ({ date, ...tally })),
    undated: undated.length === 0 ? null : { ...undated.reduce(plus, nothing), transcripts: undated.length },
  };
}

const nothing: Tally = { passages: 0, occurrences: 0, searched: 0 };

function plus(a: Tally, b: Tally): Tally {
  return {
    passages: a.passages + b.passages,
    occurrences: a.occurrences + b.occurrences,
    searched: a.searched + b.searched,
  };
}

function unitOf(days: readonly string[]): DateTally['unit'] {
  let [first, last] = ['9999-12-31', '0000-01-01'];
  for (const day of days) {
    if (day < first) first = day;
    if (day > last) last = day;
  }
  if ((Date.parse(last) - Date.parse(first)) / 86_400_000 < mostDays) return 'day';
  const monthOf = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return monthOf(last) - monthOf(first) < mostMonths ? 'month' : 'year';
}
