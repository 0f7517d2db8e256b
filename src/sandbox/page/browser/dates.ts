import type { Words } from './words.ts';

/** A message's time as Discord writes it: by the clock today and yesterday, else with the day. */
export function formatMessageTime(iso: string, now: Date, words: Words): string {
  const at = new Date(iso);
  const time = at.toLocaleTimeString(words.locale, { hour: 'numeric', minute: '2-digit' });
  const days = Math.round((startOfDay(now) - startOfDay(at)) / 86_400_000);
  if (days === 0) return words('today', { time });
  if (days === 1) return words('yesterday', { time });
  return `${at.toLocaleDateString(words.locale)} ${time}`;
}

const startOfDay = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

const STYLES: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { hour: 'numeric', minute: '2-digit' },
  T: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** What Discord makes of `<t:SECONDS:STYLE>`; `null` where it is no time. */
export function formatTimestamp(seconds: number, style: string | undefined, now: Date, locale: string): string | null {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return null;
  if (style !== 'R') return date.toLocaleString(locale, STYLES[style ?? 'f'] ?? STYLES.f);
  const away = seconds - now.getTime() / 1000;
  const [unit, length] = UNITS.find(([, one]) => Math.abs(away) >= one) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.round(away / length), unit);
}
