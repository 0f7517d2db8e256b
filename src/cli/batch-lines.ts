/** One line of a batch: a quotation to check. */
interface BatchLine {
  readonly id: string | number | null;
  readonly quotation: string;
  readonly speaker?: string;
}

/** A line that cannot be read, or what it asks. Lines count from 1. */
export type ParsedLine =
  | { readonly line: number; readonly item: BatchLine; readonly fault?: never }
  | { readonly line: number; readonly fault: string; readonly item?: never };

/** Reads JSON Lines with `{id, quotation, speaker?}` each. Blank lines are passed over. */
export function parseBatch(text: string): readonly ParsedLine[] {
  return text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .map((content, index) => ({ content, line: index + 1 }))
    .filter(({ content }) => content.trim() !== '')
    .map(({ content, line }) => ({ line, ...parseLine(content) }));
}

function parseLine(content: string): { item: BatchLine; fault?: never } | { fault: string; item?: never } {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    return { fault: 'it is not JSON' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { fault: 'it is no object' };
  const { id = null, quotation, speaker = null } = value as Record<string, unknown>;
  if (typeof quotation !== 'string') return { fault: '"quotation" must be a text' };
  if (id !== null && typeof id !== 'string' && typeof id !== 'number')
    return { fault: '"id" must be a text or a number' };
  if (speaker !== null && typeof speaker !== 'string') return { fault: '"speaker" must be a text' };
  return { item: { id, quotation, ...(speaker === null ? {} : { speaker }) } };
}
