import type { Collection } from '../../collection/collection.ts';
import { nameForms } from '../../search/name-forms.ts';

/** Speakers of a collection by how much they say, with the number of their passages. */
export function speakersOf({ transcripts }: Collection): readonly (readonly [speaker: string, passages: number])[] {
  const counts = new Map<string, number>();
  for (const { passages } of transcripts) {
    for (const { speaker } of passages) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

/** Whether every word of what was typed is a word of the name, without case and marks. */
export function speakerMatches(name: string, typed: string): boolean {
  const words = new Set(nameWords(name));
  return nameWords(typed).every((word) => words.has(word));
}

/** Whether what was typed so far may become this name. */
export function speakerBegins(name: string, typed: string): boolean {
  const words = nameWords(name).flatMap((word) => [word, ...nameForms(word)]);
  return nameWords(typed).every((start) =>
    [start, ...nameForms(start)].some((form) => words.some((word) => word.startsWith(form))),
  );
}

function nameWords(name: string): readonly string[] {
  return (
    name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replaceAll('ґ', 'г')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
