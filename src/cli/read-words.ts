import { parseQuery, type Query, QuerySyntaxError } from '../search/query.ts';
import { UsageError } from './io.ts';
import type { Arguments } from './subcommand.ts';

/**
 * The query that was typed after a subcommand.
 *
 * @param example what could have been typed, for who typed nothing.
 * @throws UsageError where it is empty or cannot be read.
 */
export function readWords({ positionals }: Arguments, example: string): Query {
  const text = positionals.join(' ');
  if (text.trim() === '') throw new UsageError(`Which words? For instance: ${example}`);
  try {
    return parseQuery(text);
  } catch (error) {
    if (error instanceof QuerySyntaxError) throw new UsageError(error.message);
    throw error;
  }
}
