import { isCalendarDay, isPointInTime } from './dates.ts';
import type { TranscriptMetadata } from './model.ts';
import { normaliseText, type Removed } from './normalise.ts';
import { type Remark, RemarkError, type RemarkName } from './remark.ts';
import { isTranscriptId } from './transcript-id.ts';

type Field = keyof TranscriptMetadata;

const anyText = () => true;

/** Every field a transcript has besides its turns, in the order they are written; with what it must look like. */
const fields: Readonly<Record<Field, readonly [holds: (text: string) => boolean, expected: RemarkName]>> = {
  id: [isTranscriptId, 'id'],
  title: [anyText, 'text'],
  event: [anyText, 'text'],
  headline: [anyText, 'text'],
  date: [isCalendarDay, 'day'],
  place: [anyText, 'text'],
  language: [isLanguageTag, 'language'],
  publisher: [anyText, 'text'],
  source: [isWebAddress, 'address'],
  published: [isPointInTime, 'time'],
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
 * @throws RemarkError that says what the field must be.
 */
export function readMetadataField(field: Field, value: unknown, removed?: Removed): string | null {
  if (value === null || value === undefined) return null;
  const [holds, name] = fields[field];
  const expected = { name };
  if (typeof value !== 'string') throw new RemarkError({ name: 'must-be', values: { field, expected } });
  const text = normaliseText(value, removed).replace(/(?<!\s)\s*\n\s*/g, ' ');
  if (text === '') return null;
  if (!holds(text)) throw new RemarkError({ name: 'must-be-not', values: { field, expected, found: quoted(text) } });
  return text;
}

/** Of a field that is none of those there are. */
export const unknownField = (name: string, known: readonly string[]): Remark => ({
  name: 'unknown-field',
  values: { field: quoted(name), fields: known.join(', ') },
});

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
