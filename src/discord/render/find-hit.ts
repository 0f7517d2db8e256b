import type { Collection } from '../../collection/collection.ts';
import type { Filters, Hit } from '../../search/answer.ts';
import { parseQuery, type Query, QuerySyntaxError } from '../../search/query.ts';
import type { Passage } from '../../transcript/model.ts';

/** A passage that was found once is among the first of its own transcript and speaker. */
const depth = 100;

/** How a passage matches a query that travelled in a button or menu; null where it does not, or no longer. */
export function findHit(collection: Collection, query: string, passage: Passage): Hit | null {
  const filters = { transcript: passage.transcript.id, speaker: passage.speaker };
  return hitsOf(collection, query, filters).find((hit) => hit.passage === passage) ?? null;
}

/** The first hits of a query that travelled in a button or menu; none where it cannot be read. */
export function hitsOf(collection: Collection, query: string, filters: Filters = {}): readonly Hit[] {
  const parsed = tryParseQuery(query);
  return parsed === null ? [] : collection.search(parsed, filters, depth).hits;
}

/** Null for a text that is no query. */
export function tryParseQuery(text: string): Query | null {
  if (text.trim() === '') return null;
  try {
    return parseQuery(text);
  } catch (error) {
    if (error instanceof QuerySyntaxError) return null;
    throw error;
  }
}
