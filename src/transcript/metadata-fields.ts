import { isCalendarDay, isPointInTime } from './dates.ts';
import type { TranscriptMetadata } from './model.ts';
import { normaliseText, type Removed } from './normalise.ts';
import { isTranscriptId } from './transcript-id.ts';

type Field = keyof TranscriptMetadata;

const anyText = () => true;

/** Every field a transcript has besides its turns, in the order they are written; with what it must look like. */
const fields: Readonly<Record<Field, readonly [holds: (text: string) => boolean, expected: string]>> = {
  id: [isTranscriptId, 'small letters, digits and single hyphens, at most 48 characters'],
  title: [anyText, 'text'],
  event: [anyText, 'text'],
  headline: [anyText, 'text'],
  date: [isCalendarDay, 'a day as YYYY-MM-DD'],
  place: [anyText, 'text'],
  language: [isLanguageTag, 'a language tag such as "en"'],
  publisher: [anyText, 'text'],
  source: [isWebAddress, 'an address that begins with https:// or http://'],
  published: [isPointInTime, 'a time in ISO 8601, such as 2025-05-24T23:34'],
  note: [anyText, 'text'],
};

/** Names of the fields, for sentences that list them. */
export const metadataFields = Object.keys(fields) as readonly Field[];

/** Whether a name is that of a metadata field. */
export function isMetadataField(name: string): name is Field {
  return Object.hasOwn(fields, name);
}

/**
 * The value of a metadata field, normalised to one line.
 *
 * @returns the text, or `null` where there is none (null or blank).
 * @throws RangeError that says what the field must be.
 */
export function readMetadataField(field: Field, value: unknown, removed?: Removed): string | null {
  if (value === null || value === undefined) return null;
  const [holds, expected] = fields[field];
  if (typeof value !== 'string') throw new RangeError(`"${field}" must be ${expected}`);
  const text = normaliseText(value, removed).replace(/(?<!\s)\s*\n\s*/g, ' ');
  if (text === '') return null;
  if (!holds(text)) throw new RangeError(`"${field}" must be ${expected}, not ${quoted(text)}`);
  return text;
}

/** A text from a file, short enough to stand in a sentence. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80).toWellFormed()}…` : text);
}

function isLanguageTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  return (url?.protocol === 'https:' || url?.protocol === 'http:') && !/\s/.test(text);
}
