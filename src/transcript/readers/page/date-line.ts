import { isoDay } from '../../dates.ts';

/** What a line with a date and nothing else says. */
export interface DateLine {
  /** `YYYY-MM-DD`; missing where only a time stands there, or a day that can be read in two ways. */
  readonly day?: string;
  /** `HH:MM`, in 24 hours. */
  readonly time?: string;
  readonly place?: string;
  /** The line says itself that it is about publication ("Published: …"), or about the event ("Delivered on …"). */
  readonly of?: 'publication' | 'event';
}

const languages = ['en', 'ru', 'uk', 'de', 'fr', 'es', 'it', 'pt', 'pl', 'nl', 'sv', 'da', 'cs', 'tr'];

/** Month numbers by name, long and short, as they stand beside a day. */
const months: ReadonlyMap<string, number> = new Map(
  languages.flatMap((language) =>
    (['long', 'short'] as const).flatMap((style) => {
      const format = new Intl.DateTimeFormat(language, { day: 'numeric', month: style, timeZone: 'UTC' });
      return Array.from({ length: 12 }, (_, index): [string, number] => {
        const parts = format.formatToParts(Date.UTC(2024, index, 15));
        const name = parts.find(({ type }) => type === 'month')?.value ?? '';
        return [name.toLowerCase().replace(/\.$/, ''), index + 1];
      });
    }),
  ),
);

const clock = /(?<![\d.])(\d{1,2})[:.h](\d{2})(?::\d{2})?(?:\s*([ap])\.?\s?m\.?)?(?![\d.])/i;
const zone =
  /\b(?:UTC|GMT|MSK|CET|CEST|EST|EDT|ET|PST|PDT|CDT|CST|BST|local time)(?:\s*[+-]\d{1,2}(?::\d{2})?)?\b|\bчас(?:ов|а)?\b/gi;
const weekday =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b\.?,?\s*/i;
const weekdayBefore = new RegExp(`(?:${weekday.source.slice(1)})$`, 'i');
/** "Paris, le 12 mars 2024", "Berlin, den 3. Mai 2024". */
const articleBefore = /(?<![\p{L}\p{N}])(?:le|am|den|el|il|em)\s+$/iu;
const day = [
  /(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})/,
  /(?<![\d.])(?<d>\d{1,2})\.\s?(?<m>\d{1,2})\.\s?(?<y>\d{4})(?!\d)/,
  /(?<y>\d{4})年(?<m>\d{1,2})月(?<d>\d{1,2})日/,
  /(?<!\p{L})(?<n>\p{L}{3,})\.?\s+(?<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<y>\d{4})/u,
  /(?<d>\d{1,2})(?:st|nd|rd|th|\.|º|er)?\s+(?:de\s+)?(?<n>\p{L}{3,})\.?,?\s+(?:de\s+|del\s+)?(?<y>\d{4})(?:\s*(?:года|г\.|року|р\.))?/u,
];

/** What a line with a date may say of it. The place where something was said may be labelled too. */
const publication =
  /^(?:date )?(?:(?:first )?published|publication date|posted|(?:last )?(?:updated|modified|reviewed)|released|release date|uploaded|опубликован[оа]?|дата публикации|обновлено|veröffentlicht|erschienen|stand|aktualisiert|publié|mis à jour|publicado|actualizado|pubblicato|publikováno|opublikowano)(?: (?:on|am|le|el|il))?\b\s*[:：]?\s*/iu;
const eventDate =
  /^(?:date(?: of (?:speech|event|recording|interview))?|delivered(?: on)?|recorded(?: on)?|held on|event date|interview date|дата|datum|fecha|data)(?:\s*[:：]\s*| (?=\d))/iu;
const placeLabel = /^(?:place|location|venue|where|место|ort|lieu|lugar|luogo)\s*[:：]\s*(.{2,100})$/iu;

/** Reads a line that holds a date, a time, or a place and a date, and nothing else; null for any other. */
export function parseDateLine(line: string): DateLine | null {
  const labelled = placeLabel.exec(line);
  if (labelled) return { place: labelled[1]!.trim(), of: 'event' };
  if (line.length > 160 || !/\d/.test(line)) return null;
  const published = publication.exec(line);
  const said = published ?? eventDate.exec(line);
  if (!said) return parseBareDate(line);
  // GOV.UK adds "(Transcript of the speech, exactly as it was delivered)".
  const date = parseBareDate(line.slice(said[0].length).replace(/(?<!\s)\s*\([^()]*\)$/, ''));
  return date && { ...date, of: published ? 'publication' : 'event' };
}

/** The day at the end of a title, behind a dash, a comma or in brackets: "Press Briefing – May 2, 2022"; undefined where there is none. */
export function dayInTitle(title: string): string | undefined {
  const tail = /(?:\s[–—-]\s+|,\s+|\s\()([^–—()]{6,40}?)\)?$/u.exec(title)?.[1];
  const line = tail === undefined ? null : (parseBareDate(tail) ?? parseBareDate(title.slice(-tail.length)));
  return line?.place === undefined ? line?.day : undefined;
}

function parseBareDate(line: string): DateLine | null {
  if (line.length > 120) return null;
  let rest = line.replace(/[•|·]/g, ' ').replace(zone, ' ').trim();
  const found = day.map((form) => form.exec(rest)).find((match) => match && monthOf(match.groups!) !== undefined);
  const iso = found ? isoDay(Number(found.groups!.y), monthOf(found.groups!)!, Number(found.groups!.d)) : undefined;
  if (iso === null) return null;
  if (found) {
    const before = rest.slice(0, found.index).replace(articleBefore, '').trim();
    const after = rest.slice(found.index + found[0].length).trim();
    // "Press Briefing – May 2, 2022" is a title: only a comma parts a place from its date.
    if (/[\p{L})]$/u.test(before.replace(weekdayBefore, '')) || /[–—-]$/.test(before)) return null;
    rest = `${before} ${after}`;
  }
  const time = clock.exec(rest);
  if (!found && !time) return null;
  const remains = (time ? rest.replace(time[0], ' ') : rest)
    .replace(/^[\s,.;:|–—-]+|(?<![\s,;:|–—-])[\s,;:|–—-]+$/g, '')
    .replace(/(?<![\s,])[\s,]+\.$/, '')
    .replace(weekday, '')
    .trim();
  if (remains !== '' && (!found || !isPlace(remains))) return null;
  return {
    ...(iso === undefined ? {} : { day: iso }),
    ...(time ? { time: timeOf(time) } : {}),
    ...(remains === '' ? {} : { place: remains }),
  };
}

function monthOf({ m, n }: Readonly<Record<string, string | undefined>>): number | undefined {
  return m === undefined ? months.get((n ?? '').toLowerCase()) : Number(m);
}

function timeOf([, hours, minutes, half]: RegExpExecArray): string {
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  return `${String(hour).padStart(2, '0')}:${minutes}`;
}

/** Capitalised words such as "New York" or "Washington, D.C."; no sentence. */
function isPlace(text: string): boolean {
  const place = text.replace(/\bof|\bde|\bla|\bна|\bam|\ban der\b/g, '').trim();
  return (
    place.length <= 60 &&
    place.split(/[\s,]+/).length <= 6 &&
    !/[!?:;"“”()]|\d/.test(place) &&
    place.split(/[\s,]+/).every((word) => /^[\p{Lu}\p{Lo}'’-]/u.test(word))
  );
}
