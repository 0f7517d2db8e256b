import { TranscriptSyntaxError } from '../errors.ts';
import { lineOfJsonPath, type JsonPath } from '../json-line.ts';
import { isMetadataField, metadataFields, quoted, readMetadataField, unknownField } from '../metadata-fields.ts';
import type { Paragraph } from '../model.ts';
import type { Draft, DraftTurn, Reader, SourceFile } from '../reader.ts';
import type { Remark, RemarkError, RemarkName } from '../remark.ts';

/** Verbatim's own JSON, as `formatTranscript` writes it. Strict: what it does not know is an error that names it. */
export const verbatimJson: Reader = {
  format: { name: 'format.verbatim' },
  recognises: ({ json }) => isRecord(json) && Object.hasOwn(json, 'turns'),
  read: (file) => readVerbatimJson(file),
};

function readVerbatimJson(file: SourceFile): Draft {
  const fail: Fail = (remark, path) => {
    throw new TranscriptSyntaxError(remark, { file: file.name, line: lineOfJsonPath(file.text, path) });
  };
  const { turns, ...rest } = record(file.json, 'transcript', [], fail);
  const metadata: Record<string, string> = {};
  for (const [name, value] of Object.entries(rest)) {
    if (!isMetadataField(name)) fail(unknownField(name, [...metadataFields, 'turns']), [name]);
    try {
      const text = readMetadataField(name as keyof Draft['metadata'], value);
      if (text !== null) metadata[name] = text;
    } catch (error) {
      fail((error as RemarkError).remark, [name]);
    }
  }
  const drafts = list(turns, 'turns', [], fail).map((turn, index) => readTurn(turn, ['turns', index], fail));
  return { metadata, turns: drafts, warnings: [] };
}

const turnFields = ['speaker', 'label', 'role', 'question', 'passages'];
const passageFields = ['text', 'start', 'spoken'];

function readTurn(value: unknown, path: JsonPath, fail: Fail): DraftTurn {
  const turn = record(value, 'turn', path, fail);
  refuseUnknown(turn, turnFields, path, fail);
  const text = (field: string) => optional(turn, field, 'string', path, fail) as string | undefined;
  return {
    speaker: text('speaker') ?? '',
    label: text('label'),
    role: text('role'),
    question: optional(turn, 'question', 'boolean', path, fail) as boolean | undefined,
    passages: list(turn.passages, 'passages', path, fail).map((passage, index) =>
      readPassage(passage, [...path, 'passages', index], fail),
    ),
  };
}

function readPassage(value: unknown, path: JsonPath, fail: Fail): Paragraph {
  const passage = record(value, 'passage', path, fail);
  refuseUnknown(passage, passageFields, path, fail);
  const text = optional(passage, 'text', 'string', path, fail) as string | undefined;
  if (text === undefined || text.trim() === '') fail({ name: 'no-passage-text' }, path);
  const start = optional(passage, 'start', 'number', path, fail) as number | undefined;
  if (start !== undefined && !(Number.isFinite(start) && start >= 0)) {
    const values = { field: 'start', expected: { name: 'seconds' }, found: String(start) } as const;
    fail({ name: 'must-be-not', values }, [...path, 'start']);
  }
  const spoken = optional(passage, 'spoken', 'boolean', path, fail) ?? true;
  return { text: text!, ...(start === undefined ? {} : { start }), ...(spoken ? {} : { spoken: false }) };
}

type Fail = (remark: Remark, path: JsonPath) => never;
type Fields = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function record(value: unknown, what: 'transcript' | 'turn' | 'passage', path: JsonPath, fail: Fail): Fields {
  return isRecord(value)
    ? value
    : fail({ name: 'braces', values: { what: { name: what }, found: describe(value) } }, path);
}

function list(value: unknown, name: string, path: JsonPath, fail: Fail): readonly unknown[] {
  if (value === null || value === undefined) return fail({ name: 'missing', values: { field: name } }, path);
  if (!Array.isArray(value)) return fail(mustBe(name, 'list', value), [...path, name]);
  if (value.length === 0) return fail({ name: 'empty-list', values: { field: name } }, [...path, name]);
  return value;
}

function optional(
  fields: Fields,
  name: string,
  type: 'string' | 'boolean' | 'number',
  path: JsonPath,
  fail: Fail,
): unknown {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (value === null || value === undefined) return undefined;
  return typeof value === type ? value : fail(mustBe(name, type === 'string' ? 'text' : type, value), [...path, name]);
}

function refuseUnknown(fields: Fields, known: readonly string[], path: JsonPath, fail: Fail): void {
  for (const name of Object.keys(fields)) {
    if (!known.includes(name)) fail(unknownField(name, known), [...path, name]);
  }
}

const mustBe = (field: string, expected: RemarkName, value: unknown): Remark => ({
  name: 'must-be-not',
  values: { field, expected: { name: expected }, found: describe(value) },
});

function describe(value: unknown): string | Remark {
  if (value === null || value === undefined) return { name: 'nothing' };
  if (Array.isArray(value)) return { name: 'list' };
  return typeof value === 'object' ? { name: 'object' } : quoted(String(value));
}
