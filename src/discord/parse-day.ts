import { isCalendarDay, isoDay } from '../transcript/dates.ts';

/**
 * Reads a day as people write it: `2025-05-23`, `23 May 2025`, `May 23, 2025`, `23.05.2025`, or a month (`2025-05`,
 * `May 2025`) or year (`2025`), which count from their first day or until their last. `3/4/2025` is two days at once and
 * so none.
 *
 * @returns `YYYY-MM-DD`, or null where it is no day.
 */
export function parseDay(text: string, edge: 'from' | 'until', locale: string): string | null {
  const plain = text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ').slice(0, 60);
  if (isCalendarDay(plain)) return plain;
  const parts = readParts(plain, monthNames(locale));
  if (parts === null) return null;
  const { year, month, day } = parts;
  if (day !== undefined && month !== undefined) return isoDay(year, month, day);
  if (edge === 'from') return isoDay(year, month ?? 1, 1);
  const lastMonth = month ?? 12;
  return [31, 30, 29, 28].map((last) => isoDay(year, lastMonth, last)).find((found) => found !== null) ?? null;
}

interface Parts {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
}

function readParts(text: string, months: ReadonlyMap<string, number>): Parts | null {
  const numeric = /^(\d{4})(?:[-./](\d{1,2}))?(?:[-./](\d{1,2}))?$/.exec(text);
  if (numeric) return { year: Number(numeric[1]), ...optional(numeric[2], numeric[3]) };
  const dayFirst = /^(\d{1,2})([-./])(\d{1,2})\2(\d{4})$/.exec(text);
  if (dayFirst) {
    const [first, second] = [Number(dayFirst[1]), Number(dayFirst[3])];
    const year = Number(dayFirst[4]);
    if (first > 12 || dayFirst[2] === '.' || first === second) return { year, month: second, day: first };
    return second > 12 ? { year, month: first, day: second } : null;
  }
  const words = text.match(/\d+|[\p{L}\p{M}]+/gu) ?? [];
  const names = words.map((word) => months.get(word)).filter((month) => month !== undefined);
  const numbers = words.map((word) => /^\d+$/.exec(word)?.[0]).filter((number) => number !== undefined);
  const others = words.filter(
    (word) => !months.has(word) && !/^\d+$/.test(word) && !/^(?:st|nd|rd|th|of|the)$/.test(word),
  );
  const year = numbers.find((number) => number.length === 4);
  const days = numbers.filter((number) => number.length < 3);
  if (names.length !== 1 || year === undefined || days.length > 1 || others.length > 0) return null;
  if (numbers.length !== days.length + 1) return null;
  return { year: Number(year), month: names[0]!, ...(days[0] === undefined ? {} : { day: Number(days[0]) }) };
}

const optional = (month: string | undefined, day: string | undefined) => ({
  ...(month === undefined ? {} : { month: Number(month) }),
  ...(day === undefined ? {} : { day: Number(day) }),
});

/** Long and short names of the months, in English and in the language of the answer. */
function monthNames(locale: string): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const tag of new Set(['en', locale])) {
    for (const form of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(tag, { month: form, day: 'numeric', timeZone: 'UTC' });
      for (let month = 1; month <= 12; month++) {
        const name = format.formatToParts(Date.UTC(2025, month - 1, 1)).find(({ type }) => type === 'month')!.value;
        names.set(name.toLowerCase().replace(/\P{L}/gu, ''), month);
      }
    }
  }
  return names.set('sept', 9);
}
