import type { Collection } from '../collection/collection.ts';
import { labelledSpeaker } from '../collection/labelled-speaker.ts';
import type { Answer, Filters, Hit } from '../search/answer.ts';
import { sentencesSettled } from '../search/meaning/load-vectors.ts';
import { isCalendarDay } from '../transcript/dates.ts';
import { type Io, UsageError } from './io.ts';
import { openCollection } from './open-collection.ts';
import { openVectors } from './open-vectors.ts';
import { passageJson } from './passage-json.ts';
import { readWords } from './read-words.ts';
import { renderHeading, renderText, styled } from './render-passage.ts';
import { type Arguments, type Subcommand, textOption } from './subcommand.ts';

const defaultLimit = 5;

export const quote: Subcommand = {
  usage: `quote WORDS [--speaker S] [--transcript ID] [--from DATE] [--until DATE] [--limit N]
Finds the passages with these words. "a phrase" and -without work; dates are YYYY-MM-DD. Exit code 1 where nothing is found.`,
  options: {
    speaker: { type: 'string' },
    transcript: { type: 'string' },
    from: { type: 'string' },
    until: { type: 'string' },
    limit: { type: 'string' },
  },
  run: async (args, io) => {
    const query = readWords(args, 'quote ceasefire illusion');
    const [asked, limit] = [readFilters(args), readLimit(args)];
    const vectors = await openVectors(io.err);
    const collection = await openCollection(args, io, vectors);
    const { speaker } = asked;
    const filters = speaker === undefined ? asked : { ...asked, speaker: labelledSpeaker(collection, speaker) };
    if (filters.transcript !== undefined && !collection.transcript(filters.transcript)) {
      io.err(`There is no transcript ${JSON.stringify(filters.transcript)} in this collection.\n`);
    }
    let answer = collection.search(query, filters, limit);
    // Asked by meaning, and not known yet what the passages mean: it is worked out once, and kept.
    if (await sentencesSettled(vectors)) answer = collection.search(query, filters, limit);
    if (args.values.json) io.out(`${JSON.stringify(answerJson(query.text, answer))}\n`);
    else renderAnswer(answer, collection, io);
    return answer.hits.length > 0 ? 0 : 1;
  },
};

function readFilters(args: Arguments): Filters {
  const filters: Record<string, string> = {};
  for (const name of ['speaker', 'transcript', 'from', 'until']) {
    const value = textOption(args, name);
    if (value === undefined) continue;
    if ((name === 'from' || name === 'until') && !isCalendarDay(value)) {
      throw new UsageError(`--${name} must be a day as YYYY-MM-DD, not ${JSON.stringify(value)}`);
    }
    filters[name] = value;
  }
  return filters;
}

function readLimit(args: Arguments): number {
  const text = textOption(args, 'limit');
  if (text === undefined) return defaultLimit;
  const limit = Number(text);
  if (!/^\d{1,6}$/.test(text) || limit < 1) {
    throw new UsageError(`--limit must be a whole number from 1, not ${JSON.stringify(text)}`);
  }
  return limit;
}

function answerJson(query: string, { match, hits, nearest }: Answer) {
  return {
    query,
    match,
    hits: hits.map((hit) => ({
      ...passageJson(hit.passage),
      match: hit.match,
      highlights: hit.highlights,
      score: hit.score,
      missing: hit.missing,
      corrected: hit.corrected,
    })),
    nearest: nearest ? passageJson(nearest) : null,
  };
}

function renderAnswer(answer: Answer, collection: Collection, io: Io): void {
  const { match, hits, total, nearest, unknown } = answer;
  if (match === 'similar-meaning') io.out('No passage has all of these words. These may mean the same.\n\n');
  for (const { passage, highlights, ...hit } of hits) {
    const numbered = collection.transcript(passage.transcript.id)!;
    io.out(`${renderHeading(io, numbered, passage)}\n\n${renderText(io, passage.text, highlights)}\n\n`);
    io.out(`${styled(io, 'dim', matchSentence(hit))}\n\n`);
  }
  if (hits.length > 0) {
    if (total > hits.length) io.out(`${total - hits.length} more: raise --limit.\n`);
    return;
  }
  const passages = collection.transcripts.reduce((sum, { head }) => sum + head.passageCount, 0);
  const transcripts = collection.transcripts.length;
  io.out(`Nothing found in ${passages} passages of ${transcripts} transcript${transcripts === 1 ? '' : 's'}. `);
  io.out('That is not the same as never said.\n');
  if (unknown.length > 0) io.out(`Words that occur nowhere: ${unknown.join(', ')}.\n`);
  if (nearest) {
    const numbered = collection.transcript(nearest.transcript.id)!;
    io.out(`\nThe nearest passage, which is no match:\n${renderHeading(io, numbered, nearest)}\n\n`);
    io.out(`${renderText(io, nearest.text)}\n`);
  }
}

function matchSentence({
  match,
  asked,
  setAside,
  missing,
  corrected,
  otherForms,
}: Omit<Hit, 'passage' | 'highlights'>): string {
  const kinds: Readonly<Record<Hit['match'], string>> = {
    'exact-phrase': 'Exact phrase',
    'all-words': 'All words',
    'some-words': `${asked - missing.length} of ${asked} words`,
    'similar-meaning': 'Similar meaning, other words',
    none: 'No match',
  };
  if (match === 'similar-meaning') return kinds[match];
  const notes = [
    ...(setAside.length > 0 ? ['question words aside'] : []),
    ...(missing.length > 0 ? [`missing: ${missing.map((word) => `“${word}”`).join(', ')}`] : []),
    ...corrected.map(([typed, used]) => `“${used}” for “${typed}”`),
    ...otherForms.map(([typed, found]) => `“${found}” for “${typed}”`),
  ];
  return [kinds[match], ...notes].join(' · ');
}
