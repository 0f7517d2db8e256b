import type { Collection } from '../collection/collection.ts';
import { labelledSpeaker } from '../collection/labelled-speaker.ts';
import type { Filters } from '../search/answer.ts';
import type { OptionValue, Reply } from './contract.ts';
import { parseDay } from './parse-day.ts';
import { notice, quoted } from './render/notice.ts';
import { searchedPassages } from './render/searched.ts';
import { speakersOf } from './render/speakers.ts';
import type { Say } from './say.ts';

/** The options that narrow a search, or the answer that says which of them cannot be. */
export function readFilters(
  say: Say,
  collection: Collection,
  options: ReadonlyMap<string, OptionValue>,
): { readonly value: Filters } | { readonly reply: Reply } {
  const text = (name: string) => String(options.get(name) ?? '').trim();
  const filters: { speaker?: string; transcript?: string; from?: string; until?: string } = {};
  for (const edge of ['from', 'until'] as const) {
    if (text(edge) === '') continue;
    const day = parseDay(text(edge), edge);
    if (day === null) {
      const option = say(`command.quote.option.${edge}.name`);
      return { reply: notice(say('fault.day', { text: quoted(text(edge)), option })) };
    }
    filters[edge] = day;
  }
  const { from, until } = filters;
  if (from !== undefined && until !== undefined && from > until) {
    return { reply: notice(say('fault.days-backwards', { from: say.date(from), until: say.date(until) })) };
  }
  const transcript = text('transcript');
  if (transcript !== '') {
    if (!collection.transcript(transcript)) {
      return { reply: notice(say('fault.unknown-transcript', { id: quoted(transcript) })) };
    }
    filters.transcript = transcript;
  }
  const speaker = text('speaker');
  if (speaker !== '') {
    const labelled = labelledSpeaker(collection, speaker);
    if (searchedPassages(collection, { speaker: labelled }).passages === 0) {
      const speakers = speakersOf(collection)
        .slice(0, 10)
        .map(([name]) => quoted(name, 60));
      return speakers.length === 0
        ? { reply: notice(say('fault.empty-collection')) }
        : { reply: notice(say('fault.unknown-speaker', { speaker: quoted(speaker), speakers: say.list(speakers) })) };
    }
    filters.speaker = labelled;
  }
  return { value: filters };
}
