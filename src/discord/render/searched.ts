import type { Collection } from '../../collection/collection.ts';
import type { Filters } from '../../search/answer.ts';
import type { TranscriptHead } from '../../transcript/model.ts';
import type { Say } from '../say.ts';
import { speakerMatches } from './speakers.ts';

/** What a search with these filters looks through. */
export function searchedPassages(
  collection: Collection,
  { speaker, transcript, from, until }: Filters,
): { readonly passages: number; readonly heads: readonly TranscriptHead[] } {
  const heads: TranscriptHead[] = [];
  let passages = 0;
  for (const { head, passages: all } of collection.transcripts) {
    if (transcript !== undefined && head.id !== transcript) continue;
    if (from !== undefined && (head.date === undefined || head.date < from)) continue;
    if (until !== undefined && (head.date === undefined || head.date > until)) continue;
    const names = speaker === undefined ? null : new Set(head.speakers.filter((name) => speakerMatches(name, speaker)));
    const count = names === null ? all.length : all.filter((passage) => names.has(passage.speaker)).length;
    if (count === 0) continue;
    passages += count;
    heads.push(head);
  }
  return { passages, heads };
}

/** The days of the events, in words: one day, or the first and the last; null where none is known. */
export function dateSpan(say: Say, heads: readonly TranscriptHead[]): string | null {
  const days = heads.flatMap(({ date }) => (date === undefined ? [] : [date])).sort();
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return null;
  return first === last
    ? say('miss.one-day', { day: say.date(first) })
    : say('miss.days', { from: say.date(first), until: say.date(last) });
}

/** One sentence: what a search with these filters looks through, and from when it is. */
export function renderSearched(say: Say, collection: Collection, filters: Filters): string {
  const { passages, heads } = searchedPassages(collection, filters);
  if (passages === 0) return say('miss.searched-nothing');
  const span = dateSpan(say, heads);
  return say(span === null ? 'miss.searched-undated' : 'miss.searched', {
    passages: say('miss.passages', { count: passages }),
    transcripts: say('miss.transcripts', { count: heads.length }),
    dates: span ?? '',
  });
}
