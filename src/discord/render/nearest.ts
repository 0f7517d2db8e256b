import type { Passage } from '../../transcript/model.ts';
import { escapeMarkdown, renderBlockQuote } from '../escape.ts';
import { limits, splitText } from '../limits.ts';
import type { Say } from '../say.ts';
import { eventName, speakerName } from './names.ts';
import { quoted } from './notice.ts';

const goesOn = ' …';

/** Names a passage that is no match, with its first sentences; of those at most so many characters, escaped. */
export function renderNearest(say: Say, passage: Passage, most: number): readonly [string, string] {
  const values = {
    number: passage.number,
    speaker: quoted(speakerName(say, passage.speaker)),
    event: escapeMarkdown(eventName(passage.transcript)),
  };
  return [say('miss.nearest', values), renderOpening(passage, most)];
}

/**
 * The first sentences of a passage as a block quote, with "…" where it goes on; empty where not even one fits.
 *
 * @param most characters, escaped.
 */
export function renderOpening({ text, transcript }: Passage, most: number): string {
  const budget = Math.min(most, limits.description);
  const quoteOf = (start: number, end: number) => renderBlockQuote(text.slice(start, end), []);
  const [page] = splitText(text, transcript.language, budget - goesOn.length, (range) => quoteOf(...range).length);
  if (page === undefined || page.endsInside) return '';
  return quoteOf(...page.range) + (page.range[1] < text.trimEnd().length ? goesOn : '');
}
