import { createHash } from 'node:crypto';
import type { Turn } from './model.ts';

/**
 * The edition of a transcript: the first eight hex digits of SHA-256 over label, question mark and text of all turns.
 * Metadata, roles and times do not count. Each turn is framed as one line of JSON, so that no two different
 * transcripts are the same bytes.
 */
export function editionOf(turns: readonly Turn[]): string {
  const hash = createHash('sha256');
  for (const { speaker, label = speaker, question = false, passages } of turns) {
    const paragraphs = passages.map(({ text, spoken = true }) => (spoken ? text : [text]));
    hash.update(`${JSON.stringify([label, question, paragraphs])}\n`);
  }
  return hash.digest('hex').slice(0, 8);
}
