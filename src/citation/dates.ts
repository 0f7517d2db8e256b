const months = 'January February March April May June July August September October November December'.split(' ');
/** MLA Handbook, 9th ed., appendix 1: months longer than four letters are shortened. */
const shortMonths = 'Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.'.split(' ');
const bibtexMonths = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** The parts of `YYYY`, `YYYY-MM` or `YYYY-MM-DD` that are known. */
export interface DateParts {
  readonly year: string;
  /** From 1. */
  readonly month?: number;
  readonly day?: number;
}

/** The known parts of a transcript's date, or null where it has none that can be read. */
export function dateParts(date: string | undefined): DateParts | null {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date ?? '');
  if (match === null) return null;
  const month = Number(match[2] ?? 0);
  const day = Number(match[3] ?? 0);
  const year = match[1] as string;
  if (month < 1 || month > 12) return { year };
  return day >= 1 && day <= 31 ? { year, month, day } : { year, month };
}

const monthName = (names: readonly string[], { month }: DateParts) => (month === undefined ? '' : names[month - 1]);
const joined = (separator: string, ...parts: readonly (string | number | undefined)[]) =>
  parts.filter((part) => part !== undefined && part !== '').join(separator);

/** `23 May 2025`. */
export const dayFirst = (parts: DateParts): string => joined(' ', parts.day, monthName(months, parts), parts.year);

/** `23 May 2025`, `4 Sept. 2025`. */
export const dayFirstShort = (parts: DateParts): string =>
  joined(' ', parts.day, monthName(shortMonths, parts), parts.year);

/** `May 23, 2025`. */
export const monthFirst = (parts: DateParts): string =>
  parts.day === undefined ? dayFirst(parts) : `${monthName(months, parts)} ${parts.day}, ${parts.year}`;

/** `2025, May 23`. */
export const yearFirst = (parts: DateParts): string =>
  joined(', ', parts.year, joined(' ', monthName(months, parts), parts.day));

/** BibTeX's own month macro: `may`. */
export const bibtexMonth = (parts: DateParts): string => monthName(bibtexMonths, parts) ?? '';
