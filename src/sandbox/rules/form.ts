import type { Fault } from '../discord-error.ts';
import type { Schema } from './published-schemas.ts';

interface Issue {
  readonly code: string;
  readonly path: readonly (string | number)[];
  readonly origin?: string;
  readonly maximum?: number;
  readonly minimum?: number;
  readonly expected?: string;
  readonly format?: string;
  readonly values?: readonly unknown[];
  readonly errors?: readonly (readonly Issue[])[];
}

/** Checks a body against one of Discord's published schemas; the faults are worded as Discord words them. */
export function checkForm(schema: Schema, body: unknown): readonly Fault[] {
  const result = schema.safeParse(body);
  if (result.success) return [];
  return (result.error.issues as unknown as readonly Issue[])
    .flatMap((issue) => faultsOf(issue, []))
    .filter((fault) => !toleratedByDiscord(fault, valueAt(body, fault.path)));
}

function faultsOf(issue: Issue, base: Fault['path']): readonly Fault[] {
  const path = [...base, ...issue.path];
  if (issue.code === 'invalid_union') return unionFaults(issue.errors ?? [], path);
  return [{ path, ...wording(issue) }];
}

/** Of a union's branches only the one whose `type` fits tells what is wrong. */
function unionFaults(branches: readonly (readonly Issue[])[], path: Fault['path']): readonly Fault[] {
  const isTypeIssue = (issue: Issue) => issue.code === 'invalid_value' && issue.path.join() === 'type';
  const fitting = branches.filter((issues) => !issues.some(isTypeIssue));
  const types = branches.flatMap((issues) => issues.filter(isTypeIssue).flatMap((issue) => issue.values ?? []));
  if (fitting.length === 0) {
    return [
      {
        path: [...path, 'type'],
        code: 'UNION_TYPE_CHOICES',
        message: `Value of field "type" must be one of (${types.join(', ')}).`,
      },
    ];
  }
  const best = fitting.reduce((a, b) => (b.length < a.length ? b : a));
  return best.flatMap((issue) => faultsOf(issue, path));
}

function wording(issue: Issue): { readonly code: string; readonly message: string } {
  const { code, origin, maximum, minimum } = issue;
  if (code === 'too_big' || code === 'too_small') {
    const limit = code === 'too_big' ? `${maximum} or fewer` : `${minimum} or more`;
    if (origin === 'string' || origin === 'array') {
      return { code: 'BASE_TYPE_BAD_LENGTH', message: `Must be ${limit} in length.` };
    }
    return code === 'too_big'
      ? { code: 'NUMBER_TYPE_MAX', message: `int value should be less than or equal to ${maximum}.` }
      : { code: 'NUMBER_TYPE_MIN', message: `int value should be greater than or equal to ${minimum}.` };
  }
  if (code === 'invalid_value') {
    return { code: 'BASE_TYPE_CHOICES', message: `Value must be one of {${(issue.values ?? []).join(', ')}}.` };
  }
  if (code === 'invalid_format') {
    return issue.format === 'url'
      ? { code: 'URL_TYPE_INVALID_URL', message: 'Not a well formed URL.' }
      : { code: 'BASE_TYPE_INVALID', message: `Not a well formed ${issue.format ?? 'value'}.` };
  }
  if (code === 'invalid_type') {
    return { code: 'BASE_TYPE_INVALID', message: `Could not convert to ${issue.expected ?? 'the expected type'}.` };
  }
  return { code: 'BASE_TYPE_INVALID', message: 'Could not be read.' };
}

/** Where the published schema is narrower than Discord itself ("follow the docs, not the spec"). */
function toleratedByDiscord(fault: Fault, value: unknown): boolean {
  const field = fault.path.at(-1);
  if (field === 'timestamp') return typeof value === 'string' && !Number.isNaN(Date.parse(value));
  // Documented as a string of digits; the schema has a number.
  if (field === 'default_member_permissions') return typeof value === 'string' && /^\d{1,20}$/.test(value);
  // The documentation's own examples number attachments with integers.
  if (field === 'id') return fault.path.includes('attachments') && Number.isSafeInteger(value) && Number(value) >= 0;
  return false;
}

function valueAt(body: unknown, path: Fault['path']): unknown {
  let value = body;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}
