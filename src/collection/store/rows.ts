import { formatReference, parseReference, type Reference } from '../../transcript/reference.ts';
import { asItStands, type Remark } from '../../transcript/remark.ts';
import { checkedJson } from './checked-json.ts';
import type { Json, KeptTranscript, PostedReference, StagedTranscript } from './store.ts';

/** A row of a database, by the names of its columns. */
export type Row = Readonly<Record<string, unknown>>;

export function keptOf(row: Row): KeptTranscript {
  return {
    id: row.id as string,
    title: row.title as string,
    ...(row.date === null ? {} : { date: row.date as string }),
    edition: row.edition as string,
    passageCount: row.passage_count as number,
    hash: row.hash as string,
    content: row.content as string,
    bytes: row.bytes as number,
    addedAt: row.added_at as number,
    addedBy: row.added_by as string,
    ...(row.previous === null ? {} : { previousEdition: row.previous as string }),
  };
}

/** @throws StoreError where its JSON is not as it was kept. */
export function stagedOf(row: Row, guild: string): StagedTranscript {
  const id = row.id as string;
  const hash = row.hash as string;
  return {
    id,
    title: row.title as string,
    ...(row.date === null ? {} : { date: row.date as string }),
    edition: row.edition as string,
    passageCount: row.passage_count as number,
    json: checkedJson({ json: row.json as string, hash }, guild, id),
    hash,
    content: row.content as string,
    // Those of an earlier version are sentences.
    warnings: (JSON.parse(row.warnings as string) as readonly (Remark | string)[]).map((warning) =>
      typeof warning === 'string' ? asItStands(warning) : warning,
    ),
    stagedAt: row.staged_at as number,
  };
}

export function settingsOf(rows: readonly Row[]): ReadonlyMap<string, Json> {
  return new Map(rows.map(({ name, value }) => [name as string, JSON.parse(value as string) as Json]));
}

/**
 * A reference as two columns: without its edition, and that, empty where it has none.
 *
 * @throws RangeError where it names no transcript.
 */
export function referenceColumns({
  edition = '',
  ...reference
}: Reference): readonly [reference: string, edition: string] {
  if (reference.transcript === undefined) throw new RangeError('Cannot keep a reference that names no transcript');
  return [formatReference(reference), edition];
}

export function referenceOf({ reference, edition }: Row): Reference {
  return parseReference(edition === '' ? `${reference}` : `${reference}@${edition}`);
}

/** The references in rows, the first of each. */
export function postedOf(rows: readonly Row[]): readonly PostedReference[] {
  const once = new Map<string, Row>();
  for (const row of rows) {
    const name = `${row.reference}@${row.edition}`;
    if (!once.has(name)) once.set(name, row);
  }
  return [...once.values()].map((row) => ({
    reference: referenceOf(row),
    message: row.message as string,
    time: row.posted_at as number,
  }));
}
