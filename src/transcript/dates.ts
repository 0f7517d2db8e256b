/** Whether a text is a day that exists, as `YYYY-MM-DD`. */
export function isCalendarDay(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return parts !== null && isoDay(Number(parts[1]), Number(parts[2]), Number(parts[3])) === text;
}

/** Whether a text is a day, or a day and a time, in ISO 8601. */
export function isPointInTime(text: string): boolean {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/.exec(
    text,
  );
  if (!parts || !isCalendarDay(parts[1]!)) return false;
  const [hours, minutes, seconds] = parts.slice(2).map((part) => Number(part ?? 0)) as [number, number, number];
  return hours < 24 && minutes < 60 && seconds < 61;
}

/** `YYYY-MM-DD`, or null where there is no such day. */
export function isoDay(year: number, month: number, day: number): string | null {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || year < 1 || year > 9999) return null;
  return date.toISOString().slice(0, 10);
}
