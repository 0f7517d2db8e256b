import { TranscriptSyntaxError } from '../../errors.ts';
import { type JsonPath, lineOfJsonPath } from '../../json-line.ts';
import type { SourceFile } from '../../reader.ts';
import type { Remark } from '../../remark.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** Whether a value of JSON is an object. */
export function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a list; nothing where there is no list. */
export const recordsIn = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.filter(isRecord) : []);

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Seconds from the beginning; undefined for anything else. */
export const secondsOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? Math.round(value * 1000) / 1000 : undefined;

/** A language tag as services write it ("en_us"); undefined for a language's name. */
export const languageOf = (value: unknown): string | undefined =>
  /^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*$/i.test(textOf(value) ?? '') ? textOf(value)!.replaceAll('_', '-') : undefined;

/**
 * The list at `path`, each of its entries an object whose `field` is text.
 *
 * @throws TranscriptSyntaxError with the line of the first that is not.
 */
export function segmentsAt(file: SourceFile, list: unknown, path: JsonPath, field: string): readonly Fields[] {
  const fail = (remark: Remark, at: JsonPath): never => {
    throw new TranscriptSyntaxError(remark, { file: file.name, line: lineOfJsonPath(file.text, at) });
  };
  if (!Array.isArray(list))
    return fail({ name: 'must-be', values: { field: path.join('.'), expected: { name: 'list' } } }, path);
  return list.map((entry: unknown, index) => {
    if (isRecord(entry) && typeof entry[field] === 'string') return entry;
    const list = path.length === 0 ? ({ name: 'the-list' } as const) : path.join('.');
    return fail({ name: 'no-entry-text', values: { number: index + 1, list, field } }, [...path, index]);
  });
}
