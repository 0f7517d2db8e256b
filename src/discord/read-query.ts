import { parseQuery, type Query, QuerySyntaxError } from '../search/query.ts';
import type { Reply } from './contract.ts';
import { notice } from './render/notice.ts';
import type { Say } from './say.ts';

/** The query somebody typed, or the answer that says what is wrong with it. */
export function readQuery(say: Say, words: string): { readonly value: Query } | { readonly reply: Reply } {
  try {
    const value = parseQuery(words);
    return value.groups.length === 0 ? { reply: notice(say('fault.no-words')) } : { value };
  } catch (error) {
    if (!(error instanceof QuerySyntaxError)) throw error;
    return { reply: notice(say(`fault.${error.kind}`, { position: error.position + 1 })) };
  }
}
