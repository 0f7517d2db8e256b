import { isCalendarDay, isoDay } from '../transcript/dates.ts';
import { locales } from './say.ts';

/**
 * Reads a day as people write it: `2025-05-23`, `23 May 2025`, `May 23, 2025`, `23.05.2025`, or a month (`2025-05`,
 * `May 2025`) or year (`2025`), which count from their first day or until their last. `3/4/2025` is two days at once and
 * so none. Months may be named in any language that has a catalogue.
 *
 * @returns `YYYY-MM-DD`, or null where it is no day.
 */
export function parseDay(text: string, edge: 'from' | 'until'): string | null {
  const plain = text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ').slice(0, 60);
  if (isCalendarDay(plain)) return plain;
  const parts = readParts(plain, monthNames);
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
  const others = words.filter((word) => !months.has(word) && !/^\d+$/.test(word) && !filler.test(word));
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

/** What stands between or after day, month and year: "23rd of May", "1er mai", "23 de mayo de 2025", "23 мая 2025 г.". */
const filler = /^(?:st|nd|rd|th|of|the|er|o|de|del|г|го|год|года|й|р|рік|року)$/u;

/** Long and short names of the months, alone and beside a day (`май`, `мая`). */
const monthNames: ReadonlyMap<string, number> = (() => {
  const names = new Map<string, number>([['sept', 9]]);
  for (const tag of locales) {
    for (const month of ['long', 'short'] as const) {
      for (const beside of [{}, { day: 'numeric' }] as const) {
        const format = new Intl.DateTimeFormat(tag, { month, ...beside, timeZone: 'UTC' });
        for (let number = 1; number <= 12; number++) {
          const parts = format.formatToParts(Date.UTC(2025, number - 1, 1));
          const name = parts.find(({ type }) => type === 'month')!.value;
          names.set(name.toLowerCase().replace(/\P{L}/gu, ''), number);
        }
      }
    }
  }
  return names;
})();
