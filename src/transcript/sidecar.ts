import { isMap, isScalar, LineCounter, parseDocument, type Scalar } from 'yaml';
import { TranscriptSyntaxError } from './errors.ts';
import { isMetadataField, metadataFields, readMetadataField, unknownField } from './metadata-fields.ts';
import type { TranscriptMetadata } from './model.ts';
import type { Remark, RemarkError } from './remark.ts';

/**
 * Reads the metadata that stands beside a file that has none: YAML with the fields of a transcript but its turns.
 *
 * @param file the sidecar's own name, for errors.
 * @throws TranscriptSyntaxError with the line: broken YAML, an unknown or doubled field, a value that cannot be.
 */
export function parseSidecar(text: string, file: string): Partial<TranscriptMetadata> {
  const lineCounter = new LineCounter();
  // Every scalar as written: a date must not become another type, nor "no" a false.
  const document = parseDocument(text, { lineCounter, schema: 'failsafe' });
  const lineAt = (offset: number | undefined) => (offset === undefined ? undefined : lineCounter.linePos(offset).line);
  const fail = (remark: Remark, offset: number | undefined): never => {
    throw new TranscriptSyntaxError(remark, { file, line: lineAt(offset) });
  };
  const [broken] = document.errors;
  if (broken) fail(brokenYaml(broken.message), broken.pos[0]);
  const { contents } = document;
  if (contents === null) return {};
  if (!isMap(contents)) return fail({ name: 'lines' }, contents.range?.[0]);
  const metadata: Record<string, string> = {};
  for (const { key, value } of contents.items) {
    const name = isScalar(key) ? String(key.value) : '';
    const offset = isScalar(key) ? key.range?.[0] : contents.range?.[0];
    if (!isMetadataField(name)) {
      return fail(unknownField(name, metadataFields), offset);
    }
    if (value !== null && !isScalar(value))
      return fail({ name: 'must-be', values: { field: name, expected: { name: 'text' } } }, offset);
    try {
      const read = readMetadataField(name, isNull(value) ? null : value?.value);
      if (read !== null) metadata[name] = read;
    } catch (error) {
      fail((error as RemarkError).remark, offset);
    }
  }
  return metadata;
}

/** What a parser of YAML said, without the place. */
export const brokenYaml = (message: string): Remark => ({
  name: 'broken-yaml',
  // What is nested too deeply for the parser it tells in words of the machine.
  values: { fault: /call stack/.test(message) ? 'nested too deeply' : message.split(/ at line \d|\n/)[0]! },
});

/** In this schema an unquoted `null` is text like any other. */
function isNull(value: Scalar | null): boolean {
  return value === null || (value.type === 'PLAIN' && /^(?:~|null|Null|NULL|)$/.test(String(value.value)));
}
