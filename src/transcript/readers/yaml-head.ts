import { isMap, isScalar, parseDocument } from 'yaml';
import { TranscriptSyntaxError } from '../errors.ts';
import { isMetadataField, readMetadataField } from '../metadata-fields.ts';
import type { TranscriptMetadata } from '../model.ts';
import type { Remark, RemarkError } from '../remark.ts';
import { brokenYaml } from '../sidecar.ts';
import { parseDateLine } from './page/date-line.ts';

const form = /(?<![\s\S])\ufeff?---[ \t]*\r?\n([\s\S]{0,50000}?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/m;

/** Names that publishers give to fields of a transcript. */
const otherNames: Readonly<Record<string, keyof TranscriptMetadata>> = {
  source_url: 'source',
  url: 'source',
  link: 'source',
  permalink: 'source',
  canonical_url: 'source',
  original_url: 'source',
  published_time: 'published',
  published_at: 'published',
  publish_date: 'published',
  lang: 'language',
  locale: 'language',
  location: 'place',
  venue: 'place',
};

/** A YAML head with the text after it. */
export interface YamlHead {
  readonly metadata: Partial<TranscriptMetadata>;
  readonly warnings: readonly Remark[];
  /** The text with the head's lines left empty, so that lines keep their numbers. */
  readonly body: string;
}

/**
 * The YAML head of a Markdown file; null where there is none. What is no field of a transcript is passed over; a value that
 * does not fit its field gives a warning.
 *
 * @throws TranscriptSyntaxError where the head is no YAML, with the line.
 */
export function readYamlHead(text: string, file: string): YamlHead | null {
  const match = /^\ufeff?---/.test(text) ? form.exec(text) : null;
  if (match?.index !== 0 || !/^[\p{L}_"'][^\n\r\u2028\u2029:]*:/mu.test(match[1]!)) return null;
  const document = parseDocument(match[1]!, { schema: 'failsafe', uniqueKeys: false });
  const [broken] = document.errors;
  if (broken) {
    const line = match[1]!.slice(0, broken.pos[0]).split('\n').length + 1;
    throw new TranscriptSyntaxError(brokenYaml(broken.message), { file, line });
  }
  const { metadata, warnings } = fieldsOf(document.contents);
  return { metadata, warnings, body: match[0].replace(/[^\n]+/g, '') + text.slice(match[0].length) };
}

function fieldsOf(contents: unknown): Pick<YamlHead, 'metadata' | 'warnings'> {
  const metadata: Record<string, string> = {};
  const warnings: Remark[] = [];
  for (const { key, value } of isMap(contents) ? contents.items : []) {
    const field = isScalar(key) ? fieldNamed(String(key.value).toLowerCase()) : undefined;
    if (field === undefined || !isScalar(value) || Object.hasOwn(metadata, field)) continue;
    try {
      const read = readMetadataField(field, inForm(field, String(value.value ?? '').trim()));
      if (read !== null) metadata[field] = read;
    } catch (error) {
      warnings.push({ name: 'head-left-out', values: { why: (error as RemarkError).remark } });
    }
  }
  return { metadata, warnings };
}

function fieldNamed(name: string): keyof TranscriptMetadata | undefined {
  if (isMetadataField(name)) return name === 'id' ? undefined : name;
  return Object.hasOwn(otherNames, name) ? otherNames[name] : undefined;
}

/** Dates and times as publishers write them, in the form that a field has. */
function inForm(field: keyof TranscriptMetadata, value: string): string {
  if (value === 'null' || value === '~') return '';
  if (field === 'date') return /^\d{4}-\d{2}-\d{2}(?=[T ])/.exec(value)?.[0] ?? parseDateLine(value)?.day ?? value;
  if (field === 'published') return value.replace(/^(\d{4}-\d{2}-\d{2}) +(\d{2}:\d{2}(?::\d{2})?) ?/, '$1T$2');
  return value;
}
