import type { Filters } from './answer.ts';
import type { Shelf, SpeakerGroup } from './shelf.ts';
import { foldWord } from './fold.ts';
import { wordsOf } from './tokens.ts';

/** By group of a shelf: 1 where its passages satisfy every filter and are there. */
export function allowedGroups(shelf: Shelf, filters: Filters): Uint8Array {
  const allowed = shelf.present.slice(0, shelf.groups.length);
  const claimed = filters.speaker === undefined ? null : nameWords(filters.speaker);
  for (let group = 0; group < allowed.length; group++) {
    if (allowed[group] === 1 && !satisfies(shelf.groups[group]!, filters, claimed)) allowed[group] = 0;
  }
  return allowed;
}

function satisfies(
  { transcript, date, speaker }: SpeakerGroup,
  filters: Filters,
  claimed: readonly string[] | null,
): boolean {
  if (filters.transcript !== undefined && transcript !== filters.transcript) return false;
  if (filters.from !== undefined && (date === undefined || date < filters.from)) return false;
  if (filters.until !== undefined && (date === undefined || date > filters.until)) return false;
  if (claimed === null) return true;
  const words = new Set(nameWords(speaker));
  return claimed.every((word) => words.has(word));
}

function nameWords(name: string): string[] {
  return wordsOf(name).map(foldWord);
}
